import {
  answerBurst,
  FEWEST_EVENTS_AT_ONCE,
  fastestPace,
  isOnePiece,
  isPressed,
  isQuick,
  LEAST_SILENT_SHARE,
  LONGEST_FLUSH_INTERVAL,
  LONGEST_HANDLING,
  LONGEST_PRESSED_SHARE,
  LONGEST_TAIL_SHARE,
  MOST_EARLY_EVENTS,
  MOST_EARLY_SHARE,
  takenInLate,
  UNSEEN_TASK,
} from './answerBurst.ts';
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
import { heartbeatFacts, inSpiteOf } from './heartbeats.ts';
import type { Measures } from './measures.ts';
import type { Fact, Finding } from './verdict.ts';
import { counted, inWords, within } from './words.ts';

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
      ...lateFacts(m, burst),
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
  const late = takenInLate(m, burst);
  if (late !== undefined)
    return {
      confidence: 'medium',
      because: [
        `By the browser's network log all of them had come at most ${inWords(late.cameWithin)} after the first; the page, busy for ${inWords(late.busy)}, took in the rest later.`,
        or,
      ],
    };
  return {
    confidence: m.stream.network === undefined ? 'low' : 'medium',
    because: [
      m.stream.network === undefined
        ? "There is no network log of it: only the page's own clock says so."
        : 'The page was not busy right before, nothing came from a cache, and the network log does not contradict.',
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
    isOnePiece(m, burst) && !isQuick(m, burst) && !isProvenByLog(m) && takenInLate(m, burst) === undefined
      ? ' The last hop wrote them in one piece: it is the line that took so long to hand them out.'
      : '';
  const server = wroteOneByOne(m)
    ? ' The last server wrote them one by one: if they were held, then before they came to it, or by a line that stood still.'
    : '';
  return proof + line + worker + server;
}

function lateFacts(m: Measures, burst: Burst): Fact[] {
  const late = takenInLate(m, burst);
  if (late === undefined) return [];
  return [
    {
      name: 'from the burst to the end in the network log',
      value: late.cameWithin,
      unit: 'ms',
      bound: `at most ${FASTEST_PACE} ms per event, and ${LONGEST_BURST_SHARE} of the silence`,
    },
  ];
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
