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
  longestHold: Milliseconds;
  /** Of the last of those events: of `count` from `from` on. `undefined` where none of them has a stamp. */
  holdOfLast(from: number, count: number): Milliseconds | undefined;
  /** Over how long those events were made, at least: `count` events from `from` on. A clock that ticks every 100 ms tells it to 100 ms only. */
  within(from: number, count: number): Milliseconds;
}

const FEWEST_STAMPS = 8;
const SECOND: Milliseconds = 1000;
/** Steps of clocks that matter here, the coarsest first: made together and made 50 ms apart are told from each other by them or not. */
const TICKS: readonly Milliseconds[] = [SECOND, 500, 250, 200, 100];

/**
 * `null` where stamps decide nothing: fewer than 8 (as many as `streaming` asks for), or whole seconds apart only (OpenAI's `created` is one
 * second for all of an answer).
 *
 * @param at when each event arrived
 */
export function stampsOf(stamps: readonly Stamp[], at: (event: number) => Milliseconds | undefined): Stamps | null {
  if (stamps.length < FEWEST_STAMPS) return null;
  const tick = tickOf(stamps);
  if (tick >= SECOND) return null;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const late: Milliseconds[] = [];
  for (const { event, madeAt } of stamps) {
    const arrived = at(event);
    if (arrived === undefined) return null;
    first = Math.min(first, madeAt);
    last = Math.max(last, madeAt);
    least = Math.min(least, arrived - madeAt);
    most = Math.max(most, arrived - madeAt);
    late.push(arrived - madeAt);
  }
  return {
    span: last - first,
    holds: late.map((each) => each - least),
    longestHold: most - least,
    holdOfLast: (from, count) => {
      const i = firstFrom(stamps, from + count) - 1;
      const hold = late[i];
      return hold === undefined || (stamps[i]?.event ?? 0) < from ? undefined : hold - least;
    },
    within: (from, count) => Math.max(0, spread(stamps, from, from + count) - tick),
  };
}

/** The coarsest of `TICKS` that all stamps are whole numbers of apart; 0: the clock is finer, or nobody can tell, since all are one. */
function tickOf(stamps: readonly Stamp[]): Milliseconds {
  const start = stamps[0]?.madeAt ?? 0;
  // Fractions of a millisecond since 1970 are not exact.
  const isWhole = (steps: number) => Math.abs(steps - Math.round(steps)) < 1e-5;
  if (stamps.every(({ madeAt }) => madeAt === start)) return isWhole(start / SECOND) ? SECOND : 0;
  return TICKS.find((tick) => stamps.every(({ madeAt }) => isWhole((madeAt - start) / tick))) ?? 0;
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
