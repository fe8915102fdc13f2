import { performance } from 'node:perf_hooks';
import type { Milliseconds } from '../lab/units.ts';
import type { PairedSides, Side } from './sides.ts';
import { type Interval, median, medianInterval } from './statistics.ts';

/** The same work done by both sides, again and again in turn. */
export interface PairedTimes {
  native: Milliseconds;
  hooked: Milliseconds;
  /** Median over the pairs of hooked/native: what else the machine does falls on both of a pair. */
  ratio: number;
  interval: Interval;
  pairs: number;
}

export interface PairedWork<Hooked extends Side> {
  /** Does the work in the page and gives how long it took. */
  run(side: Side): Promise<Milliseconds>;
  /** Waits, outside of what is measured, until the panel has done what the work gave it to do. */
  after?(hooked: Hooked): Promise<void>;
  /** Time for all rounds. */
  budget: Milliseconds;
}

/** The ratio is told this exactly, if time allows: half the width of its 95 % interval. */
const EXACT_ENOUGH = 0.01;
const FEWEST_PAIRS = 10;
/** Pages are loaded anew after so many pairs: DevTools keeps every request until then. */
const PAIRS_PER_PAGE = 10;

/** Runs pairs, the first of each in turn native and hooked, until the ratio is exact enough or the budget spent. */
export async function runPairs<Hooked extends Side>(
  { native, hooked, reload }: PairedSides<Hooked>,
  { run, after, budget }: PairedWork<Hooked>,
): Promise<PairedTimes> {
  const times = { native: [] as Milliseconds[], hooked: [] as Milliseconds[] };
  const measure = async (side: Side): Promise<Milliseconds> => {
    await native.heap.collectGarbage();
    await hooked.heap.collectGarbage();
    const time = await run(side);
    if (side === hooked) await after?.(hooked);
    return time;
  };
  const startedAt = performance.now();
  let interval: Interval = { low: 0, high: Number.POSITIVE_INFINITY };
  const ratios = (): number[] => times.hooked.map((time, i) => time / (times.native[i] ?? Number.NaN));
  const isExact = (): boolean => times.native.length >= FEWEST_PAIRS && interval.high - interval.low < 2 * EXACT_ENOUGH;
  while (!isExact() && (times.native.length < 2 || performance.now() - startedAt < budget)) {
    if (times.native.length % PAIRS_PER_PAGE === 0) {
      await reload();
      // The first run in a page compiles what the others do not.
      for (const side of [native, hooked]) await measure(side);
    }
    const order = times.native.length % 2 === 0 ? (['native', 'hooked'] as const) : (['hooked', 'native'] as const);
    for (const side of order) times[side].push(await measure(side === 'native' ? native : hooked));
    interval = medianInterval(ratios());
  }
  return {
    native: median(times.native),
    hooked: median(times.hooked),
    ratio: median(ratios()),
    interval,
    pairs: times.native.length,
  };
}
