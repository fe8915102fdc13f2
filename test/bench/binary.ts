import { runPairs } from './pairs.ts';
import { ratioResult } from './ratioResult.ts';
import type { Bench } from './row.ts';

const URL_PATH = '/binary?bytes=100000000';

/** A large body that is no stream of events: capture must leave it alone. */
export const binary: Bench = {
  name: 'binary',
  needsBrowsers: true,
  async measure(sides) {
    const whole = await runPairs(sides, {
      budget: 80_000,
      run: ({ page }) =>
        page.evaluate(async (url) => {
          const startedAt = performance.now();
          const response = await fetch(url);
          await response.arrayBuffer();
          return performance.now() - startedAt;
        }, URL_PATH),
    });
    const read = await runPairs(sides, {
      budget: 80_000,
      run: ({ page }) =>
        page.evaluate(async (url) => {
          const startedAt = performance.now();
          const response = await fetch(url);
          const reader = response.body?.getReader();
          while (!(await reader?.read())?.done);
          return performance.now() - startedAt;
        }, URL_PATH),
    });
    return [
      ratioResult('100 MB application/octet-stream, arrayBuffer()', whole, 1.02),
      ratioResult('100 MB application/octet-stream, reader', read, 1.02),
    ];
  },
};
