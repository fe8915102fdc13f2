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
  /** The longest gap of each block. */
  const blocks: Gap[] = [];

  /** Of the gaps before `from` up to, not including, `to`, and of `best`. */
  function longer(best: Gap, from: number, to: number): Gap {
    let { index, duration } = best;
    let before = at[from - 1] ?? 0;
    for (let i = from; i < to; i++) {
      const time = at[i] ?? 0;
      if (time - before > duration) {
        duration = time - before;
        index = i;
      }
      before = time;
    }
    return { index, duration };
  }

  return {
    longest(from, to) {
      // The gap before the first belongs to no range.
      const first = from + 1;
      if (first > to || to >= at.length || from < 0) return null;
      const gapOf = (index: number): Gap => ({ index, duration: (at[index] ?? 0) - (at[index - 1] ?? 0) });
      while ((blocks.length + 1) * BLOCK <= at.length) {
        const start = Math.max(1, blocks.length * BLOCK);
        blocks.push(longer(gapOf(start), start + 1, (blocks.length + 1) * BLOCK));
      }
      const end = to + 1;
      const whole = { from: Math.ceil(first / BLOCK), to: Math.floor(end / BLOCK) };
      if (whole.from >= whole.to) return longer(gapOf(first), first + 1, end);
      let best = longer(gapOf(first), first + 1, whole.from * BLOCK);
      for (let block = whole.from; block < whole.to; block++) {
        const gap = blocks[block];
        if (gap !== undefined && gap.duration > best.duration) best = gap;
      }
      return longer(best, whole.to * BLOCK, end);
    },
  };
}
