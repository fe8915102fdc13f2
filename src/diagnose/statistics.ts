/** So many values tell a median well enough, and a live stream of a million chunks costs no sort of a million. */
const ENOUGH = 4096;

/** The values from `from` up to `end`, or about `ENOUGH` of them at even distances. */
export function sample(values: Float64Array | Uint32Array, from: number, end: number): Float64Array {
  if (end - from <= ENOUGH) return new Float64Array(values.subarray(from, end));
  return sampleOf((i) => values[i] ?? 0, from, end);
}

/** The same of values that are worked out only when they are taken. */
export function sampleOf(value: (i: number) => number, from: number, end: number): Float64Array {
  const length = Math.max(0, end - from);
  const step = Math.max(1, Math.ceil(length / ENOUGH));
  const taken = new Float64Array(Math.ceil(length / step));
  for (let i = 0; i < taken.length; i++) taken[i] = value(from + i * step);
  return taken;
}

/** The lower median; 0 of nothing. */
export function median(values: Float64Array): number {
  return middleOf(values.slice());
}

/**
 * How much values differ: the median of their distances from their median, as a share of the median. Unlike a standard deviation
 * it does not mind a few outliers, such as an interval flush that found nothing to send and doubled one gap.
 */
export function wobble(values: Float64Array): number {
  const distances = values.slice();
  const middle = middleOf(distances);
  if (middle === 0) return 0;
  for (let i = 0; i < distances.length; i++) distances[i] = Math.abs((distances[i] ?? 0) - middle);
  // The upper one: of two values the lower distance is that of the median itself.
  return middleOf(distances, distances.length >> 1) / middle;
}

/** Hoare's selection: to sort the values for their median alone took most of the time of a verdict. Changes their order. */
function middleOf(values: Float64Array, middle = (values.length - 1) >> 1): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i += 1;
      while ((values[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = swapped;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else break;
  }
  return values[middle] ?? 0;
}
