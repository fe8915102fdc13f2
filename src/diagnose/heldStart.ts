import type { Milliseconds } from '../trace/recording.ts';
import type { Measures } from './measures.ts';
import type { NotSpread } from './streaming.ts';
import type { Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

const LEAST_HELD: Milliseconds = 50;

/**
 * `held-start`: the first events came together and the rest apart, and the clock of who made them says that the first were made over 50 ms and
 * more (`streaming.ts` says when a start stands out). Without such a clock a model that begins with a burst, a latency
 * that DevTools adds, or a text kept from before looks the same: `inconclusive` then.
 *
 * Nor when the start came cut in mid-event: a line hands out what has waited in packets (DevTools' throttling: of 1458 bytes), which a
 * gateway that lets go what it held does not.
 */
export function heldStart(m: Measures, lack: NotSpread | null): Finding | null {
  if (lack?.why !== 'held-start' || m.stamps === null || m.spread === null) return null;
  const made = m.stamps.within(lack.from, lack.events);
  if (made < LEAST_HELD || isCut(m, lack)) return null;
  const at = m.arrivals.at[0] ?? 0;
  return {
    pattern: 'held-start',
    summary: `The first ${lack.events} of ${counted(m.arrivals.total, 'event')} came together, ${inWords(at)} after the request, though they were made over ${inWords(made)}; the rest came one by one: something held the start.`,
    facts: [
      { name: 'events that came together at the start', value: lack.events, unit: 'events' },
      { name: 'time over which they were made', value: made, unit: 'ms', bound: `at least ${LEAST_HELD} ms` },
      { name: 'longest wait of an event', value: Math.max(...m.stamps.holds), unit: 'ms' },
      { name: 'first arrival', value: at, unit: 'ms' },
    ],
    confidence: 'high',
    because: ['The events say when they were made: those that arrived together were made apart.'],
  };
}

/** Does any of the first arrivals, up to those that stand out, end within an event? */
function isCut({ arrivals, cutAfter }: Measures, { from, events }: { from: number; events: number }): boolean {
  let seen = 0;
  return arrivals.chunk.some((chunk, i) => {
    const isOfStart = seen < from + events;
    seen += arrivals.count[i] ?? 0;
    return isOfStart && cutAfter[chunk] === 1;
  });
}
