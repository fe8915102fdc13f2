import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../trace/quantity.ts';
import type { MeasureUnit } from './measured.ts';

const FORMATS: Record<MeasureUnit, (value: number) => string> = {
  ms: formatDuration,
  count: formatCount,
  bytes: formatBytes,
  mean: (value) => value.toFixed(2),
  share: (value) => `${(100 * value).toFixed(1)} %`,
  'per second': (value) => value.toFixed(1),
};

/** A measured value for a person; a dash where there is none. */
export function measureInWords(value: number | undefined, unit: MeasureUnit): string {
  return value === undefined ? NO_VALUE : FORMATS[unit](value);
}

/** A difference with its sign: "+9.38 s", "−0.42 s", "0 ms". */
export function differenceInWords(difference: number | undefined, unit: MeasureUnit): string {
  if (difference === undefined) return NO_VALUE;
  // Of two shares the difference is in points: 10 % less 5 % is not 5 % less.
  const words =
    unit === 'share' ? `${(100 * Math.abs(difference)).toFixed(1)} points` : FORMATS[unit](Math.abs(difference));
  // What is written as nothing has no sign.
  if (!/[1-9]/.test(words)) return words;
  return `${difference < 0 ? '−' : '+'}${words}`;
}
