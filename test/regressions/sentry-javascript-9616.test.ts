// https://github.com/getsentry/sentry-javascript/issues/9616
// https://github.com/getsentry/sentry-javascript/pull/9622
// https://github.com/DataDog/browser-sdk/pull/606
// https://github.com/DataDog/browser-sdk/pull/1264
// `clone().text()` of a live stream never ends, and everything that the page had long read stayed in memory.
import { compareClosing } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { heldBytes } from './heldBytes.ts';

test('a long stream that the page reads and drops leaves nothing behind', async ({ hooked }) => {
  const before = await heldBytes(hooked.page);
  const read = await hooked.page.evaluate(async () => {
    const response = await fetch('/large?bytes=48000000');
    const reader = response.body?.getReader();
    Object.assign(globalThis, { kept: [response, reader] });
    let bytes = 0;
    // All but the end: what is over may be let go for that reason alone.
    while (bytes < 40_000_000) bytes += (await reader?.read())?.value?.byteLength ?? 0;
    return bytes;
  });
  expect(read).toBeGreaterThanOrEqual(40_000_000);
  const held = async (): Promise<number> => {
    // What the ear of this test has heard is not the hook's.
    await hooked.page.evaluate(() => Reflect.get(globalThis, 'heard').splice(0));
    return (await heldBytes(hooked.page)) - before;
  };
  // Reports that are on their way hold text too.
  await expect.poll(held, { timeout: 30_000 }).toBeLessThan(8_000_000);
});

test('a live stream ends when the page has had enough', async ({ nativePage, hooked, server }) => {
  const chunks = await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    let events = 0;
    for await (const chunk of (await fetch(`/endless?id=${id}`)).body ?? []) {
      events += new TextDecoder().decode(chunk).split('\n\n').length - 1;
      if (events >= 20) break;
    }
    return events >= 20;
  });
  expect(chunks).toBe(true);
});
