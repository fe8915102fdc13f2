import { runPairs } from './pairs.ts';
import { ratioResult } from './ratioResult.ts';
import type { Bench } from './row.ts';

const FETCHES = 500;

/** Small JSON answers, one after the other; every other request is a POST with headers and a body, as to an API. */
export const jsonFetches: Bench = {
  name: 'json',
  async measure(sides) {
    const times = await runPairs(sides, {
      budget: 100_000,
      run: ({ page }) =>
        page.evaluate(async (count) => {
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
        }, FETCHES),
    });
    return [ratioResult(`${FETCHES} small JSON fetches in sequence`, times, 1.03)];
  },
};
