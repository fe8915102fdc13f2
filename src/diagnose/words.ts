import type { TimePart } from '../trace/quantity.ts';
import type { Milliseconds } from '../trace/recording.ts';

/** A duration for a person: "under 1 ms", "6 ms", "9.8 s", "2.01 s", "83 s". */
export function inWords(duration: Milliseconds): string {
  if (duration < 1) return 'under 1 ms';
  const { value, unit } = inShort(duration);
  return `${value} ${unit}`;
}

/** The same in parts, for who has words of his own for units. */
export function inShort(duration: Milliseconds): TimePart {
  if (duration < 999.5) return { value: String(Math.round(duration)), unit: 'ms' };
  const seconds = duration / 1000;
  return { value: String(Number(seconds.toFixed(seconds < 10 ? 2 : seconds < 60 ? 1 : 0))), unit: 's' };
}

/** "within 6 ms", "in under 1 ms". */
export function within(duration: Milliseconds): string {
  return duration < 1 ? 'in under 1 ms' : `within ${inWords(duration)}`;
}

const grouped = new Intl.NumberFormat('en-US');

/** "1 event", "14,001 events". */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${grouped.format(count)} ${count === 1 ? noun : nouns}`;
}
