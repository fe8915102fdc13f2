import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../trace/quantity.ts';
import type { Bytes, Milliseconds } from '../trace/recording.ts';
import type { MeasureUnit } from './measured.ts';

/** How quantities are written in a language. `value` is written already. */
export interface QuantityWords {
  duration(duration: Milliseconds): string;
  bytes(bytes: Bytes): string;
  count(count: number): string;
  percent(value: string): string;
  points(value: string): string;
}

const ENGLISH: QuantityWords = {
  duration: formatDuration,
  bytes: formatBytes,
  count: formatCount,
  percent: (value) => `${value} %`,
  points: (value) => `${value} points`,
};

/** A measured value for a person; a dash where there is none. */
export function measureInWords(value: number | undefined, unit: MeasureUnit, words = ENGLISH): string {
  if (value === undefined) return NO_VALUE;
  switch (unit) {
    case 'ms':
      return words.duration(value);
    case 'count':
      return words.count(value);
    case 'bytes':
      return words.bytes(value);
    case 'mean':
      return value.toFixed(2);
    case 'share':
      return words.percent((100 * value).toFixed(1));
    case 'per second':
      return value.toFixed(1);
  }
}

/** A difference with its sign: "+9.38 s", "−0.42 s", "0 ms". */
export function differenceInWords(difference: number | undefined, unit: MeasureUnit, words = ENGLISH): string {
  if (difference === undefined) return NO_VALUE;
  const size = Math.abs(difference);
  // Of two shares the difference is in points: 10 % less 5 % is not 5 % less.
  const told = unit === 'share' ? words.points((100 * size).toFixed(1)) : measureInWords(size, unit, words);
  // What is written as nothing has no sign.
  if (!/[1-9]/.test(told)) return told;
  return `${difference < 0 ? '−' : '+'}${told}`;
}
