import type { PairedTimes } from './pairs.ts';
import type { Result } from './row.ts';

/** A line for what is bound by a ratio. */
export function ratioResult(work: string, times: PairedTimes, bound: number | undefined): Result {
  const { native, hooked, ratio, interval, pairs } = times;
  const range = `${interval.low.toFixed(3)} – ${interval.high.toFixed(3)}, ${pairs} pairs`;
  return {
    work,
    native: `${native.toFixed(0)} ms`,
    hooked: `${hooked.toFixed(0)} ms`,
    cost: `× ${ratio.toFixed(3)} (${range})`,
    bound: bound === undefined ? '–' : `≤ ${bound.toFixed(2)}`,
    holds: bound === undefined ? undefined : ratio <= bound,
  };
}
