import type { EpochMilliseconds } from '../../trace/recording.ts';

const DAY_AND_TIME = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const CLOCK = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** "Nov 26, 14:03", by this machine's time zone. */
export function dayAndTime(at: EpochMilliseconds): string {
  return DAY_AND_TIME.format(at);
}

/** "Nov 26" */
export function dayOf(at: EpochMilliseconds): string {
  return DAY.format(at);
}

/** "14:03:12.345" */
export function clockTime(at: EpochMilliseconds): string {
  return CLOCK.format(at);
}
