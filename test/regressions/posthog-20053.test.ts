// https://github.com/PostHog/posthog/issues/20053
// https://github.com/alchaincyf/huashu-chrome/pull/7
// The wrapper awaited the whole body for the record before it answered, so that an event stream came all at once, or never.
import { compare, compareClosing } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('fetch answers, and each piece is there, before the next is sent', async ({ nativePage, hooked, server }) => {
  const pieces = await compare({ nativePage, hooked, server }, async ({ id }) => {
    // The server sends the next piece only when it is asked for it: awaiting more would never end.
    const reader = (await fetch(`/bytes?id=${id}`)).body?.getReader();
    const pieces: unknown[] = [];
    for (;;) {
      const result = await reader?.read();
      if (result === undefined || result.done) return pieces;
      pieces.push([...result.value]);
      await fetch(`/next?id=${id}`);
    }
  });
  expect(pieces).toEqual([
    [0x64, 0xe2],
    [0x82, 0xac, 0xf0, 0x9f],
    [0x8e, 0x89, 0xff, 0xfe, 0x0a],
  ]);
});

test('headers alone are an answer', async ({ nativePage, hooked, server }) => {
  const type = await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    const controller = new AbortController();
    const r = await fetch(`/endless?id=${id}`, { signal: controller.signal });
    controller.abort();
    return r.headers.get('content-type');
  });
  expect(type).toBe('text/event-stream');
});
