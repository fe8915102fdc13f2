import type { Milliseconds } from '../../trace/recording.ts';

/** Two neighbours and the time between them. */
export interface Gap {
  duration: Milliseconds;
  /** Index of the later one. */
  index: number;
}

/** Answers how long the longest gap in a range is, without walking the range. */
export interface GapIndex {
  /** Between `at[from]` and `at[to]`; `null` where there are fewer than two in it. */
  longest(from: number, to: number): Gap | null;
}

/** Entries summed up in one; a question looks at no more than two blocks of them and at all sums. */
const BLOCK = 1024;

/** Over times in order that grow in place. What is whole is summed up once, when somebody asks. */
export function createGapIndex(at: readonly Milliseconds[]): GapIndex {
  /** Index of the entry in each block that has the longest gap before it. */
  const blocks: number[] = [];
  const gapBefore = (index: number): Milliseconds => (at[index] ?? 0) - (at[index - 1] ?? 0);

  function longestOf(from: number, to: number): number {
    let best = from;
    for (let i = from + 1; i < to; i++) if (gapBefore(i) > gapBefore(best)) best = i;
    return best;
  }

  return {
    longest(from, to) {
      // The gap before the first belongs to no range.
      const first = from + 1;
      if (first > to || to >= at.length || from < 0) return null;
      while ((blocks.length + 1) * BLOCK <= at.length) {
        const start = blocks.length * BLOCK;
        blocks.push(longestOf(Math.max(1, start), start + BLOCK));
      }
      let best = first;
      const take = (index: number): void => {
        if (gapBefore(index) > gapBefore(best)) best = index;
      };
      let i = first;
      while (i <= to) {
        const block = blocks[i / BLOCK];
        if (block !== undefined && i + BLOCK - 1 <= to) {
          take(block);
          i += BLOCK;
        } else {
          take(i);
          i += 1;
        }
      }
      return { duration: gapBefore(best), index: best };
    },
  };
}
