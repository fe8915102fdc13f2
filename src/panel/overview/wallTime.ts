import type { EpochMilliseconds } from '../../trace/recording.ts';
import { spokenLanguage } from '../language/language.ts';

const DAY_AND_TIME: Intl.DateTimeFormatOptions = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};
const DAY: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
};

/** "Nov 26, 14:03", by this machine's time zone. */
export function dayAndTime(at: EpochMilliseconds): string {
  return formatOf(DAY_AND_TIME).format(at);
}

/** "Nov 26" */
export function dayOf(at: EpochMilliseconds): string {
  return formatOf(DAY).format(at);
}

/** "14:03:12.345" */
export function clockTime(at: EpochMilliseconds): string {
  return formatOf(CLOCK).format(at);
}

/** To make one takes longer than to use it a hundred times. */
const formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { tag } = spokenLanguage();
  const known = formats.get(options);
  if (known?.resolvedOptions().locale === tag) return known;
  const made = new Intl.DateTimeFormat(tag, options);
  formats.set(options, made);
  return made;
}
