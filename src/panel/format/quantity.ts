import { inShort } from '../../diagnose/words.ts';
import { durationParts, NO_VALUE, type TimeUnit } from '../../trace/quantity.ts';
import type { Milliseconds } from '../../trace/recording.ts';
import { message, spokenLanguage } from '../language/language.ts';

// Symbols of bytes are the same in all languages.
export { formatBytes, NO_VALUE } from '../../trace/quantity.ts';

const UNITS = { ms: 'milliseconds', s: 'seconds', min: 'minutes' } as const;

/** "312 ms", "2.34 s", "12 min 5 s". */
export function formatDuration(duration: Milliseconds): string {
  if (!Number.isFinite(duration)) return NO_VALUE;
  return durationParts(duration)
    .map(({ value, unit }) => formatTime(value, unit))
    .join(' ');
}

/** "312 ms", "2.3 s": as verdicts have it. */
export function shortTime(duration: Milliseconds): string {
  const { value, unit } = inShort(duration);
  return formatTime(value, unit);
}

/** A number that is written already, with its unit. */
export function formatTime(value: string, unit: TimeUnit): string {
  return message(UNITS[unit], { value });
}

/** "1,000,000" */
export function formatCount(count: number): string {
  return spokenLanguage().numbers.format(count);
}

/** "12.5 %" */
export function formatShare(share: number): string {
  return message('percent', { value: (100 * share).toFixed(1) });
}
