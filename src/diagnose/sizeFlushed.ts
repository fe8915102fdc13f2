import type { Bytes, Milliseconds } from '../trace/recording.ts';
import { bytesOf } from './arrivals.ts';
import { type Flushes, isSlowerThanLines, LARGEST_RECORD } from './flushes.ts';
import { joinedInWords, joinedReasons } from './flushWords.ts';
import { heartbeatFacts } from './heartbeats.ts';
import type { Measures } from './measures.ts';
import type { Fact, Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

const LEAST_CUT = 0.8;
/** Of flushes that have a buffer's size to the byte: one may end with an event by chance. */
const LEAST_CUT_OF_BUFFERS = 0.5;
const MOST_UNEVEN = 0.02;
const MOST_SHORT_FIRST = 0.9;
/** 4, 8, 16 KiB: a page of memory, twice that, a TLS record (RFC 8446, 5.1). */
const BUFFERS: readonly Bytes[] = [4096, 8192, 16_384];
/** What of a buffer may be taken by the response's head, TLS and chunk framing: 16,384 became 15,738 behind nginx with TLS. */
const MOST_OVERHEAD: Bytes = 700;
/** To the server and back, as `allAtOnce.ts` has it. */
const LONG_ROUND_TRIP: Milliseconds = 100;
const FEWEST_IN_WINDOW = 4;
const MOST_CUT_WINDOWS = 0.2;
const LEAST_UNEVEN_GAPS = 0.05;

/**
 * `size-flushed`: flushes of one size, cut where that was reached.
 * - At least 0.8 of the flushes but the last end within an event. Flushed recordings have 1.00, streams and timers 0.00; a bandwidth
 *   budget 0.57. Or 0.5 of them, where all full ones are of a buffer's size to the byte.
 * - Their sizes differ by 0.02 at most (median deviation over median, without first and last; recordings: 0.00). With three flushes
 *   the first must have 0.9 of the second: the upstream's head may take the rest (nginx: 3948 of 4096, 16,236 of 16,384). With two, only a
 *   size that is a buffer's counts.
 * - The last hop wrote each in one piece (`joinedBy.ts`), and not in pieces of 16 KiB where HTTP/2 or TLS cut what is larger into those. Or the size is a
 *   buffer's, less at most 700 bytes, and they come more slowly than any line hands out what has waited (`isSlowerThanLines`). A line cuts in
 *   mid-event too, into packets of some 1460 bytes, TLS records of 16 KiB, or full reads of 64 KiB. Of two flushes it is the second, which the
 *   end let go, that shows how fast the line is; it must come later than a long line's next window.
 * - Heartbeats that come by themselves in between (`heartbeats.ts`) do not unmake it, as no model cuts its events at one size: what cuts them is then
 *   further up than what sends or passes the heartbeats.
 * - Or, where only stamps tell, flushes of one number of events (at least 4, never cut) that are not a timer's, and neither page's nor line's.
 */
export function sizeFlushed(m: Measures, flushes: Flushes | null): Finding | null {
  if (flushes === null || flushes.joinedBy === 'model') return null;
  const isByBytes = isCutAtSize(m, flushes);
  if (!isByBytes && !isWindow(flushes)) return null;
  const { groups, size, typical, gap } = flushes;
  const what = isByBytes ? `about ${counted(size, 'byte')}` : `${counted(typical, 'event')}`;
  const cut = isByBytes ? ', cut in the middle of events' : '';
  return {
    pattern: 'size-flushed',
    summary: `The ${counted(m.arrivals.total, 'event')} came in ${counted(groups.at.length, 'flush', 'flushes')} of ${what}${cut}, about ${inWords(gap)} apart: something collects that much before it passes anything on.${joinedInWords(m, flushes)}`,
    facts: [
      { name: 'flushes', value: groups.at.length, unit: 'chunks' },
      { name: 'size of a full flush', value: size, unit: 'bytes' },
      {
        name: 'how much full flushes differ in size',
        value: flushes.unevenSizes ?? 0,
        unit: 'ratio',
        bound: `at most ${MOST_UNEVEN}`,
      },
      {
        name: 'flushes that end within an event',
        value: flushes.cut,
        unit: 'ratio',
        bound: isByBytes ? `at least ${LEAST_CUT}` : `at most ${MOST_CUT_WINDOWS}`,
      },
      { name: 'time between flushes', value: gap, unit: 'ms' },
      ...(m.writes === undefined
        ? []
        : [{ name: 'pieces the last hop wrote', value: m.writes, unit: 'chunks' } satisfies Fact]),
      ...heartbeatFacts(m.heartbeats),
    ],
    ...joinedReasons(m, flushes.joinedBy, 'medium'),
  };
}

function isCutAtSize(m: Measures, flushes: Flushes): boolean {
  const { groups, cut, size, gap, unevenSizes, joinedBy, isWrittenJoined } = flushes;
  const isExact = unevenSizes === 0 && BUFFERS.includes(size);
  if (cut < (isExact ? LEAST_CUT_OF_BUFFERS : LEAST_CUT)) return false;
  const isWritten = isWrittenJoined && !(isNear(size, LARGEST_RECORD) && hasRecords(m));
  if (groups.at.length === 2) {
    const isSlow = gap >= LONG_ROUND_TRIP && isSlowerThanLines({ size: bytesOf(groups, 1), gap });
    return isBuffer(size) && (isWritten || ((joinedBy === 'stamps' || isWrittenJoined) && isSlow));
  }
  const isEven = unevenSizes === undefined ? bytesOf(groups, 0) >= MOST_SHORT_FIRST * size : unevenSizes <= MOST_UNEVEN;
  return isEven && (isWritten || (isBuffer(size) && isSlowerThanLines(flushes)));
}

/** Over plain HTTP/1.1 there are neither TLS records nor frames that could cut what was written in one piece. */
function hasRecords({ stream: { request, response } }: Measures): boolean {
  return !request.url.startsWith('http:') || /^h[23]/.test(response?.protocol ?? '');
}

function isWindow({ cut, unevenCounts, unevenGaps, typical, joinedBy, isOfTheWay }: Flushes): boolean {
  return (
    joinedBy === 'stamps' &&
    isOfTheWay &&
    cut <= MOST_CUT_WINDOWS &&
    typical >= FEWEST_IN_WINDOW &&
    unevenCounts === 0 &&
    unevenGaps !== undefined &&
    unevenGaps > LEAST_UNEVEN_GAPS
  );
}

function isBuffer(size: Bytes): boolean {
  return BUFFERS.some((buffer) => isNear(size, buffer));
}

/** @returns whether it is that size, less what framing may take of it */
function isNear(size: Bytes, buffer: Bytes): boolean {
  return size <= buffer && size >= buffer - MOST_OVERHEAD;
}
