import type { EpochMilliseconds, Milliseconds } from '../trace/recording.ts';
import type { Arrivals } from './arrivals.ts';

/** When an event was made, by the clock of who made it. */
export interface Stamp {
  /** Index of the event. */
  event: number;
  madeAt: EpochMilliseconds;
}

/** The stamps of a stream, good enough to be used. */
export interface Stamps {
  /** From the first to the last. */
  span: Milliseconds;
  /** How much later than the least held each arrived. Clocks differ, so it is known against each other only. */
  holds: readonly Milliseconds[];
  /** Between the first and the last stamp of those events: of `count` events from `from` on. */
  within(from: number, count: number): Milliseconds;
}

const FEWEST_STAMPS = 8;
const SECOND: Milliseconds = 1000;

/**
 * `null` where stamps decide nothing: fewer than 8 (as many as `streaming` asks for), or whole seconds only (OpenAI's `created` is one second
 * for all of an answer).
 *
 * @param at when each event arrived
 */
export function stampsOf(stamps: readonly Stamp[], at: (event: number) => Milliseconds | undefined): Stamps | null {
  if (stamps.length < FEWEST_STAMPS || stamps.every(({ madeAt }) => madeAt % SECOND === 0)) return null;
  let [first, last, least] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const late: Milliseconds[] = [];
  for (const { event, madeAt } of stamps) {
    const arrived = at(event);
    if (arrived === undefined) return null;
    first = Math.min(first, madeAt);
    last = Math.max(last, madeAt);
    least = Math.min(least, arrived - madeAt);
    late.push(arrived - madeAt);
  }
  return {
    span: last - first,
    holds: late.map((each) => each - least),
    within: (from, count) => spread(stamps, from, from + count),
  };
}

/** The stamps are in the order of the events. */
function spread(stamps: readonly Stamp[], from: number, to: number): Milliseconds {
  let i = firstFrom(stamps, from);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let stamp = stamps[i]; stamp !== undefined && stamp.event < to; stamp = stamps[++i]) {
    first = Math.min(first, stamp.madeAt);
    last = Math.max(last, stamp.madeAt);
  }
  return Math.max(0, last - first);
}

function firstFrom(stamps: readonly Stamp[], event: number): number {
  let low = 0;
  let high = stamps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stamps[middle]?.event ?? 0) < event) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The share of the time in which the events were made that lies within groups in which they arrived: 0 where the model itself talks in these
 * groups, near 1 where something collected them.
 */
export function joinedShare(stamps: Stamps, groups: Arrivals): number {
  let from = 0;
  let joined = 0;
  for (const count of groups.count) {
    joined += stamps.within(from, count);
    from += count;
  }
  return joined / stamps.span;
}
