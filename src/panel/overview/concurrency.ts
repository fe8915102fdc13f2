import type { OverviewBar } from './bars.ts';

/** How many streams there were at once at most. One that ends as another begins is not there with it. */
export function mostAtOnce(bars: readonly Pick<OverviewBar, 'from' | 'to'>[]): number {
  const starts = Float64Array.from(bars, ({ from }) => from).sort();
  const ends = Float64Array.from(bars, ({ to }) => to).sort();
  let most = 0;
  let ended = 0;
  for (const [begun, from] of starts.entries()) {
    // One without a length counts while it begins.
    while (ended < begun && (ends[ended] ?? from) <= from) ended += 1;
    most = Math.max(most, begun + 1 - ended);
  }
  return most;
}
