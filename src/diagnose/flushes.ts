import type { Bytes, Milliseconds } from '../trace/recording.ts';
import { type Arrivals, cutShare, silenceBefore } from './arrivals.ts';
import type { Measures } from './measures.ts';
import { MOST_JOINED_BY_PAGE } from './page.ts';
import { joinedShare, type Stamps } from './stamps.ts';
import { median, sample, sampleOf, wobble } from './statistics.ts';

/**
 * How it is known that events of one arrival were made apart, or that they were not:
 * - `stamps`: by the clock of who made them;
 * - `writes`: the last hop wrote them in one piece. The model's own server may have done that too;
 * - `model`: by its own clock the model made them together;
 * - `unknown`: nothing tells.
 */
export type JoinedBy = 'stamps' | 'writes' | 'model' | 'unknown';

/** A stream that came in groups of several events, with time between them. */
export interface Flushes {
  groups: Arrivals;
  /** Events in a typical group. */
  typical: number;
  /** The share of the groups, without the last, that end within an event. */
  cut: number;
  /** Of full groups, the median; without the first, which may be short by the response's head, where there are more. */
  size: Bytes;
  gap: Milliseconds;
  /** How uneven they are: `wobble`. `undefined` with fewer than two full groups. */
  unevenGaps: number | undefined;
  unevenSizes: number | undefined;
  unevenCounts: number | undefined;
  joinedBy: JoinedBy;
  /** The last hop wrote each group in one piece. */
  isWrittenJoined: boolean;
  /** Neither the page, nor the line, nor a model's step can have made the groups (`LONGEST_BATCH`). */
  isOfTheWay: boolean;
}

const FEWEST_PER_GROUP = 2;
/**
 * Groups up to so far apart, most evenly too, make by themselves, without a trace:
 * - a page that works after each arrival in tasks of less than 50 ms, which the browser does not report (https://w3c.github.io/longtasks/);
 * - a radio, by its schedule: mobile ones of 10 to 50 ms; a station of IEEE 802.11 that saves power asks at the beacons, 102.4 ms apart;
 * - a model that guesses several tokens and checks them in one step of some tens of milliseconds (speculative decoding), where the server or a
 *   proxy behind it reads what came together and writes it in one piece.
 */
export const LONGEST_BATCH: Milliseconds = 110;
/**
 * Of the time in which the events were made (100 ms of it, as `streaming` asks for), the share within groups. A timer that collects just two of a steady model's events has
 * a half, one that collects k has (k − 1)/k; models that talk in groups have 0.00 to 0.05.
 */
const SHORTEST_SPAN: Milliseconds = 100;
const LEAST_COLLECTED = 0.3;
const MOST_TALKED = 0.1;
/**
 * Pieces written per group, and per event, where the last hop joined: 1.0 to 1.2 and 0.02 to 0.5 in the recordings. Of fewer pieces than groups
 * it is the line that made the groups: a slow one hands out one large piece in packets.
 */
const MOST_WRITES_PER_GROUP = 1.5;
const LEAST_WRITES_PER_GROUP = 1 / MOST_WRITES_PER_GROUP;
/** More than the recordings have: some groups are of two pieces, which a line joined. */
const MOST_WRITES_PER_CLOSE_GROUP = 1.2;
const MOST_WRITES_PER_EVENT = 0.6;

/** `null` where the stream did not come in groups, or the page may have made them. */
export function flushesOf(m: Measures): Flushes | null {
  const { arrivals, spread } = m;
  if (spread === null || arrivals.unit !== 'event' || !m.eventsKnown || arrivals.at.length < 2) return null;
  const { groups } = spread;
  const written = isWrittenJoined(m, groups);
  // What the last hop wrote in one piece no page joined.
  if (!written && m.joinedByPage.events > MOST_JOINED_BY_PAGE * arrivals.total) return null;
  const n = groups.at.length;
  const typical = spread.typical ?? groups.count[0] ?? 0;
  if (n < 2 || typical < FEWEST_PER_GROUP) return null;
  const gapBefore = (i: number): Milliseconds => silenceBefore(groups, i, 0);
  const full = { from: n > 2 ? 1 : 0, to: n - 1 };
  const gap = median(sampleOf(gapBefore, 1, Math.max(2, n - 1)));
  const by = joinedBy(m, groups);
  const uneven = (values: Float64Array): number | undefined => (values.length < 2 ? undefined : wobble(values));
  const sizes = sample(groups.bytes, full.from, full.to);
  return {
    groups,
    typical,
    cut: cutShare(groups, 0, n - 1),
    size: median(sizes),
    gap,
    unevenGaps: uneven(sampleOf(gapBefore, full.from, full.to)),
    unevenSizes: uneven(sizes),
    unevenCounts: uneven(sample(groups.count, full.from, full.to)),
    joinedBy: by,
    isWrittenJoined: written,
    isOfTheWay: isOfTheWay(m, { groups, gap, joinedBy: by, isWrittenJoined: written }),
  };
}

export function joinedBy(m: Measures, groups: Arrivals): JoinedBy {
  const { stamps } = m;
  if (stamps !== null && stamps.span >= SHORTEST_SPAN) {
    const share = joinedShare(stamps, groups);
    if (share >= LEAST_COLLECTED && mostAreJoined(stamps, groups)) return 'stamps';
    if (share <= MOST_TALKED) return 'model';
  }
  return isWrittenJoined(m, groups) ? 'writes' : 'unknown';
}

function isOfTheWay(
  { writes, stream }: Measures,
  { groups, gap, joinedBy, isWrittenJoined }: Pick<Flushes, 'groups' | 'gap' | 'joinedBy' | 'isWrittenJoined'>,
): boolean {
  // Of the thread that asked, DevTools' log does not tell whether it was busy.
  if (gap > LONGEST_BATCH) return isWrittenJoined || stream.source !== 'network-log';
  const isOnePieceEach = writes !== undefined && writes <= MOST_WRITES_PER_CLOSE_GROUP * groups.at.length;
  return isWrittenJoined && isOnePieceEach && joinedBy === 'stamps';
}

/** One long stall of a line or page joins many events and most of the time; the groups elsewhere are then still the model's own. */
function mostAreJoined(stamps: Stamps, groups: Arrivals): boolean {
  let [from, several, joined] = [0, 0, 0];
  for (const count of groups.count) {
    if (count >= FEWEST_PER_GROUP) {
      several += 1;
      // Up to the next group's first event: for how long this one was collected.
      const collected = stamps.within(from, count);
      if (collected > 0 && collected >= LEAST_COLLECTED * stamps.within(from, count + 1)) joined += 1;
    }
    from += count;
  }
  return 2 * joined >= several;
}

function isWrittenJoined({ writes, arrivals }: Measures, groups: Arrivals): boolean {
  return (
    writes !== undefined &&
    writes <= MOST_WRITES_PER_GROUP * groups.at.length &&
    writes >= LEAST_WRITES_PER_GROUP * groups.at.length &&
    writes <= MOST_WRITES_PER_EVENT * arrivals.total
  );
}

/** Bytes per millisecond. DevTools' "Slow 3G" hands out 1458 every 30 ms. */
const SLOWEST_LINE = 40;

/** Do flushes come more slowly than a line hands out what has waited? Then it is not the line that cuts them. */
export function isSlowerThanLines({ size, gap }: Pick<Flushes, 'size' | 'gap'>): boolean {
  return size <= SLOWEST_LINE * gap;
}
