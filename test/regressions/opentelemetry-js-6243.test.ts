// https://github.com/open-telemetry/opentelemetry-js/issues/6243
// https://github.com/mswjs/interceptors/issues/714
// https://github.com/mswjs/interceptors/issues/746
// A Response made anew around the body had an empty `url`, type `default` and `redirected` false.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('url, type and redirected after a redirect, also of a clone', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const r = await fetch('/redirect');
    const of = (each: Response): unknown[] => [each.url, each.type, each.redirected, each.ok, each.statusText];
    const clone = r.clone();
    await r.text();
    return [of(r), of(clone), of(clone.clone())];
  });
  expect(seen).toContainEqual(['http://lab/stream', 'basic', true, true, 'OK']);
});

test('a relative link is resolved against the URL of the response', async ({ nativePage, hooked, server }) => {
  const link = await compare({ nativePage, hooked, server }, async () => {
    const r = await fetch('/stream?page=2');
    return new URL('next', r.url).href;
  });
  expect(link).toBe('http://lab/next');
});
