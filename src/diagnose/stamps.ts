import type { EpochMilliseconds, Milliseconds } from '../trace/recording.ts';
import type { Arrivals } from './arrivals.ts';
import { type Collected, Collecting, Range } from './collected.ts';
import { medianOf, stepFor } from './statistics.ts';

/** When an event was made, by the clock of who made it. */
export interface Stamp {
  /** Index of the event. */
  event: number;
  madeAt: EpochMilliseconds;
}

/** What the stamps of a stream tell, if they are good enough to be used. */
export interface Stamps {
  /** From the first to the last. */
  span: Milliseconds;
  /** Of the groups in which the events arrived. */
  collected: Collected;
  /** How much later than the least held one events arrived. Clocks differ, so it is known against each other only. */
  medianHold: Milliseconds;
  longestHold: Milliseconds;
  /** The same of the last of those events: of `count` from `from` on. `undefined` where none of them has a stamp. */
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
 * There may be millions: they are gone through once and not copied, as so much memory would have to be collected again.
 *
 * @param stamps in the order of the events
 * @param arrivals of the events, and the same in groups
 */
export function stampsOf(stamps: readonly Stamp[], arrivals: Arrivals, groups: Arrivals): Stamps | null {
  if (stamps.length < FEWEST_STAMPS || (stamps.at(-1)?.event ?? 0) >= arrivals.total) return null;
  const tick = tickOf(stamps);
  if (!isFine(tick)) return null;
  const all = new Range();
  const lateness = new Range();
  const collected = new Collecting(groups, tick);
  const step = stepFor(stamps.length);
  const some = new Float64Array(Math.ceil(stamps.length / step));
  let arrival = -1;
  let arrivalEnd = 0;
  let i = 0;
  for (const { event, madeAt } of stamps) {
    while (arrivalEnd <= event) arrivalEnd += arrivals.count[++arrival] ?? 1;
    const late = (arrivals.at[arrival] ?? 0) - madeAt;
    all.add(madeAt);
    lateness.add(late);
    collected.take(event, madeAt);
    if (i % step === 0) some[i / step] = late;
    i += 1;
  }
  collected.finish();
  return {
    span: all.length,
    collected,
    medianHold: medianOf((n) => some[n] ?? 0, 0, some.length) - lateness.from,
    longestHold: lateness.length,
    holdOfLast: createHoldOfLast(stamps, arrivals, lateness.from),
    within: createWithin(stamps, tick),
  };
}

/** Are these stamps enough, and their clock fine enough, to be used? See `stampsOf`. */
export function areUsable(stamps: readonly Stamp[]): boolean {
  return stamps.length >= FEWEST_STAMPS && isFine(tickOf(stamps));
}

function isFine(tick: Milliseconds): boolean {
  return tick < SECOND;
}

/** To be asked in the order of arrivals: it goes on from the last answer. */
function createHoldOfLast(stamps: readonly Stamp[], arrivals: Arrivals, least: Milliseconds): Stamps['holdOfLast'] {
  let arrival = -1;
  let arrivalEnd = 0;
  return (from, count) => {
    const last = stamps[firstFrom(stamps, from + count) - 1];
    if (last === undefined || last.event < from) return undefined;
    if (arrivalEnd - (arrivals.count[arrival] ?? 0) > last.event) [arrival, arrivalEnd] = [-1, 0];
    while (arrivalEnd <= last.event) arrivalEnd += arrivals.count[++arrival] ?? 1;
    return (arrivals.at[arrival] ?? 0) - last.madeAt - least;
  };
}

/** Remembers its last answer, as several rules ask about the same burst. */
function createWithin(stamps: readonly Stamp[], tick: Milliseconds): Stamps['within'] {
  let last = { from: 0, count: 0, made: 0 };
  return (from, count) => {
    if (last.from === from && last.count === count) return last.made;
    const range = new Range();
    let i = firstFrom(stamps, from);
    for (let stamp = stamps[i]; stamp !== undefined && stamp.event < from + count; stamp = stamps[++i])
      range.add(stamp.madeAt);
    last = { from, count, made: Math.max(0, range.length - tick) };
    return last.made;
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

/** Index of the first stamp of event number `event` or a later one. */
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
