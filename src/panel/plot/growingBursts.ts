import type { Milliseconds, Stream } from '../../trace/recording.ts';
import type { PlotBurst } from './trace.ts';

/** What follows within one picture of a screen, for as long as seems to be at once: as in `decode/bursts.ts`. */
const FRAME: Milliseconds = 1000 / 60;
const AT_ONCE: Milliseconds = 100;

/** The bursts in which chunks came, of a stream that may grow. */
export interface GrowingBursts {
  update(): void;
  readonly count: number;
  readonly first: PlotBurst | null;
  /** The one that brought most bytes. */
  readonly largest: PlotBurst | null;
}

/** Chunks `from` up to, not including, `to`. */
interface Run {
  from: number;
  to: number;
}

interface Arriving {
  record: Pick<Stream, 'chunks'>;
  received: readonly number[];
  completed: readonly number[];
}

export function createGrowingBursts(stream: Arriving): GrowingBursts {
  const { at } = stream.record.chunks;
  let count = 0;
  let first: Run | null = null;
  let largest: Run | null = null;
  let last: Run | null = null;

  const sumOf = (sums: readonly number[], { from, to }: Run): number => (sums[to - 1] ?? 0) - (sums[from - 1] ?? 0);
  // The framing may show late: then events are counted anew, so they are asked for when they are needed.
  const burstOf = (run: Run | null): PlotBurst | null =>
    run === null ? null : { at: at[run.from] ?? 0, until: at[run.to - 1] ?? 0, events: sumOf(stream.completed, run) };

  return {
    update() {
      for (let i = last?.to ?? 0; i < at.length; i++) {
        const time = at[i] ?? 0;
        const isNext = last === null || time - (at[i - 1] ?? 0) > FRAME || time - (at[last.from] ?? 0) > AT_ONCE;
        if (last === null || isNext) {
          last = { from: i, to: i + 1 };
          first ??= last;
          count += 1;
        } else last.to = i + 1;
        if (largest === null || sumOf(stream.received, last) > sumOf(stream.received, largest)) largest = last;
      }
    },
    get count() {
      return count;
    },
    get first() {
      return burstOf(first);
    },
    get largest() {
      return burstOf(largest);
    },
  };
}
