import type { Bytes, Milliseconds } from './recording.ts';

/** Where there is no value to show. */
export const NO_VALUE = '–';

export type TimeUnit = 'ms' | 's' | 'min';

/** A number as it is written, and what it counts. */
export interface TimePart {
  value: string;
  unit: TimeUnit;
}

/** "0.4 ms", "9 ms", "312 ms", "2.34 s", "83.0 s", "12 min 5 s": as exact as a person reads it. */
export function formatDuration(duration: Milliseconds): string {
  if (!Number.isFinite(duration)) return NO_VALUE;
  return durationParts(duration)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(' ');
}

/** The same for who has words of his own for units. */
export function durationParts(duration: Milliseconds): TimePart[] {
  if (duration > 0 && duration < 0.95) return [{ value: duration.toFixed(1), unit: 'ms' }];
  if (duration < 999.5) return [{ value: String(Math.round(duration)), unit: 'ms' }];
  const seconds = duration / 1000;
  if (seconds < 9.995) return [{ value: seconds.toFixed(2), unit: 's' }];
  if (seconds < 599.95) return [{ value: seconds.toFixed(1), unit: 's' }];
  const whole = Math.round(seconds);
  return [
    { value: String(Math.floor(whole / 60)), unit: 'min' },
    { value: String(whole % 60), unit: 's' },
  ];
}

/** Decimal units as the Network panel has them: "0 B", "213 B", "19.3 kB", "1.05 MB". */
export function formatBytes(bytes: Bytes): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes < 999_950_000) return `${(bytes / 1e6).toFixed(2)} MB`;
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

const grouped = new Intl.NumberFormat('en-US');

/** "1,000,000" */
export function formatCount(count: number): string {
  return grouped.format(count);
}
