// https://github.com/DataDog/browser-sdk/pull/4764
// https://github.com/PostHog/posthog-js/pull/3919
// The record of an event stream that does not end grew without bound.
import type { Observation } from '../../src/link/messages.ts';
import { expect, test } from '../browser/pages.ts';
import { heldBytes } from './heldBytes.ts';

test('with a panel that takes nothing the record stays bounded, and the page reads on', async ({ hooked }) => {
  const before = await heldBytes(hooked.page);
  const bytes = await hooked.page.evaluate(async () => {
    Reflect.get(globalThis, 'stopTaking')();
    const reader = (await fetch('/large?bytes=60000000')).body?.getReader();
    let bytes = 0;
    for (;;) {
      const result = await reader?.read();
      if (result === undefined || result.done) return bytes;
      bytes += result.value.byteLength;
    }
  });
  expect(bytes).toBe(60_000_000);
  const heard = await hooked.page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard')).length);
  // What this test's ear heard before it stopped taking is its own; text in the hook takes two bytes a character at most.
  expect((await heldBytes(hooked.page)) - before - 2 * heard).toBeLessThan(2 * 8 * 1024 * 1024 + 4_000_000);
});

test('every byte is in the record, though not its text', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    Reflect.get(globalThis, 'stopTaking')();
    for (let i = 0; i < 3; i++) await (await fetch('/large?bytes=8000000')).text();
    Reflect.get(globalThis, 'startTaking')();
  });
  // In the page: the text need not come out of it.
  const record = await hooked.page.waitForFunction(() => {
    const heard: Observation[] = Reflect.get(globalThis, 'heard');
    if (heard.filter(({ type }) => type === 'stream-ended').length < 3) return false;
    const chunks = heard.flatMap((each) => (each.type === 'chunks-arrived' ? [each] : []));
    return {
      bytes: chunks.flatMap(({ bytes }) => bytes).reduce((sum, bytes) => sum + bytes),
      withoutText: chunks.flatMap(({ text }) => text).filter((text) => text === null).length,
    };
  });
  expect(await record.jsonValue()).toEqual({ bytes: 24_000_000, withoutText: expect.any(Number) });
  expect((await record.jsonValue()) || undefined).not.toMatchObject({ withoutText: 0 });
});
