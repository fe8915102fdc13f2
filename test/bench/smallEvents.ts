import { runPairs } from './pairs.ts';
import { ratioResult } from './ratioResult.ts';
import type { Bench } from './row.ts';

const EVENTS = 20_000;

/** One stream of small events, each in a write of its own, as fast as server and connection take them. */
export const smallEvents: Bench = {
  name: 'events',
  needsBrowsers: true,
  async measure(sides) {
    const times = await runPairs(sides, {
      budget: 100_000,
      run: ({ page }) =>
        page.evaluate(async (url) => {
          const startedAt = performance.now();
          const response = await fetch(url);
          const reader = response.body?.getReader();
          while (!(await reader?.read())?.done);
          return performance.now() - startedAt;
        }, `/flood?events=${EVENTS}`),
      async after({ panelDone, view }) {
        const [row] = await view.settledRows(1);
        // Speed that comes from not recording would be none.
        if (row?.Events?.replaceAll(/\D/g, '') !== `${EVENTS}`)
          throw new Error(`the panel shows ${row?.Events} events`);
        await panelDone(1);
      },
    });
    return [ratioResult(`${EVENTS.toLocaleString('en')} small events, written as fast as possible`, times, 1.1)];
  },
};
