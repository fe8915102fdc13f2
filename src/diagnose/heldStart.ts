import type { Milliseconds } from '../trace/recording.ts';
import { LONGEST_BATCH } from './flushes.ts';
import { heartbeatFacts, heartbeatsWithin, inSpiteOf } from './heartbeats.ts';
import { latencyMayHaveJoined } from './line.ts';
import type { Measures } from './measures.ts';
import { UNSEEN_HOLE } from './page.ts';
import { coveredRunBefore } from './spans.ts';
import type { Spread } from './spread.ts';
import type { NotSpread } from './streaming.ts';
import type { Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

const LEAST_HELD: Milliseconds = 50;

/**
 * `held-start`: the first events came together and the rest apart, and the clock of who made them says that the first were made over 50 ms and
 * more (`streaming.ts` says when a start stands out). Without such a clock a model that begins with a burst, a latency
 * that DevTools adds, or a text kept from before looks the same: `inconclusive` then.
 *
 * Nor when the page may have joined them: it was busy right before, for half as long as they took to make. Nor in a thread of which DevTools does not
 * tell whether it was busy, unless the last hop wrote them joined: half of the pieces at least are missing that the start, at the stream's
 * events per piece, would have been.
 *
 * Nor when it took 110 ms at most, in which events are joined by themselves (`LONGEST_BATCH`; `XMLHttpRequest` tells of what has come every 50 ms).
 *
 * Nor when DevTools' throttling may have kept the answer back for the time they took to make (`line.ts`).
 *
 * Nor when the start came cut in mid-event: a line hands out what has waited in packets (DevTools' throttling: of 1458 bytes), which a
 * gateway that lets go what it held does not.
 */
export function heldStart(m: Measures, lack: NotSpread | null): Finding | null {
  if (lack?.why !== 'held-start' || m.stamps === null || m.spread === null) return null;
  const made = m.stamps.within(lack.from, lack.events);
  if (made < LEAST_HELD || isCut(m, lack)) return null;
  const at = startOf(m, lack);
  const isWritten = isWrittenJoined(m, m.spread, lack);
  if (pageJoined(m, at, made) || (!isWritten && (made <= LONGEST_BATCH || mayBeOfThisSide(m, lack, at)))) return null;
  const which = lack.from === 0 ? `The first ${lack.events}` : `After ${counted(lack.from, 'event')}, ${lack.events}`;
  return {
    pattern: 'held-start',
    summary: `${which} of ${counted(m.arrivals.total, 'event')} came together, ${inWords(at)} after the request, though they were made over ${inWords(made)}; the rest came apart: something held the start.`,
    facts: [
      { name: 'events that came together at the start', value: lack.events, unit: 'events' },
      {
        name: 'time over which they were made',
        value: made,
        unit: 'ms',
        bound: isWritten ? `at least ${LEAST_HELD} ms` : `more than ${LONGEST_BATCH} ms`,
      },
      { name: 'longest wait of an event', value: m.stamps.longestHold, unit: 'ms' },
      { name: 'first arrival', value: m.first, unit: 'ms' },
      ...heartbeatFacts(m.heartbeats),
    ],
    ...howSure(isWritten, inSpiteOf(heartbeatsWithin(m.heartbeats, 0, at))),
  };
}

/** What the last hop did not write joined may have been joined on this side of it: by a thread of which nobody tells, or by throttling. */
function mayBeOfThisSide(m: Measures, { from, events }: { from: number; events: number }, at: Milliseconds): boolean {
  return m.stream.source === 'network-log' || latencyMayHaveJoined(m, { from, count: events, at }) !== undefined;
}

function howSure(isWritten: boolean, inSpite: readonly string[]): Pick<Finding, 'confidence' | 'because'> {
  const made = 'The events say when they were made: those that arrived together were made apart.';
  return isWritten
    ? {
        confidence: 'high',
        because: [made, 'The bytes of HTTP framing show that the last hop wrote them joined.', ...inSpite],
      }
    : {
        confidence: 'medium',
        because: [made, 'A line that stood still, as after a packet was lost, looks the same.', ...inSpite],
      };
}

/** When the events came that stand out. */
function startOf({ arrivals }: Measures, { from }: { from: number }): Milliseconds {
  let seen = 0;
  const first = arrivals.count.findIndex((count) => {
    seen += count;
    return seen > from;
  });
  return arrivals.at[first] ?? 0;
}

function isWrittenJoined({ writes }: Measures, { groups, typical }: Spread, { events }: { events: number }): boolean {
  return writes !== undefined && writes <= groups.at.length - 1 + events / (typical ?? 1) / 2;
}

function pageJoined({ busy, hidden }: Measures, at: Milliseconds, made: Milliseconds): boolean {
  return [busy, hidden].some((cover) => coveredRunBefore(cover, at, UNSEEN_HOLE) >= made / 2);
}

/** Does any of the first arrivals, up to those that stand out, end within an event? */
function isCut({ arrivals }: Measures, { from, events }: { from: number; events: number }): boolean {
  let seen = 0;
  for (let i = 0; seen < from + events && i < arrivals.at.length; i++) {
    if (arrivals.cut[i] === 1) return true;
    seen += arrivals.count[i] ?? 0;
  }
  return false;
}
