// https://github.com/getsentry/sentry-javascript/issues/13220
// https://github.com/getsentry/sentry-javascript/pull/13246
// With a polyfilled fetch `response.body.getReader` is no function, and the instrumentation threw into the page.
import { compare } from '../browser/compare.ts';
import { expect } from '../browser/pages.ts';
import { test } from './openHooked.ts';

/** As polyfills answer: objects with what they know of a Response, over a promise of their own. */
const POLYFILL = `
  globalThis.answers = [
    { status: 200, headers: new Headers({ 'content-type': 'text/event-stream' }), body: { pipe() {} }, text: async () => 'piped' },
    { status: 200, headers: { get: () => 'text/event-stream' }, body: 'all of it', text: async () => 'all of it' },
    Object.create(Response.prototype, { body: { value: { getReader: 'no function' } } }),
    null,
    'not even an object',
  ];
  let next = 0;
  globalThis.fetch = function fetch() {
    const answer = globalThis.answers[next++];
    return next % 2 ? Promise.resolve(answer) : { then: (onFulfilled) => { onFulfilled(answer); } };
  };
`;

test('whatever a polyfilled fetch answers reaches the page as it is', async ({ openHooked, nativePage, server }) => {
  const hooked = await openHooked((hook) => POLYFILL + hook);
  await nativePage.evaluate(POLYFILL);
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const same: boolean[] = [];
    for (const answer of Reflect.get(globalThis, 'answers')) {
      same.push((await fetch('/stream', { headers: { accept: 'text/event-stream' } })) === answer);
    }
    return same;
  });
  expect(seen).toEqual([true, true, true, true, true]);
});

test('a page that takes getReader away reads with text()', async ({ nativePage, hooked, server }) => {
  const length = await compare({ nativePage, hooked, server }, async () => {
    Reflect.deleteProperty(ReadableStream.prototype, 'getReader');
    return (await (await fetch('/stream')).text()).length;
  });
  expect(length).toBe(100);
});
