import type { Milliseconds } from '../lab/units.ts';
import { type MainThreadProfile, profileMainThread } from './mainThreadProfile.ts';
import type { Bench, Result } from './row.ts';
import type { Side, Sides } from './sides.ts';
import { median } from './statistics.ts';

const STREAMS = 20;
const EVENTS_PER_SECOND = 200;
const SECONDS = 10;
const ROUNDS = 5;
const BOUND: Milliseconds = 4;
/** A trace of this is 100 MB as it is. */
const TRACED_SECONDS = 3;
const TRACED_ROUNDS = 3;

/**
 * Many streams at once: how long the page's main thread is kept from other work at worst.
 *
 * On a machine that this load fills, with two processors and two DevTools, most of a gap is waiting for a processor, with and
 * without us. So the browser's trace is asked, too: how long the page's tasks had a processor at worst, and how much they waited.
 */
export const mainThreadGap: Bench = {
  name: 'gap',
  needsBrowsers: true,
  async measure(sides, server) {
    const urls = urlsFor(server.origins, SECONDS);
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
      ...(await profiled(sides, urlsFor(server.origins, TRACED_SECONDS))),
    ];
  },
};

function urlsFor(origins: readonly string[], seconds: number): string[] {
  return Array.from({ length: STREAMS }, (_, i) => {
    const origin = origins[i % origins.length];
    return `${origin}/paced?interval=${1000 / EVENTS_PER_SECOND}&events=${EVENTS_PER_SECOND * seconds}`;
  });
}

async function profiled(sides: Sides, urls: string[]): Promise<Result[]> {
  const profiles = { native: [] as MainThreadProfile[], hooked: [] as MainThreadProfile[] };
  for (let round = 0; round < TRACED_ROUNDS; round++) {
    await sides.reload();
    for (const side of ['native', 'hooked'] as const) {
      const { page, heap } = sides[side];
      await heap.collectGarbage();
      profiles[side].push(await profileMainThread(page, () => longestGap(sides[side], urls)));
    }
    await sides.hooked.panelDone(STREAMS);
  }
  const of = (value: (profile: MainThreadProfile) => number): Record<'native' | 'hooked', number> => ({
    native: median(profiles.native.map(value)),
    hooked: median(profiles.hooked.map(value)),
  });
  const longest = of(({ longestTask }) => longestTask);
  const running = of((profile) => (100 * profile.running) / profile.duration);
  const waiting = of((profile) => (100 * profile.waiting) / profile.duration);
  return [
    {
      work: '… longest task of it, by the time it had a processor',
      native: `${longest.native.toFixed(1)} ms`,
      hooked: `${longest.hooked.toFixed(1)} ms`,
      cost: `${signed(longest.hooked - longest.native)} ms`,
      bound: `≤ +${BOUND} ms`,
      holds: longest.hooked - longest.native <= BOUND,
    },
    share('… share of the time in tasks, on a processor', running),
    share('… share of the time in tasks, waiting for a processor', waiting),
  ];
}

function share(work: string, { native, hooked }: Record<'native' | 'hooked', number>): Result {
  return {
    work,
    native: `${native.toFixed(0)} %`,
    hooked: `${hooked.toFixed(0)} %`,
    cost: '',
    bound: '–',
    holds: undefined,
  };
}

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
