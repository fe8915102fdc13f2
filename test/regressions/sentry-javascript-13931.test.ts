// https://github.com/getsentry/sentry-javascript/issues/13931
// The record's own reader was released under a read that waited: "The ReadableStream reader was released".
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('a page that gives its lock back and takes another reads on', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async ({ id }) => {
    const r = await fetch(`/bytes?id=${id}`);
    const first = r.body?.getReader();
    const bytes = [...((await first?.read())?.value ?? [])];
    first?.releaseLock();
    const locked = r.body?.locked;
    await fetch(`/next?id=${id}`);
    const second = r.body?.getReader({ mode: 'byob' });
    bytes.push(...((await second?.read(new Uint8Array(3)))?.value ?? []));
    second?.releaseLock();
    await fetch(`/next?id=${id}`);
    await fetch(`/next?id=${id}`);
    for await (const chunk of r.body ?? []) bytes.push(...chunk);
    return [locked, bytes];
  });
  expect(seen).toEqual([false, [0x64, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x8e, 0x89, 0xff, 0xfe, 0x0a]]);
});

test('a read that waits when its lock is given back rejects, and loses no bytes', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async ({ id }) => {
    const r = await fetch(`/bytes?id=${id}`);
    const reader = r.body?.getReader();
    await reader?.read();
    const waiting = reader?.read().catch((reason: unknown) => `${reason}`);
    reader?.releaseLock();
    const why = await waiting;
    const closed = await reader?.closed.catch((reason: unknown) => `${reason}`);
    for (let i = 0; i < 3; i++) await fetch(`/next?id=${id}`);
    let bytes = 0;
    for await (const chunk of r.body ?? []) bytes += chunk.byteLength;
    return [why, closed, bytes];
  });
  expect(seen).toEqual([expect.stringContaining('TypeError'), expect.stringContaining('TypeError'), 9]);
});
