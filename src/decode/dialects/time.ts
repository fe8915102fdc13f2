import type { EpochMilliseconds } from '../../trace/recording.ts';

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * RFC 3339; Go writes nine digits of a second, of which `Date.parse` reads three. Without a zone, as Python writes it by default, it is of a clock
 * that is not known.
 */
export function timeOf(text: unknown): EpochMilliseconds | undefined {
  if (typeof text !== 'string' || !ZONE.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}
