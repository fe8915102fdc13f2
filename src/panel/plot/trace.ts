import type { Bytes, Milliseconds, Span } from '../../trace/recording.ts';

/** How a stream's curve is coloured. Colour never stands alone: a badge with the word is beside it. */
export type Tone = 'good' | 'bad' | 'warning' | 'neutral' | 'live';

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
  busy: readonly Span[];
  hidden: readonly Span[];
}
