import { startLab } from '../lab/lab.ts';
import type { Milliseconds } from '../lab/units.ts';
import type { Bench, Result } from './row.ts';

/** Hard to digest for the panel, all from the lab's model. */
const HARD_TO_DIGEST = [
  { what: 'invalid UTF-8', model: 'invalid-utf8' },
  { what: 'an event of 1 MB', model: 'big-event' },
  { what: '10,000 events in one write', model: 'flood' },
];

/** The longest task of the real panel's main thread while such arrives, details open on the stream. */
export const panelFreeze: Bench = {
  name: 'panel',
  needsBrowsers: true,
  async measure({ hooked }) {
    const lab = await startLab({ pages: false, gateways: { names: [] } });
    const { page, view } = hooked;
    const { panel } = hooked.devtools;
    try {
      await page.goto(`${lab.appUrl}/plain.html`);
      await page.evaluate(() => fetch('/v1/chat/completions', { headers: { accept: 'text/event-stream' } }));
      await view.row(0).click();
      await panel.evaluate(() => {
        const durations: number[] = [];
        Object.assign(globalThis, { durations });
        new PerformanceObserver((list) => durations.push(...list.getEntries().map((entry) => entry.duration))).observe({
          type: 'longtask',
        });
      });
      const results: Result[] = [];
      for (const [i, { what, model }] of HARD_TO_DIGEST.entries()) {
        await page.evaluate(async (name) => {
          const response = await fetch('/v1/chat/completions', {
            method: 'POST',
            body: JSON.stringify({ model: name, stream: true, messages: [{ role: 'user', content: 'go' }] }),
          });
          await response.arrayBuffer();
        }, model);
        await view.row(i + 1).click();
        await view.settledRows(i + 2);
        const durations: Milliseconds[] = await panel.evaluate(() => Reflect.get(globalThis, 'durations').splice(0));
        results.push({
          work: `longest task of the panel while it takes ${what}`,
          native: '–',
          // The browser reports no task below 50 ms.
          hooked: durations.length === 0 ? '< 50 ms' : `${Math.max(...durations).toFixed(0)} ms`,
          cost: '',
          bound: '–',
          holds: undefined,
        });
      }
      return results;
    } finally {
      await lab.stop();
    }
  },
};
