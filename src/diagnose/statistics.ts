/** So many values tell a median well enough, and a live stream of a million chunks costs no look at a million. */
const ENOUGH = 4096;

/** Where values are put to find their median. One for all, as making arrays took more of the time of a verdict than looking at them. */
const taken = new Float64Array(ENOUGH);

/** Of so many values, how many steps from one that is looked at to the next. */
export function stepFor(values: number): number {
  return Math.max(1, Math.ceil(values / ENOUGH));
}

/**
 * The lower median of the values from `from` up to `end`, or of about `ENOUGH` of them at even distances; 0 of none.
 *
 * @param value may not ask for a median itself
 */
export function medianOf(value: (i: number) => number, from: number, end: number): number {
  return middleOf(take(value, from, end));
}

/**
 * How much these values differ: the median of their distances from their median, as a share of the median. Unlike a standard deviation
 * it does not mind a few outliers, such as an interval flush that found nothing to send and doubled one gap.
 */
export function wobbleOf(value: (i: number) => number, from: number, end: number): number {
  const count = take(value, from, end);
  const middle = middleOf(count);
  if (middle === 0) return 0;
  for (let i = 0; i < count; i++) taken[i] = Math.abs((taken[i] ?? 0) - middle);
  // The upper one: of two values the lower distance is that of the median itself.
  return middleOf(count, count >> 1) / middle;
}

/** @returns how many */
function take(value: (i: number) => number, from: number, end: number): number {
  const step = stepFor(end - from);
  let count = 0;
  for (let i = from; i < end; i += step) taken[count++] = value(i);
  return count;
}

/** Hoare's selection among the first so many of `taken`, of which it changes the order: sorting them takes several times as long. */
function middleOf(count: number, middle = (count - 1) >> 1): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = taken[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((taken[i] ?? 0) < pivot) i += 1;
      while ((taken[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const swapped = taken[i] ?? 0;
      taken[i++] = taken[j] ?? 0;
      taken[j--] = swapped;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else break;
  }
  return count === 0 ? 0 : (taken[middle] ?? 0);
}
