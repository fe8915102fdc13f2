// https://github.com/getsentry/sentry-javascript/pull/18867
// https://github.com/getsentry/sentry-javascript/issues/18828
// The wrapper wrote headers into the options object that the page had passed, and failed on a frozen one.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('options are left as they are, frozen ones too', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const headers = Object.freeze({ accept: 'text/event-stream' });
    const options = Object.freeze({ method: 'POST', body: '{"stream":true}', headers });
    const pairs: [string, string][] = [['accept', 'text/event-stream']];
    const shared = new Headers(pairs);
    const texts = [
      await (await fetch('/request', options)).text(),
      await (await fetch('/request', { headers: pairs })).text(),
      await (await fetch('/request', { headers: shared })).text(),
      await (await fetch('/request', { headers: shared })).text(),
    ];
    return [texts, JSON.stringify([options, pairs]), [...shared], Reflect.ownKeys(options)];
  });
  expect(seen).toHaveLength(4);
});

test('each option is read once', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const reads: string[] = [];
    const options = Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries({ method: 'POST', body: '{"stream":true}', headers: {}, signal: undefined }).map(
          ([name, value]) => [
            name,
            {
              get() {
                reads.push(name);
                return value;
              },
            },
          ],
        ),
      ),
    );
    await (await fetch('/request', options)).text();
    return reads;
  });
  expect(seen).toContain('body');
});
