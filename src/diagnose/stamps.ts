import type { EpochMilliseconds, Milliseconds } from '../trace/recording.ts';
import type { Arrivals } from './arrivals.ts';

/** When an event was made, by the clock of who made it. */
export interface Stamp {
  /** Index of the event. */
  event: number;
  madeAt: EpochMilliseconds;
}

/** The stamps of a stream, good enough to be used. Arrays, because a stream may have a million. */
export interface Stamps {
  /** Indices of the events, in order, and when each was made. */
  event: Uint32Array;
  madeAt: Float64Array;
  /** From the first to the last. */
  span: Milliseconds;
  /** How much later than the least held each arrived. Clocks differ, so it is known against each other only. */
  holds: Float64Array;
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
  const event = new Uint32Array(stamps.length);
  const madeAt = new Float64Array(stamps.length);
  const holds = new Float64Array(stamps.length);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let i = 0;
  for (const stamp of stamps) {
    const arrived = at(stamp.event);
    if (arrived === undefined) return null;
    const late = arrived - stamp.madeAt;
    least = Math.min(least, late);
    most = Math.max(most, late);
    event[i] = stamp.event;
    madeAt[i] = stamp.madeAt;
    holds[i] = late;
    i += 1;
  }
  for (i = 0; i < holds.length; i++) holds[i] = (holds[i] ?? 0) - least;
  return {
    event,
    madeAt,
    span: spread(madeAt, 0, madeAt.length),
    holds,
    longestHold: most - least,
    holdOfLast: (from, count) => {
      const last = firstFrom(event, from + count) - 1;
      return (event[last] ?? 0) < from ? undefined : holds[last];
    },
    within: (from, count) => Math.max(0, spread(madeAt, firstFrom(event, from), firstFrom(event, from + count)) - tick),
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

/** From the first to the last of the times from `from` up to `end`; 0 of none. */
function spread(madeAt: Float64Array, from: number, end: number): Milliseconds {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < end; i++) {
    const made = madeAt[i] ?? 0;
    if (made < first) first = made;
    if (made > last) last = made;
  }
  return Math.max(0, last - first);
}

/** Index of the first stamp of event number `event` or a later one. */
function firstFrom(events: Uint32Array, event: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] ?? 0) < event) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The share of the time in which the events were made that lies within groups in which they arrived: 0 where the model itself talks in these
 * groups, near 1 where something collected them.
 */
export function joinedShare({ event, madeAt, span }: Stamps, groups: Arrivals): number {
  let events = 0;
  let joined = 0;
  let from = 0;
  for (const count of groups.count) {
    events += count;
    let end = from;
    while (end < event.length && (event[end] ?? 0) < events) end += 1;
    joined += spread(madeAt, from, end);
    from = end;
  }
  return joined / span;
}
