import type { Bytes, Milliseconds } from '../trace/recording.ts';
import { bytesOf, cutShare } from './arrivals.ts';
import type { Measures } from './measures.ts';
import { MOST_JOINED_BY_PAGE } from './page.ts';
import type { Spread } from './spread.ts';
import { medianOf } from './statistics.ts';
import type { Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

export const FEWEST_EVENTS_SPREAD = 8;
export const FEWEST_GROUPS = 6;
export const SHORTEST_SPAN: Milliseconds = 100;
const FEWEST_UNEVEN_GROUPS = 8;
const LEAST_UNEVENNESS = 0.1;
const LEAST_WHOLE_GROUPS = 0.9;
const SMALLEST_CLUMP = 7;
const CLUMP_TO_TYPICAL = 3;
const MOST_CLUMPED = 0.25;
const LONGEST_HELD_START: Milliseconds = 50;
const MOST_BEFORE_HELD_START = 4;
const LARGEST_PLAIN_CHUNK: Bytes = 100;

/** Why the events of a stream do not count as spread, `null` when they do. In the order in which they are looked for. */
export type NotSpread =
  | { why: 'too-few-events' | 'too-few-groups' | 'too-short' | 'grouped' | 'clumped' }
  | { why: 'joined-by-page'; words: string; events: number }
  /** `from`: index of the first of them. */
  | { why: 'held-start'; from: number; events: number };

/**
 * Are the events spread over the time in which they came? `docs/verdicts.md` tells how the bounds were found.
 * - 8 events in 6 groups: labelled recordings of one or two tokens come in 3 arrivals and prove nothing; 6 leave 4 for a median when the
 *   first and the last are put aside.
 * - 100 ms from first to last: caches replay a stream in up to 20 ms, also in pieces; the fastest labelled stream takes 590 ms.
 * - Not joined by the page: less than a tenth of the events in groups that a busy or hidden page explains.
 * - The start not held: no group of 7 events or more, three times the typical, after at most 4 others, that would have
 *   taken 50 ms at the stream's pace. The bookkeeping that opens a stream has up to 5 (OpenAI Responses); held starts of the
 *   recordings have 10 and more, worth 217 ms and more; a healthy HTTP/2 stream at 500 events/s begins with 8, which are 16 ms.
 * - At most a quarter of the events in such clumps further on: one stall of a radio link does not unmake a stream.
 * - By the clock of who made them, where there is one, the model itself made together what came together (`joinedBy.ts`): then groups are its own.
 * - Typically one event per group. Streams of the recordings have 1, interval and size flushes 2 (50 ms at 40 events/s) to 76.
 * - Or groups that are even in nothing: models do talk in groups. At least 8 groups whose gaps, bytes and event counts each
 *   differ from their median by 0.1 of it in the median, of which nine in ten end where an event ends. An interval flush has even gaps
 *   (0.00 to 0.01), a size flush even bytes (0.00), a window of events even counts (0.00); a bandwidth budget is even in nothing (0.25 to 0.33)
 *   and cuts events. The bursty model of the recordings has 0.31 to 0.38; bounds above 0.1 refuse many of its kind by chance.
 */
export function notSpread(m: Measures): NotSpread | null {
  const { arrivals, spread } = m;
  if (spread === null || arrivals.total < (arrivals.unit === 'event' ? FEWEST_EVENTS_SPREAD : FEWEST_GROUPS)) {
    return { why: 'too-few-events' };
  }
  const joined = m.joinedByPage;
  if (joined.events > MOST_JOINED_BY_PAGE * arrivals.total) {
    return { why: 'joined-by-page', words: joined.words, events: joined.events };
  }
  if (spread.span < SHORTEST_SPAN) return { why: 'too-short' };
  if (spread.groups.at.length < FEWEST_GROUPS) return { why: 'too-few-groups' };
  const start = heldStart(spread);
  const wereMadeTogether =
    start !== null && m.stamps !== null && m.stamps.within(start.from, start.events) < LONGEST_HELD_START;
  if (start !== null && !wereMadeTogether) return { why: 'held-start', ...start };
  if (m.joinedBy === 'model') return null;
  if (clumpedShare(spread) > MOST_CLUMPED) return { why: 'clumped' };
  if (isFineGrained(m, spread) || isUneven(m, spread)) return null;
  return { why: 'grouped' };
}

/**
 * `streaming`: the events are spread (`notSpread`), as far as the stream went: also while it is still open, and when it
 * broke off, which the summary says. Of a body without events the chunks are judged: they are small (100 bytes are some
 * 25 tokens; events of 80 bytes carry one) or come in groups that are even in nothing.
 */
export function streaming(m: Measures, lack: NotSpread | null): Finding | null {
  const { arrivals, spread, first, last } = m;
  if (spread === null || !m.eventsKnown || lack !== null) return null;
  const what = counted(arrivals.total, arrivals.unit);
  const steps = spread.groups.at.length;
  return {
    pattern: 'streaming',
    summary: `${what} arrived${m.stream.outcome === 'open' ? ' so far' : ''} in ${counted(steps, 'step')} spread over ${inWords(last - first)}, the first ${inWords(first)} after the request${ending(m)}.`,
    facts: [
      { name: `${arrivals.unit}s`, value: arrivals.total, unit: `${arrivals.unit}s` },
      { name: 'first arrival', value: first, unit: 'ms' },
      { name: 'time in which most arrived', value: spread.span, unit: 'ms', bound: `at least ${SHORTEST_SPAN} ms` },
      { name: 'separate arrivals', value: steps, unit: 'chunks', bound: `at least ${FEWEST_GROUPS}` },
      {
        name: `typical ${arrivals.unit}s per arrival`,
        value: spread.typical ?? 0,
        unit: `${arrivals.unit}s`,
        bound: '1, or arrivals uneven in time, bytes and count',
      },
    ],
    ...howSure(m),
  };
}

function howSure({ stamps, stream }: Measures): Pick<Finding, 'confidence' | 'because'> {
  const soFar =
    stream.outcome === 'complete' ? [] : ['What came was judged; of the rest of the stream nothing is known.'];
  if (stamps === null)
    return {
      confidence: 'medium',
      because: [...soFar, 'The events came apart. Whether each was late by the same time, only a second route tells.'],
    };
  return {
    confidence: 'high',
    because: [
      ...soFar,
      `By the clock of who made them, half of the events came at most ${inWords(stamps.medianHold)} later than the quickest.`,
    ],
  };
}

function ending(m: Measures): string {
  const { outcome, error } = m.stream;
  if (outcome === 'failed') return `; then the stream broke off${error === undefined ? '' : ` (${error})`}`;
  return outcome === 'aborted' && !m.ended ? '; then it was cancelled' : '';
}

/** The events of the group that stands out at the start, or `null`. */
function heldStart({ groups, typical, spacing }: Spread): { from: number; events: number } | null {
  let before = 0;
  for (const count of groups.count) {
    if (before > MOST_BEFORE_HELD_START) return null;
    if (isClump(count, typical) && count * spacing >= LONGEST_HELD_START) return { from: before, events: count };
    before += count;
  }
  return null;
}

function clumpedShare({ groups, typical }: Spread): number {
  let clumped = 0;
  for (const count of groups.count) if (isClump(count, typical)) clumped += count;
  return clumped / groups.total;
}

function isClump(count: number, typical: number | undefined): boolean {
  return count >= SMALLEST_CLUMP && count >= CLUMP_TO_TYPICAL * (typical ?? 1);
}

function isFineGrained(m: Measures, { groups, typical }: Spread): boolean {
  if (typical !== 1) return false;
  return m.arrivals.unit === 'event' || medianOf((i) => bytesOf(groups, i), 0, groups.at.length) <= LARGEST_PLAIN_CHUNK;
}

function isUneven(m: Measures, { groups, unevenness }: Spread): boolean {
  if (groups.at.length < FEWEST_UNEVEN_GROUPS) return false;
  const { gaps, bytes, counts } = unevenness();
  const byChunks = m.arrivals.unit === 'chunk';
  return (
    gaps >= LEAST_UNEVENNESS &&
    bytes >= LEAST_UNEVENNESS &&
    (byChunks ||
      (counts >= LEAST_UNEVENNESS && 1 - cutShare(m.arrivals, 0, m.arrivals.at.length) >= LEAST_WHOLE_GROUPS))
  );
}
