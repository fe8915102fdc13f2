// https://github.com/open-telemetry/opentelemetry-js/pull/6575
// https://github.com/open-telemetry/opentelemetry-js/pull/6611
// Switching off put the native fetch back, and with that took away the wrappers that others had laid on top.
import { expect, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';

test('a wrapper of the page’s on top of ours stays when recording goes off and on', async ({ hooked }) => {
  const { page } = hooked;
  await page.evaluate(() => {
    const calls: string[] = [];
    const below = fetch;
    const wrapper = function fetch(this: unknown, ...args: Parameters<typeof below>): Promise<Response> {
      calls.push(`${args[0]}`);
      return Reflect.apply(below, this, args);
    };
    globalThis.fetch = wrapper;
    Object.assign(globalThis, { calls, wrapper });
  });
  const ask = (on: boolean): Promise<number> =>
    page.evaluate(async (record) => {
      await Reflect.get(globalThis, 'command')({ type: 'record', on: record });
      return (await (await fetch(`/stream?${record}`)).text()).length;
    }, on);
  expect(await ask(true)).toBe(100);
  // What waits to be reported is let go when recording goes off.
  await untilHeard(hooked, 'stream-ended', 1);
  expect(await ask(false)).toBe(100);
  expect(await ask(true)).toBe(100);
  const started = (await untilHeard(hooked, 'stream-ended', 2)).filter(({ type }) => type === 'stream-started');
  expect(started).toHaveLength(2);
  const seen = await page.evaluate(() => [
    Reflect.get(globalThis, 'calls'),
    fetch === Reflect.get(globalThis, 'wrapper'),
  ]);
  expect(seen).toEqual([['/stream?true', '/stream?false', '/stream?true'], true]);
});

test('a stream that is under way when recording goes off is read to its end', async ({ hooked }) => {
  const read = await hooked.page.evaluate(async () => {
    const r = await fetch('/bytes?id=off');
    const reader = r.body?.getReader();
    let bytes = (await reader?.read())?.value?.byteLength ?? 0;
    await Reflect.get(globalThis, 'command')({ type: 'record', on: false });
    for (let i = 0; i < 3; i++) await fetch('/next?id=off');
    for (;;) {
      const result = await reader?.read();
      if (result === undefined || result.done) return [bytes, r.url.endsWith('/bytes?id=off')];
      bytes += result.value.byteLength;
    }
  });
  expect(read).toEqual([11, true]);
});
