import type { Bytes, Milliseconds } from '../trace/recording.ts';
import type { Burst } from './burst.ts';
import { FASTEST_PACE, LONGEST_BURST_SHARE, madeOver, SHORTEST_SILENCE } from './burstExcuse.ts';
import { loggedEnd } from './context.ts';
import { LARGEST_RECORD } from './flushes.ts';
import type { Measures } from './measures.ts';
import { coveredBetween } from './spans.ts';

export const FEWEST_EVENTS_AT_ONCE = 12;
export const LEAST_SILENT_SHARE = 0.75;
export const LONGEST_FLUSH_INTERVAL: Milliseconds = 3000;
export const MOST_EARLY_EVENTS = 4;
export const MOST_EARLY_SHARE = 0.1;
/** The same for a burst that came in few large pieces. */
const FASTEST_PACE_IN_PIECES: Milliseconds = 1;
/** What a connection that was idle may send before anything is acknowledged: 10 segments (RFC 6928), of 1220 bytes and more. */
const FIRST_WINDOW: Bytes = 12_200;
/** Of the time in which they were made. */
export const LONGEST_PRESSED_SHARE = 0.25;
/** Of the burst's duration: what waited less than others by no more than this was passed on as soon as it was made. */
const AS_MADE = 0.2;
export const UNSEEN_TASK: Milliseconds = 50;
export const LONGEST_HANDLING: Milliseconds = 3;
export const LONGEST_TAIL_SHARE = 0.25;
const LEAST_BUSY_SHARE = 0.5;
const PAGE_BEHIND: Milliseconds = 6.2;
/** HAR gives the time of a request as a date with milliseconds. */
const LOG_PRECISION: Milliseconds = 1;

/**
 * The burst in which the answer came, if it came in one that ended the stream; necessary for `all-at-once`, not sufficient.
 * `docs/verdicts.md` tells how the bounds were found.
 *
 * - The answer is over. Of one that broke off nobody knows what was still to come.
 * - At least 12 events in the burst. Without knowing the dialect, up to 8 may be bookkeeping (OpenAI Responses: created, in
 *   progress, item, part, and their four ends), so 12 hold 4 deltas at least. Labelled recordings of one or two tokens
 *   have 4 or 5 events and prove nothing; the shortest one that does has 17.
 * - Silence for 500 ms before it. Cache hits of the recordings take 3 ms; with 100 ms to the server and back, name look-up, TCP, TLS and
 *   request cost four trips, 400 ms. Held streams of the recordings are silent for 600 ms and more. Where the
 *   network log knows when the request left, only the time after that counts.
 * - That silence took three quarters of the time up to the last event, or 3 s. Held streams have 0.99 and more. A timer that flushes
 *   twice, a few events first, has about half; the longest flush interval known is 1 s.
 * - Before it came at most 4 events, or a tenth: a server between page and gateway sends its `start`, `start-step` at once.
 * - The silence took 0.25 ms per event and more: of what came sooner than any model makes it, nothing was made meanwhile. It is from a cache.
 * - It came together (`cameTogether`).
 * - After it at most 4 events, a server's own last ones (`burst.ts`), within the time in which a page that takes in the burst may
 *   not look at what came next: 50 ms, below which the browser reports no long task, and 3 ms for each event of the burst.
 *   A chat app rendered 62 events in 35 to 55 ms, with both cores taken by others in 182 ms. And within a quarter of the
 *   silence, so that the burst stays what the stream was about.
 */
export function answerBurst(m: Measures): Burst | undefined {
  if (m.arrivals.unit !== 'event' || !m.ended || !m.eventsKnown) return undefined;
  return m.bursts.find(
    (burst) =>
      burst.count >= FEWEST_EVENTS_AT_ONCE &&
      burst.silence >= SHORTEST_SILENCE &&
      burst.silence >= Math.min(LEAST_SILENT_SHARE * (m.last - m.sentAt), LONGEST_FLUSH_INTERVAL) &&
      burst.before <= Math.max(MOST_EARLY_EVENTS, MOST_EARLY_SHARE * m.arrivals.total) &&
      burst.silence >= FASTEST_PACE * burst.count &&
      cameTogether(m, burst) &&
      m.last - burst.at - burst.duration <= longestTail(burst),
  );
}

/**
 * Did the burst come as no model talks?
 * - After its first arrival at most 0.25 ms per event: the fastest stream of the recordings has 2 ms (500 tokens/s, one per
 *   event), the fastest services advertise some 3000 tokens/s. At most 1 ms when it came in pieces of 12,200 bytes and more on average:
 *   so a held answer crosses a long line, one window per round trip. Smaller pieces of a fast model's words a page makes that works
 *   for a moment after each. Pieces of an `XMLHttpRequest` say nothing: it tells of what has come every 4 ms to 50 ms only.
 *   And the burst lasted at most 0.05 of the silence: an answer that talks for longer is not told from a fast one.
 * - Or its events, by the clock of who made them, took half a second and more to make, and came in a quarter of that; in pieces of a window, as above, since
 *   DevTools' throttling, which holds a short answer for the latency it adds, hands out 1458 bytes at a time. And not piece by piece as they were made:
 *   that is how a buffer flushes that is half the answer.
 * - Or the last hop wrote all of it in one piece, which a slow line hands out as slowly as it is: HTTP framing tells, without a clock. What is larger than
 *   a TLS record or an HTTP/2 frame is cut into those.
 * - Or the page was busy with the first of it when it took in the rest (`takenInLate`).
 */
function cameTogether(m: Measures, burst: Burst): boolean {
  return isQuick(m, burst) || isPressed(m, burst) || isOnePiece(m, burst) || takenInLate(m, burst) !== undefined;
}

export function isQuick(m: Measures, burst: Burst): boolean {
  return burst.pace <= fastestPace(m, burst) && burst.duration <= LONGEST_BURST_SHARE * burst.silence;
}

export function isPressed(m: Measures, burst: Burst): boolean {
  const made = madeOver(m, burst);
  if (made === undefined || made < SHORTEST_SILENCE || burst.duration > LONGEST_PRESSED_SHARE * made) return false;
  return burst.pieceBytes >= FIRST_WINDOW && !cameAsMade(m, burst);
}

/** Did the last event of each arrival wait as little as any other? */
function cameAsMade({ arrivals, stamps }: Measures, { before, count, duration }: Burst): boolean {
  let from = 0;
  return arrivals.count.every((several) => {
    const isOfBurst = from >= before && from < before + count;
    const hold = isOfBurst ? stamps?.holdOfLast(from, several) : undefined;
    from += several;
    return hold === undefined || hold <= AS_MADE * duration;
  });
}

/** What the network log has of a burst that the page took in late. */
export interface TakenInLate {
  /** At most, by the network log: from the burst's first arrival to the end of the answer. */
  cameWithin: Milliseconds;
  /** How long the page was busy from then on. */
  busy: Milliseconds;
}

/**
 * A chat app that renders the first chunk of a burst takes in the rest when it has done so, 100 to 200 ms later on a slow machine. Then it is the network log
 * that says how quickly the burst came: it has the end of the answer as soon after the page's first arrival as the events of a burst must be together, and the page's
 * main thread was busy for at least half of the time from there to the page's last arrival. Large pieces allow no slower pace: a busy page makes them.
 *
 * The page's first arrival is behind the log as well: of 179 recordings in which the page had nothing else to do, the last chunk of three in four by no more than
 * 6.2 ms, of nineteen in twenty by 20. What the log has as quick is so by that much more, or a model's few words that the page was late with would be too. A log that has the end
 * before the page's first arrival by more than that tells of a late page, and nothing of the burst. Where the log has the request begin before the page asked for it, by more than the
 * millisecond to which it says so, the clocks differ.
 *
 * @returns `undefined` where the facts do not say so, or the page took it in quickly itself
 */
export function takenInLate(m: Measures, burst: Burst): TakenInLate | undefined {
  const { network } = m.stream;
  const end = loggedEnd(m.stream);
  if (end === undefined || network === undefined || network.fromServiceWorker || isQuick(m, burst)) return undefined;
  if ((network.startedAt ?? 0) < -LOG_PRECISION) return undefined;
  const cameWithin = end + PAGE_BEHIND - burst.at;
  if (cameWithin < 0 || cameWithin > FASTEST_PACE * burst.count) return undefined;
  if (cameWithin > LONGEST_BURST_SHARE * burst.silence) return undefined;
  const from = Math.max(end, burst.at);
  const busy = coveredBetween(m.busy, from, m.last);
  return busy > 0 && busy >= LEAST_BUSY_SHARE * (m.last - from) ? { cameWithin, busy } : undefined;
}

export function isOnePiece({ writes }: Measures, { before, after, bytes }: Burst): boolean {
  return writes !== undefined && before === 0 && after === 0 && writes <= 1 + bytes / LARGEST_RECORD;
}

function longestTail(burst: Burst): Milliseconds {
  return Math.min(UNSEEN_TASK + LONGEST_HANDLING * burst.count, LONGEST_TAIL_SHARE * burst.silence);
}

export function fastestPace({ stream }: Measures, burst: Burst): Milliseconds {
  const inPieces = burst.pieceBytes >= FIRST_WINDOW && stream.source !== 'xhr';
  return inPieces ? FASTEST_PACE_IN_PIECES : FASTEST_PACE;
}
