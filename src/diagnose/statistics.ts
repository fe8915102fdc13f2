/** So many values tell a median well enough, and a live stream of a million chunks costs no sort of a million. */
const ENOUGH = 4096;

/** The values from `from` up to `end`, or about `ENOUGH` of them at even distances. */
export function sample(values: ArrayLike<number>, from: number, end: number): number[] {
  const step = Math.max(1, Math.ceil((end - from) / ENOUGH));
  const taken: number[] = [];
  for (let i = from; i < end; i += step) taken.push(values[i] ?? 0);
  return taken;
}

/** The same of values that are worked out only when they are taken. */
export function sampleOf(value: (i: number) => number, from: number, end: number): number[] {
  const step = Math.max(1, Math.ceil((end - from) / ENOUGH));
  const taken: number[] = [];
  for (let i = from; i < end; i += step) taken.push(value(i));
  return taken;
}

/** The lower median; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}

/**
 * How much values differ: the median of their distances from their median, as a share of the median. Unlike a standard deviation
 * it does not mind a few outliers, such as an interval flush that found nothing to send and doubled one gap.
 */
export function wobble(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : median(values.map((value) => Math.abs(value - middle))) / middle;
}
