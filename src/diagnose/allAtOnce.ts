import type { Bytes, Milliseconds } from '../trace/recording.ts';
import type { Burst } from './burst.ts';
import {
  burstExcuse,
  FASTEST_PACE,
  heartbeatExcuse,
  heartbeatsBefore,
  isProvenByLog,
  LONGEST_BURST_SHARE,
  madeOver,
  SHORTEST_SILENCE,
  wroteOneByOne,
} from './burstExcuse.ts';
import { LARGEST_RECORD } from './flushes.ts';
import { heartbeatFacts, inSpiteOf } from './heartbeats.ts';
import type { Measures } from './measures.ts';
import type { Fact, Finding } from './verdict.ts';
import { counted, inWords, within } from './words.ts';

export const FEWEST_EVENTS_AT_ONCE = 12;
const LEAST_SILENT_SHARE = 0.75;
const LONGEST_FLUSH_INTERVAL: Milliseconds = 3000;
const MOST_EARLY_EVENTS = 4;
const MOST_EARLY_SHARE = 0.1;
/** The same for a burst that came in few large pieces. */
const FASTEST_PACE_IN_PIECES: Milliseconds = 1;
/** What a connection that was idle may send before anything is acknowledged: 10 segments (RFC 6928), of 1220 bytes and more. */
const FIRST_WINDOW: Bytes = 12_200;
/** Of the time in which they were made. */
const LONGEST_PRESSED_SHARE = 0.25;
/** Of the burst's duration: what waited less than others by no more than this was passed on as soon as it was made. */
const AS_MADE = 0.2;
const UNSEEN_TASK: Milliseconds = 50;
const LONGEST_HANDLING: Milliseconds = 3;
const LONGEST_TAIL_SHARE = 0.25;

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
 */
function cameTogether(m: Measures, burst: Burst): boolean {
  return isQuick(m, burst) || isPressed(m, burst) || isOnePiece(m, burst);
}

function isQuick(m: Measures, burst: Burst): boolean {
  return burst.pace <= fastestPace(m, burst) && burst.duration <= LONGEST_BURST_SHARE * burst.silence;
}

function isPressed(m: Measures, burst: Burst): boolean {
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

function isOnePiece({ writes }: Measures, { before, after, bytes }: Burst): boolean {
  return writes !== undefined && before === 0 && after === 0 && writes <= 1 + bytes / LARGEST_RECORD;
}

/**
 * `all-at-once`: one burst at the end (`answerBurst`) that nothing known excuses (`burstExcuse`, `heartbeatExcuse`). The page cannot tell a
 * held stream from a model that sent everything in one go, and the summary says so, unless the events say when they were made.
 */
export function allAtOnce(m: Measures): Finding | null {
  const burst = answerBurst(m);
  if (burst === undefined || (burstExcuse(m, burst) ?? heartbeatExcuse(m, burst)) !== undefined) return null;
  return {
    pattern: 'all-at-once',
    summary: `${burstInWords(m, burst)}. ${whoHeld(m, burst)}${whereItMayBe(m, burst)}`,
    facts: [
      {
        name: 'events in the final burst',
        value: burst.count,
        unit: 'events',
        bound: `at least ${FEWEST_EVENTS_AT_ONCE}`,
      },
      {
        name: 'events before it',
        value: burst.before,
        unit: 'events',
        bound: `at most ${MOST_EARLY_EVENTS}, or ${MOST_EARLY_SHARE} of all`,
      },
      {
        name: 'duration of the burst',
        value: burst.duration,
        unit: 'ms',
        ...(isQuick(m, burst)
          ? { bound: `at most ${fastestPace(m, burst)} ms per event, and ${LONGEST_BURST_SHARE} of the silence` }
          : isPressed(m, burst)
            ? { bound: `at most ${LONGEST_PRESSED_SHARE} of the time in which they were made` }
            : {}),
      },
      { name: 'events after it', value: burst.after, unit: 'events' },
      {
        name: 'from the burst to the last event',
        value: m.last - burst.at - burst.duration,
        unit: 'ms',
        bound: `at most ${UNSEEN_TASK} ms and ${LONGEST_HANDLING} ms per event of the burst, and ${LONGEST_TAIL_SHARE} of the silence`,
      },
      {
        name: 'silence before the burst',
        value: burst.silence,
        unit: 'ms',
        bound: `at least ${SHORTEST_SILENCE} ms, and ${LEAST_SILENT_SHARE} of the time to the last event or ${LONGEST_FLUSH_INTERVAL} ms`,
      },
      { name: 'response headers', value: m.stream.response?.headersAt ?? 0, unit: 'ms' },
      ...framingFacts(m),
      ...heartbeatFacts(m.heartbeats),
    ],
    ...howSure(m, burst),
  };
}

function howSure(m: Measures, burst: Burst): Pick<Finding, 'confidence' | 'because'> {
  const made = madeOver(m, burst);
  if (made !== undefined)
    return {
      confidence: 'high',
      because: [
        `The events say when they were made: over ${inWords(made)}, and they came ${within(burst.duration)}.`,
        ...inSpiteOf(heartbeatsBefore(m, burst)),
      ],
    };
  const or =
    'A model that sends everything at once looks the same: only a second route, or events that say when they were made, tell.';
  if (isProvenByLog(m))
    return {
      confidence: 'medium',
      because: ["The browser's network log, which no busy page stops, has it so too.", or],
    };
  return {
    confidence: m.stream.network === undefined ? 'low' : 'medium',
    because: [
      m.stream.network === undefined
        ? "There is no network log of it: only the page's own clock says so."
        : 'The page was not busy, nothing came from a cache, and the network log does not contradict.',
      or,
    ],
  };
}

function whoHeld(m: Measures, burst: Burst): string {
  const made = madeOver(m, burst);
  return made === undefined
    ? 'Either something between the model and this page held them, or the model sent them at once.'
    : `They were made over ${inWords(made)}, by the clock of who made them: something between the model and this page held them.`;
}

/** What the network log adds, in sentences that begin with a space. A sign of where is no proof. */
function whereItMayBe(m: Measures, burst: Burst): string {
  const { receive = 0 } = m.stream.network?.timings ?? {};
  const proof = isProvenByLog(m)
    ? ` The browser's network log has it so too: all of it ${within(receive)} after the headers.`
    : '';
  const worker = m.stream.network?.fromServiceWorker
    ? " A service worker of the page's own answered: it is one of those that may have held them."
    : '';
  const line =
    isOnePiece(m, burst) && !isQuick(m, burst)
      ? ' The last hop wrote them in one piece: it is the line that took so long to hand them out.'
      : '';
  const server = wroteOneByOne(m)
    ? ' The last server wrote them one by one: if they were held, then before they came to it, or by a line that stood still.'
    : '';
  return proof + line + worker + server;
}

function framingFacts({ framingPerEvent }: Measures): Fact[] {
  if (framingPerEvent === undefined) return [];
  return [{ name: 'HTTP framing per event', value: framingPerEvent, unit: 'bytes' }];
}

/** "All 212 events arrived within 6 ms, 9.8 s after the request". */
export function burstInWords(m: Measures, burst: Burst): string {
  const all = counted(m.arrivals.total, m.arrivals.unit);
  const who = burst.count === m.arrivals.total ? `All ${all}` : `${burst.count} of ${all}`;
  const how = burst.arrivals === 1 ? 'in one chunk' : within(burst.duration);
  const silence = burst.before === 0 ? '' : ` and after ${inWords(burst.silence)} of silence`;
  return `${who} arrived ${how}, ${inWords(burst.at)} after the request${silence}`;
}

function longestTail(burst: Burst): Milliseconds {
  return Math.min(UNSEEN_TASK + LONGEST_HANDLING * burst.count, LONGEST_TAIL_SHARE * burst.silence);
}

function fastestPace({ stream }: Measures, burst: Burst): Milliseconds {
  const inPieces = burst.pieceBytes >= FIRST_WINDOW && stream.source !== 'xhr';
  return inPieces ? FASTEST_PACE_IN_PIECES : FASTEST_PACE;
}
