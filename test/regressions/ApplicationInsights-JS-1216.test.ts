// https://github.com/microsoft/ApplicationInsights-JS/issues/1216
// https://github.com/alumnium-hq/alumnium/pull/370
// https://github.com/wheresrhys/fetch-mock/issues/38
// The native function was called as a method of something else: "Illegal invocation".
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('every this that the native function takes, and none that it refuses', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const holder = { fetch };
    const ways: Record<string, () => Promise<Response>> = {
      window: () => window.fetch('/stream'),
      undefined: () => Reflect.apply(fetch, undefined, ['/stream']),
      null: () => Reflect.apply(fetch, null, ['/stream']),
      bound: () => fetch.bind(globalThis)('/stream'),
      apply: () => Reflect.apply(fetch, self, ['/stream']),
      'an object': () => Reflect.apply(fetch, {}, ['/stream']),
      'its holder': () => holder.fetch('/stream'),
      'a number': () => Reflect.apply(fetch, 5, ['/stream']),
      'a Request': () => Reflect.apply(fetch, new Request('/stream'), [new Request('/stream')]),
    };
    const seen: Record<string, string> = {};
    for (const [name, way] of Object.entries(ways)) {
      try {
        const asked = way();
        seen[name] = await asked.then(
          (r) => `${r.status} ${r.url}`,
          (reason) => `rejected: ${reason}`,
        );
      } catch (error) {
        seen[name] = `thrown: ${error}`;
      }
    }
    return seen;
  });
  expect(seen).toMatchObject({
    bound: '200 http://lab/stream',
    'its holder': expect.stringContaining('Illegal invocation'),
  });
});

test('a Request is passed on as it is', async ({ nativePage, hooked, server }) => {
  const event = await compare({ nativePage, hooked, server }, async () => {
    const request = new Request('/request', { method: 'POST', body: 'of a Request', headers: { 'x-asked': 'yes' } });
    const text = await (await fetch(request)).text();
    return [text, request.bodyUsed];
  });
  expect(event).toEqual([expect.stringContaining('of a Request'), true]);
});
