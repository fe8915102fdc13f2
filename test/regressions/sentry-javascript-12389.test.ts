// https://github.com/getsentry/sentry-javascript/pull/12389
// Errors of fetch arrived without a stack, or with one that the wrapper had written into them.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('a failed fetch names its caller, in an error that nobody touched', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    async function asksForTheImpossible(): Promise<unknown> {
      return fetch('http://127.0.0.1:1/?stream=true');
    }
    const error: unknown = await asksForTheImpossible().catch((reason: unknown) => reason);
    if (!(error instanceof TypeError)) return 'no TypeError';
    const named = error.stack?.includes('asksForTheImpossible');
    return [error.message, named, Object.getOwnPropertyNames(error).sort(), error.stack?.split('\n')[0]];
  });
  expect(seen).toEqual(['Failed to fetch', true, ['message', 'stack'], 'TypeError: Failed to fetch']);
});

test('a body that breaks off rejects with the stream’s own error', async ({ nativePage, hooked, server }) => {
  await compare({ nativePage, hooked, server }, async () => {
    const error: unknown = await (await fetch('/breaks')).text().catch((reason: unknown) => reason);
    return error instanceof TypeError && [error.message, Object.getOwnPropertyNames(error).sort()];
  });
});
