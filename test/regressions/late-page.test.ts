// Found by reading: the hook took what it needs from classes that a page older than the panel may have replaced or removed, threw at
// the page, and watched nothing.
import { expect } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';
import { test } from './openHooked.ts';

for (const [what, script] of [
  ['has no EventSource and no XMLHttpRequest', 'delete globalThis.EventSource; delete globalThis.XMLHttpRequest;'],
  ['put its own scheduler in place', 'globalThis.scheduler = { postTask() {} }; globalThis.Scheduler = {};'],
] as const) {
  test(`a page that ${what} before the hook: fetch is captured, and nothing thrown`, async ({ openHooked }) => {
    const note = `globalThis.problems = [];
      for (const type of ['error', 'unhandledrejection']) addEventListener(type, () => problems.push(type));`;
    const hooked = await openHooked((hook) => `${note}${script}${hook}`);
    await hooked.page.evaluate(async () => {
      await (await fetch('/stream')).text();
      if (typeof EventSource === 'undefined') return;
      const source = new EventSource('/stream');
      await new Promise((resolve) => source.addEventListener('error', resolve));
      source.close();
    });
    await untilHeard(hooked, 'stream-ended', 1);
    expect(await hooked.page.evaluate(() => Reflect.get(globalThis, 'problems'))).toEqual([]);
  });
}
