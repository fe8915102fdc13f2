import { cacheSign } from './context.ts';
import type { Measures } from './measures.ts';
import type { NotSpread } from './streaming.ts';
import type { Finding } from './verdict.ts';
import { counted, inWords, within } from './words.ts';

/** `cached`: a cache served it, as the browser or a header says (`context.ts`), and its events did not come spread: that is right so. */
export function cached(m: Measures, lack: NotSpread | null): Finding | null {
  const sign = cacheSign(m.stream);
  if (sign === undefined || m.arrivals.unit !== 'event' || !m.ended || lack === null) return null;
  return {
    pattern: 'cached',
    summary: `${counted(m.arrivals.total, 'event')} arrived ${within(m.last - m.first)}, ${inWords(m.first)} after the request: ${sign}, and then arriving at once is right.`,
    facts: [
      { name: 'events', value: m.arrivals.total, unit: 'events' },
      { name: 'first arrival', value: m.first, unit: 'ms' },
      { name: 'last arrival', value: m.last, unit: 'ms' },
    ],
    confidence: 'high',
    because: [`${sign.charAt(0).toUpperCase()}${sign.slice(1)}.`],
  };
}
