import type { Milliseconds } from '../trace/recording.ts';

/** One picture of a screen at 60 Hz: what comes so soon after something else is painted with it. */
const FRAME: Milliseconds = 1000 / 60;
/** What happens within this time seems to happen at once (https://web.dev/articles/rail). */
const AT_ONCE: Milliseconds = 100;

/**
 * Bursts as a person sees them: runs in which each arrival follows the one before within a frame, no longer than what seems to be at
 * once. A fast stream is many bursts, a flush is one.
 *
 * @param at times of arrivals, in order
 * @returns for each arrival the number of its burst, from 0
 */
export function burstNumbers(at: readonly Milliseconds[]): Uint32Array {
  const numbers = new Uint32Array(at.length);
  let number = 0;
  let start = at[0] ?? 0;
  for (let i = 1; i < at.length; i++) {
    const time = at[i] ?? 0;
    if (time - (at[i - 1] ?? 0) > FRAME || time - start > AT_ONCE) {
      number += 1;
      start = time;
    }
    numbers[i] = number;
  }
  return numbers;
}
