import type { Bytes, LongFrame, Milliseconds, Span } from '../../trace/recording.ts';

/** How a stream's curve is coloured. Colour never stands alone: a badge with the word is beside it. */
export type Tone = 'good' | 'bad' | 'warning' | 'neutral' | 'live';

/** Amounts over time: `sums[i]` had come up to and with `at[i]`. Arrays of one length. */
export interface PlotSeries {
  at: readonly Milliseconds[];
  sums: readonly number[];
}

/** What the renderer draws: chunk `i` arrived at `at[i]`; the sums are up to and with it. Arrays of one length. */
export interface PlotTrace {
  tone: Tone;
  at: readonly Milliseconds[];
  received: readonly Bytes[];
  completed: readonly number[];
  /** Where the curve ends: the end of the stream, or now. */
  end: Milliseconds;
  headersAt: Milliseconds | null;
  firstEventAt: Milliseconds | null;
  /** Bytes that the page took. */
  reads: PlotSeries;
  /** Characters by which the page's visible text grew. */
  paints: PlotSeries;
  busy: readonly Span[];
  hidden: readonly Span[];
  frozen: readonly Span[];
  /** What ran while the page was busy, where the browser tells. */
  longFrames: readonly LongFrame[];
}

/** The last moment that is drawn: the page may read and paint after the stream has ended. */
export function lastMoment({ end, reads, paints }: PlotTrace): Milliseconds {
  return Math.max(end, reads.at.at(-1) ?? 0, paints.at.at(-1) ?? 0);
}
