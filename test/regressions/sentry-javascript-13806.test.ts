// https://github.com/getsentry/sentry-javascript/issues/13806
// https://github.com/getsentry/sentry-javascript/pull/13809
// https://github.com/getsentry/sentry-javascript/issues/13950
// https://github.com/getsentry/sentry-javascript/pull/13951
// https://github.com/getsentry/sentry-javascript/issues/13967
// https://github.com/getsentry/sentry-javascript/pull/13996
// Every response was instrumented as if it were a stream, and applications broke that never asked for it.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('a response that is no stream is the network’s own', async ({ nativePage, hooked, server }) => {
  const urls = await compare({ nativePage, hooked, server }, async () => {
    const cache = await caches.open('probe');
    const urls: unknown[] = [];
    // Only the network's own response keeps its URL and type in a cache.
    for (const path of ['/json', '/bad-json', '/wasm', '/blank', '/stream?type=application/octet-stream']) {
      await cache.put('/probe', await fetch(path));
      const cached = await cache.match('/probe');
      urls.push([cached?.url, cached?.type]);
    }
    return urls;
  });
  expect(urls).toContainEqual(['http://lab/json', 'basic']);
});

test('so is every response while recording is off', async ({ nativePage, hooked, server }) => {
  await hooked.page.evaluate(() => Reflect.get(globalThis, 'command')({ type: 'record', on: false }));
  const url = await compare({ nativePage, hooked, server }, async () => {
    const cache = await caches.open('probe');
    await cache.put('/probe', await fetch('/stream', { headers: { accept: 'text/event-stream' } }));
    return (await cache.match('/probe'))?.url;
  });
  expect(url).toBe('http://lab/stream');
});
