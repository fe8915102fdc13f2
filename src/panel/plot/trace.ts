import type { Bytes, LongFrame, Milliseconds, Span } from '../../trace/recording.ts';
import type { GapIndex } from './gapIndex.ts';
import type { Phase } from './phases.ts';

/** What the height of the staircase counts. Characters are those of answer and reasoning. */
export type Unit = 'characters' | 'events' | 'bytes';

/** How a stream's curve is coloured. Colour never stands alone: a badge with the word is beside it. */
export type Tone = 'good' | 'bad' | 'warning' | 'neutral' | 'live';

/** Amounts over time: `sums[i]` had come up to and with `at[i]`. Arrays of one length. */
export interface PlotSeries {
  at: readonly Milliseconds[];
  sums: readonly number[];
}

/** What events are good for, as far as lanes tell them apart. */
export type EventLane = 'answer' | 'reasoning' | 'tool' | 'other';

/** Chunks that followed each other closely: `decode/bursts.ts`. */
export interface PlotBurst {
  at: Milliseconds;
  until: Milliseconds;
  events: number;
}

/** What had been made by when, by the clock of who made it: `sums[unit][i]` by `at[i]`. Arrays of one length. */
export interface MadeSeries {
  at: readonly Milliseconds[];
  sums: Readonly<Record<Unit, readonly number[]>>;
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
  /** The rest is only in whole traces (`wholeTrace.ts`): lists need none of it. */
  characters?: PlotSeries;
  kinds?: Readonly<Record<EventLane, PlotSeries>>;
  /** `null` where events do not say when they were made. */
  made?: MadeSeries | null;
  /** From the request's start to the response's headers; empty where the network log is not known. */
  phases?: readonly Phase[];
  /** First character of the answer that can be seen. */
  firstTextAt?: Milliseconds | null;
  /** The longest time without anything new to read, after the first and before the last of it. */
  longestStall?: Span | null;
  /** The burst that the verdict is about. */
  burst?: PlotBurst | null;
  /** How many bursts there were. */
  bursts?: number;
  /** For questions about ranges. */
  gaps?: GapIndex;
}

/** The last moment that is drawn: the page may read and paint after the stream has ended. */
export function lastMoment({ end, reads, paints }: PlotTrace): Milliseconds {
  return Math.max(end, reads.at.at(-1) ?? 0, paints.at.at(-1) ?? 0);
}
