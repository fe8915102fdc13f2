import type { Milliseconds } from '../lab/units.ts';
import type { Bench } from './row.ts';
import type { Side } from './sides.ts';
import { median } from './statistics.ts';

const STREAMS = 20;
const EVENTS_PER_SECOND = 200;
const SECONDS = 10;
const ROUNDS = 5;
const BOUND: Milliseconds = 4;

/** Many streams at once: how long the page's main thread is kept from other work at worst. */
export const mainThreadGap: Bench = {
  name: 'gap',
  async measure(sides, server) {
    const urls = Array.from({ length: STREAMS }, (_, i) => {
      const origin = server.origins[i % server.origins.length];
      return `${origin}/paced?interval=${1000 / EVENTS_PER_SECOND}&events=${EVENTS_PER_SECOND * SECONDS}`;
    });
    const gaps = { native: [] as Milliseconds[], hooked: [] as Milliseconds[] };
    for (let round = 0; round < ROUNDS; round++) {
      await sides.reload();
      for (const side of round % 2 === 0 ? (['native', 'hooked'] as const) : (['hooked', 'native'] as const)) {
        await sides[side].heap.collectGarbage();
        gaps[side].push(await longestGap(sides[side], urls));
        if (side === 'hooked') await sides.hooked.panelDone(STREAMS);
      }
    }
    const difference = median(gaps.hooked.map((gap, i) => gap - (gaps.native[i] ?? Number.NaN)));
    const each = (values: Milliseconds[]): string => values.map((value) => value.toFixed(1)).join(', ');
    return [
      {
        work: `${STREAMS} streams of ${EVENTS_PER_SECOND} events/s for ${SECONDS} s: longest gap`,
        native: `${median(gaps.native).toFixed(1)} ms`,
        hooked: `${median(gaps.hooked).toFixed(1)} ms`,
        cost: `${signed(difference)} ms (${each(gaps.native)} / ${each(gaps.hooked)})`,
        bound: `≤ +${BOUND} ms`,
        holds: difference <= BOUND,
      },
    ];
  },
};

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

/** A task is due every millisecond while the page reads all streams; the longest time between two is the gap. */
function longestGap({ page }: Side, urls: string[]): Promise<Milliseconds> {
  // Functions without names: the compiler's helper for names does not exist in the page.
  return page.evaluate(async (all) => {
    let reading = true;
    const allRead = Promise.all(
      all.map(async (url) => {
        const response = await fetch(url);
        const reader = response.body?.getReader();
        while (!(await reader?.read())?.done);
      }),
    ).finally(() => {
      reading = false;
    });
    let longest = 0;
    for (let last = performance.now(); reading; ) {
      await scheduler.postTask(() => undefined, { delay: 1 });
      const at = performance.now();
      longest = Math.max(longest, at - last);
      last = at;
    }
    await allRead;
    return longest;
  }, urls);
}
