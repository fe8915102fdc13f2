import type { Bytes } from '../lab/units.ts';

export interface HeapSample {
  minute: number;
  bytes: Bytes;
}

export interface Flatness {
  /** Growth from the first sample to the last, by the slope of all of them. */
  growth: Bytes;
  allowed: Bytes;
  isFlat: boolean;
}

const MIB = 1024 * 1024;
/** What an hour may add: a page's own promises, DOM nodes and caches are not free of growth in an hour either. */
const ALLOWED_PER_HOUR: Bytes = MIB;
/** What a heap after a collection differs by from minute to minute although nothing grows. */
const NOISE: Bytes = 0.5 * MIB;

/**
 * Whether a heap grows. The slope is the median of the slopes between all pairs of samples, which one odd sample does not bend
 * (https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator).
 *
 * @throws when there are fewer than two samples
 */
export function judgeFlatness(samples: readonly HeapSample[]): Flatness {
  const first = samples[0];
  const last = samples.at(-1);
  const slopes = samples
    .flatMap((a, i) => samples.slice(i + 1).map((b) => (b.bytes - a.bytes) / (b.minute - a.minute)))
    .sort((a, b) => a - b);
  const slope = slopes[Math.floor(slopes.length / 2)];
  if (first === undefined || last === undefined || slope === undefined) throw new Error('too few samples');
  const minutes = last.minute - first.minute;
  const growth = slope * minutes;
  const allowed = NOISE + (ALLOWED_PER_HOUR * minutes) / 60;
  return { growth, allowed, isFlat: growth <= allowed };
}
