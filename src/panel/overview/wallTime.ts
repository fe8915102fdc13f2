import type { EpochMilliseconds } from '../../trace/recording.ts';
import { spokenLanguage } from '../language/language.ts';

const DAY = { month: 'short', day: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const CLOCK = { ...TIME, second: '2-digit', fractionalSecondDigits: 3 } as const;

/** "Nov 26, 14:03", by this machine's time zone. */
export function dayAndTime(at: EpochMilliseconds): string {
  return formatterOf({ ...DAY, ...TIME }).format(at);
}

/** "Nov 26" */
export function dayOf(at: EpochMilliseconds): string {
  return formatterOf(DAY).format(at);
}

/** "14:03:12.345" */
export function clockTime(at: EpochMilliseconds): string {
  return formatterOf(CLOCK).format(at);
}

function formatterOf(format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(spokenLanguage().tag, format);
}
