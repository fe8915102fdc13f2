// Found by our own bench: while a stream lived, a timer every 25 ms took the pulse of the page's thread. Chromium then aligns the delayed
// tasks of the page: some that were due after 1 ms came after 9.
import { expect } from '../browser/pages.ts';
import { test } from './openHooked.ts';

/** From 32 ms on a timer leaves the others alone (tried in Chromium 156: 25 ms does not, 40 ms and 100 ms do). */
const SHORTEST_MS = 32;

test('no timer that watches a stream is so short that it holds back the timers of the page', async ({ openHooked }) => {
  const noteDelays = `
    globalThis.delays = [];
    const native = setTimeout;
    globalThis.setTimeout = (callback, delay) => { delays.push(delay); return native(callback, delay); };
  `;
  const { page } = await openHooked((hook) => `${noteDelays}${hook}; globalThis.setTimeout = native;`);
  await page.evaluate(async () => {
    await (await fetch('/stream')).text();
    const source = new EventSource('/stream');
    await new Promise((resolve) => source.addEventListener('error', resolve));
    source.close();
  });
  const delays: number[] = await page.evaluate(() => Reflect.get(globalThis, 'delays'));
  expect(delays.length).toBeGreaterThan(0);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(SHORTEST_MS);
});
