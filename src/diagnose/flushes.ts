import type { Bytes, Milliseconds } from '../trace/recording.ts';
import { type Arrivals, bytesOf, cutShare, silenceBefore } from './arrivals.ts';
import { FEWEST_PER_GROUP } from './collected.ts';
import { isWrittenJoined, type JoinedBy } from './joinedBy.ts';
import type { Measures } from './measures.ts';
import { MOST_JOINED_BY_PAGE } from './page.ts';
import { medianOf } from './statistics.ts';

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
  /** How uneven they are: `wobbleOf`. `undefined` with fewer than two full groups. */
  unevenGaps: number | undefined;
  unevenSizes: number | undefined;
  unevenCounts: number | undefined;
  joinedBy: JoinedBy;
  /** The last hop wrote each group in one piece. */
  isWrittenJoined: boolean;
  /** Neither the page, nor the line, nor a model's step can have made the groups (`LONGEST_BATCH`). */
  isOfTheWay: boolean;
}

/**
 * Groups up to so far apart, most evenly too, make by themselves, without a trace:
 * - a page that works after each arrival in tasks of less than 50 ms, which the browser does not report (https://w3c.github.io/longtasks/);
 * - a radio, by its schedule: mobile ones of 10 to 50 ms; a station of IEEE 802.11 that saves power asks at the beacons, 102.4 ms apart;
 * - a model that guesses several tokens and checks them in one step of some tens of milliseconds (speculative decoding), where the server or a
 *   proxy behind it reads what came together and writes it in one piece.
 */
export const LONGEST_BATCH: Milliseconds = 110;
/** More than the recordings have: some groups are of two pieces, which a line joined. */
const MOST_WRITES_PER_CLOSE_GROUP = 1.2;

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
  const full = { from: n > 2 ? 1 : 0, to: n - 1 };
  const gap = medianOf((i) => silenceBefore(groups, i, 0), 1, Math.max(2, n - 1));
  const uneven = full.to - full.from < 2 ? undefined : spread.unevenness();
  return {
    groups,
    typical,
    cut: cutShare(groups, 0, n - 1),
    size: medianOf((i) => bytesOf(groups, i), full.from, full.to),
    gap,
    unevenGaps: uneven?.gaps,
    unevenSizes: uneven?.bytes,
    unevenCounts: uneven?.counts,
    joinedBy: m.joinedBy,
    isWrittenJoined: written,
    isOfTheWay: isOfTheWay(m, { groups, gap, joinedBy: m.joinedBy, isWrittenJoined: written }),
  };
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

/** The most that one TLS record holds (RFC 8446, 5.1) and one HTTP/2 frame (RFC 9113, 4.2, before anything else is agreed). */
export const LARGEST_RECORD: Bytes = 16_384;

/** Bytes per millisecond. DevTools' "Slow 3G" hands out 1458 every 30 ms. */
const SLOWEST_LINE = 40;

/** Do flushes come more slowly than a line hands out what has waited? Then it is not the line that cuts them. */
export function isSlowerThanLines({ size, gap }: Pick<Flushes, 'size' | 'gap'>): boolean {
  return size <= SLOWEST_LINE * gap;
}
