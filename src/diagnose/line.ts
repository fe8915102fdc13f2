import type { Milliseconds } from '../trace/recording.ts';
import { markOf } from './context.ts';
import type { Measures } from './measures.ts';
import { inWords } from './words.ts';

/** The browser blurs its estimate by up to a tenth and rounds it to 50 ms (https://wicg.github.io/netinfo/#privacy-considerations). */
const BLUR = 1.1;
const ROUNDING: Milliseconds = 50;
/** What throttling kept back comes with the headers. */
const WITH_HEADERS: Milliseconds = 100;
/** What DevTools' preset of that name adds. */
const FAST_4G: Milliseconds = 165;
/** The latencies of DevTools' presets up to "Slow 4G" are longer, and so long no line of this earth takes, satellites aside. */
const LONG_LATENCY: Milliseconds = 500;

/** The events `from` up to `from + count`, and when they came together. */
export interface Together {
  from: number;
  count: number;
  at: Milliseconds;
}

/**
 * DevTools' throttling keeps an answer back for the latency it adds, headers and all, and then hands out at once what was sent meanwhile.
 * It shows in nothing but the browser's estimate of the round trip. May it have joined the events with which an answer began? By the clock of who made them, where
 * there is one, they must have been made within the latency; without, any latency of 500 ms may have. Where the record has no estimate, that
 * of "Fast 4G" is taken: slower presets hand out what they kept back in packets of 1458 bytes, and are known by these.
 *
 * @returns the reason in words, or `undefined`
 */
export function latencyMayHaveJoined(m: Measures, { from, count, at }: Together): string | undefined {
  if (from > 0 || at - (m.stream.response?.headersAt ?? 0) > WITH_HEADERS) return undefined;
  const estimate = markOf(m.stream, 'line')?.roundTrip;
  const longest = BLUR * (estimate ?? FAST_4G) + ROUNDING;
  const made = m.stamps?.within(from, count);
  if (made === undefined ? longest < LONG_LATENCY : made > longest) return undefined;
  const who = estimate === undefined ? '' : `the browser estimates a round trip of ${inWords(estimate)}: `;
  return `${who}DevTools' throttling, if it was on, keeps an answer back and then hands out at once what came meanwhile`;
}
