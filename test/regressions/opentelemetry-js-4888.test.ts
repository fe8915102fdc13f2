// https://github.com/open-telemetry/opentelemetry-js/issues/4888
// https://github.com/open-telemetry/opentelemetry-js/pull/5281
// Each response was cloned twice, and the branch that nobody read kept the whole body in memory.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';
import { heldBytes } from './heldBytes.ts';

test('a body that the page does not read is held up to the read-ahead, and then the network waits', async ({
  hooked,
}) => {
  const total = 48_000_000;
  const before = await heldBytes(hooked.page);
  await hooked.page.evaluate(async (bytes) => {
    Object.assign(globalThis, { kept: await fetch(`/large?bytes=${bytes}`) });
    // Another stream that ends later shows that what comes has had its time.
    await (await fetch('/stream')).text();
  }, total);
  await untilHeard(hooked, 'chunks-arrived');
  // The ear of this test keeps the text of what it heard as well.
  expect((await heldBytes(hooked.page)) - before).toBeLessThan(16_000_000);
  expect(await hooked.page.evaluate(async () => (await Reflect.get(globalThis, 'kept').blob()).size)).toBe(total);
});

test('only a clone of the page’s own reads twice', async ({ nativePage, hooked, server }) => {
  const sizes = await compare({ nativePage, hooked, server }, async () => {
    const r = await fetch('/large?bytes=3000000');
    const clone = r.clone();
    const sizes = [(await r.blob()).size];
    sizes.push((await clone.arrayBuffer()).byteLength);
    return sizes;
  });
  expect(sizes).toEqual([3_000_000, 3_000_000]);
});
