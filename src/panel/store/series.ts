import type { Milliseconds } from '../../trace/recording.ts';

/** Amounts over time, as arrays of one length that grow in place: `sums[i]` is all of `amounts` up to and with `i`. */
export interface Series {
  readonly at: Milliseconds[];
  readonly amounts: number[];
  readonly sums: number[];
}

export function createSeries(): Series {
  return { at: [], amounts: [], sums: [] };
}

/** A series of what is known at once: the arrays become the series', if they are no longer than `most`. It is summed up when somebody asks. */
export function seriesOf(at: Milliseconds[], amounts: number[], most: number): Series {
  if (at.length > most) {
    const series = createSeries();
    for (const [i, time] of at.entries()) addToSeries(series, time, amounts[i] ?? 0, most);
    return series;
  }
  let sums: number[] | undefined;
  return {
    at,
    amounts,
    get sums() {
      sums ??= sumsOf(amounts);
      return sums;
    },
  };
}

/** Of each amount the sum of all up to and with it. */
export function sumsOf(amounts: readonly number[]): number[] {
  let sum = 0;
  return amounts.map((amount) => {
    sum += amount;
    return sum;
  });
}

/**
 * Adds an amount. A series of `most` entries is halved first: each two neighbours become one, at the time of the later,
 * by when both had happened. So the sums that remain are true, and the cost per entry is constant on average.
 */
export function addToSeries({ at, amounts, sums }: Series, time: Milliseconds, amount: number, most: number): void {
  if (at.length >= most) {
    const half = at.length >> 1;
    for (let i = 0; i < half; i++) {
      at[i] = at[2 * i + 1] ?? 0;
      sums[i] = sums[2 * i + 1] ?? 0;
      amounts[i] = (amounts[2 * i] ?? 0) + (amounts[2 * i + 1] ?? 0);
    }
    at.length = half;
    sums.length = half;
    amounts.length = half;
  }
  // The format wants times in order, whatever clock the page has.
  at.push(Math.max(time, at.at(-1) ?? time));
  amounts.push(amount);
  sums.push((sums.at(-1) ?? 0) + amount);
}
