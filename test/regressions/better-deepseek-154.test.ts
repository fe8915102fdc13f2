// https://github.com/EdgeTypE/better-deepseek/issues/154
// https://github.com/EdgeTypE/better-deepseek/issues/155
// The site found changes that extensions had made to the page, and showed a crash page that blamed them.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('no global, no property, no element is added', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    // What stands in for the relay in these tests.
    const ear = new Set(['heard', 'command', 'stopTaking', 'startTaking']);
    const r = await fetch('/stream');
    const reader = r.body?.getReader();
    await reader?.read();
    const keys = (target: object): string[] =>
      Reflect.ownKeys(target)
        .map(String)
        .filter((key) => !ear.has(key))
        .sort();
    return {
      window: keys(globalThis),
      document: keys(document),
      prototypes: [Window, Document, Response, Request, Headers, ReadableStream, AbortSignal, Promise, Object].map(
        (each) => [keys(each), keys(each.prototype)],
      ),
      instances: [r, r.headers, r.body, reader].map((each) => keys(each ?? {})),
      html: document.documentElement.outerHTML,
      storage: [localStorage.length, sessionStorage.length, document.cookie],
      errors: Error.stackTraceLimit,
      frames: frames.length,
    };
  });
  expect(seen).toMatchObject({ instances: [[], [], [], []], frames: 0 });
});
