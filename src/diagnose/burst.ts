import type { Bytes, Milliseconds } from '../trace/recording.ts';
import { type Arrivals, bytesOf, silenceBefore } from './arrivals.ts';

/** A silence and what came after it, up to the end or nearly so. */
export interface Burst {
  /** Events (or chunks) in the burst, before it, and after it. */
  count: number;
  before: number;
  after: number;
  bytes: Bytes;
  /** Of a piece (`pieces`) on average; without the last, which ends with the answer, where there are more. */
  pieceBytes: Bytes;
  at: Milliseconds;
  /** From its first arrival to its last; 0 when it came in one chunk. */
  duration: Milliseconds;
  /** The time without arrivals before the burst. Before the first arrival it runs from the request. */
  silence: Milliseconds;
  /** Mean time per event after the burst's first arrival; 0 when there is just one arrival. */
  pace: Milliseconds;
  /** Chunks (that completed events) in the burst. */
  arrivals: number;
  /** The same, with arrivals that follow each other within `SAME_PIECE` counted as one. */
  pieces: number;
}

/** What one network read brought may reach the page as several chunks. Shorter than the time between two events of any model. */
const SAME_PIECE: Milliseconds = 0.25;

/**
 * A server between page and gateway that has the whole answer at once may send its own last events in a packet of their own, and
 * the page may be busy with the burst when it comes: `text-end`, `finish-step`, `finish`, `[DONE]` of the AI SDK. As many as the
 * ends of any dialect known here.
 */
const MOST_LATE_EVENTS = 4;

/**
 * The two bursts that may end a stream: all of it, after the wait for it; and what came after the longest silence
 * between arrivals (of equal ones the last), which matters where a server between page and gateway sends its opening events
 * at once. Each also without the few events that came after its longest pause (`MOST_LATE_EVENTS`). Whether they are bursts at all
 * is for the rules to say: of a steady stream the second is any tail.
 *
 * @param start when the request went out, relative to the stream's start
 * @returns nothing where nothing arrived
 */
export function finalBursts(arrivals: Arrivals, start: Milliseconds): Burst[] {
  if (arrivals.at.length === 0) return [];
  let longest = 0;
  let index = 0;
  let before = 0;
  let beforeIndex = 0;
  for (let i = 1; i < arrivals.at.length; i++) {
    before += arrivals.count[i - 1] ?? 0;
    const silence = silenceBefore(arrivals, i, 0);
    if (silence < longest) continue;
    longest = silence;
    index = i;
    beforeIndex = before;
  }
  const end = arrivals.at.length;
  const starts = [{ from: 0, before: 0, start: Math.min(start, arrivals.at[0] ?? 0) }];
  if (index > 0) starts.push({ from: index, before: beforeIndex, start: 0 });
  return starts.flatMap((each) => {
    const tail = tailOf(arrivals, each.from);
    return [{ to: end, after: 0 }, ...(tail === undefined ? [] : [tail])].map((cut) =>
      burstOf(arrivals, { ...each, ...cut }),
    );
  });
}

/** Where the last few events begin that came after a pause: the longest one before any of them. */
function tailOf(arrivals: Arrivals, from: number): { to: number; after: number } | undefined {
  let tail: { to: number; after: number } | undefined;
  let longest = 0;
  let after = 0;
  for (let i = arrivals.at.length - 1; i > from; i--) {
    after += arrivals.count[i] ?? 0;
    if (after > MOST_LATE_EVENTS) break;
    const pause = silenceBefore(arrivals, i, 0);
    if (pause <= longest) continue;
    longest = pause;
    tail = { to: i, after };
  }
  return tail;
}

interface Cut {
  /** First arrival of the burst, and the one after its last. */
  from: number;
  to: number;
  before: number;
  after: number;
  start: Milliseconds;
}

function burstOf(arrivals: Arrivals, { from, to, before, after, start }: Cut): Burst {
  const at = arrivals.at[from] ?? 0;
  const duration = (arrivals.until[to - 1] ?? at) - at;
  const count = arrivals.total - before - after;
  const afterFirst = count - (arrivals.count[from] ?? 0);
  let pieces = 1;
  let bytes = 0;
  let beforeLast = 0;
  for (let i = from; i < to; i++) {
    if (i > from && silenceBefore(arrivals, i, 0) > SAME_PIECE) {
      pieces++;
      beforeLast = bytes;
    }
    bytes += bytesOf(arrivals, i);
  }
  return {
    count,
    before,
    after,
    bytes,
    pieceBytes: pieces === 1 ? bytes : beforeLast / (pieces - 1),
    at,
    duration,
    silence: silenceBefore(arrivals, from, start),
    pace: afterFirst === 0 ? 0 : duration / afterFirst,
    arrivals: to - from,
    pieces,
  };
}
