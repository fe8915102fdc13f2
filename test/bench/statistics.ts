/** @throws when there are no values */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which the share `share` of the values lies.
 *
 * @throws when there are no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export interface Interval {
  low: number;
  high: number;
}

/**
 * Where the median of what the values were drawn from lies, with 95 % confidence; whatever their distribution
 * (https://en.wikipedia.org/wiki/Median#Confidence_interval: the ranks between which it lies follow the binomial distribution).
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const half = 0.98 * Math.sqrt(sorted.length);
  const middle = (sorted.length - 1) / 2;
  const at = (rank: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, rank))] ?? Number.NaN;
  return { low: at(Math.floor(middle - half)), high: at(Math.ceil(middle + half)) };
}
