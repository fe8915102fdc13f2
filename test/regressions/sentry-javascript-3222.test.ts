// https://github.com/getsentry/sentry-javascript/issues/3222
// `const { fetch } = window; fetch()` has no this, and the wrapper read from it.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('a fetch taken out of the window works without a this', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const { fetch: taken } = window;
    const passedOn = (ask: typeof fetch): Promise<Response> => ask('/stream');
    return [(await (await taken('/stream')).text()).length, (await passedOn(taken)).url];
  });
  expect(seen).toEqual([100, 'http://lab/stream']);
});

test('so does one that strict code calls through a variable of its own', async ({ nativePage, hooked, server }) => {
  await compare({ nativePage, hooked, server }, async () => {
    const run: unknown = Reflect.construct(Function, [
      "'use strict'; return (0, fetch)('/stream').then((r) => r.text());",
    ]);
    return typeof run === 'function' && run();
  });
});
