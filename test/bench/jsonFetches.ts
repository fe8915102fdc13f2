import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { launchChromium } from '../drive/chromium.ts';
import { openPlainDevTools } from '../drive/devtools.ts';
import { openHeap } from '../drive/heap.ts';
import type { Milliseconds } from '../lab/units.ts';
import { type PairedTimes, runPairs } from './pairs.ts';
import { processorTime } from './processorTime.ts';
import { ratioResult } from './ratioResult.ts';
import type { Bench } from './row.ts';
import type { PairedSides, Side } from './sides.ts';

/** Ten runs make 500, and a new page: the shorter a pair, the less else happens in it. */
const FETCHES = 50;
/** An extension that hears DevTools' network log, and nothing else. */
const LOG_LISTENER = fileURLToPath(new URL('logListener', import.meta.url));

/**
 * Small JSON answers, one after the other; every other request is a POST with headers and a body, as to an API.
 *
 * DevTools make a HAR entry of every request that ends for an extension that listens to their network log, on the same few
 * processors. What that alone costs is the floor: streams of workers are in the log only.
 */
export const jsonFetches: Bench = {
  name: 'json',
  needsBrowsers: true,
  async measure(sides, server) {
    const whole = await fetchAll(sides);
    const browser = await launchChromium({ extension: LOG_LISTENER });
    try {
      const page = await browser.context.newPage();
      await page.goto(server.origins[0]);
      await openPlainDevTools(browser.context, page);
      const listener: Side = { page, heap: await openHeap(browser.context, page) };
      const reload = async (): Promise<void> => {
        await sides.reload();
        await page.reload();
      };
      const floor = await fetchAll({ native: sides.native, hooked: listener, reload });
      const listening = { native: listener, hooked: sides.hooked, reload };
      const ours = await fetchAll(listening);
      const onProcessor = await fetchAll(listening, (page) => processorTime(page, () => fetchMany(page)));
      return [
        ratioResult('500 small JSON fetches in sequence, by 50', whole, 1.03),
        ratioResult('… without us, another extension hearing the network log', floor, undefined),
        ratioResult('… with us, against that', ours, 1.03),
        ratioResult('… the same by the page’s time on a processor', onProcessor, undefined),
      ];
    } finally {
      await browser.close();
    }
  },
};

function fetchAll(
  sides: PairedSides,
  measured: (page: Page) => Promise<Milliseconds> = fetchMany,
): Promise<PairedTimes> {
  return runPairs(sides, { budget: 100_000, run: ({ page }) => measured(page) });
}

/** @returns how long it took */
function fetchMany(page: Page): Promise<Milliseconds> {
  return page.evaluate(async (count) => {
    const startedAt = performance.now();
    for (let number = 0; number < count; number++) {
      const post = {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ number, text: 'a small question' }),
      };
      const response = await fetch(`/json?number=${number}`, number % 2 === 0 ? {} : post);
      await response.json();
    }
    return performance.now() - startedAt;
  }, FETCHES);
}
