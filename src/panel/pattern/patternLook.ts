import type { Pattern } from '../../diagnose/verdict.ts';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** A small drawing beside the word, so that patterns differ without colour. */
export type PatternShape =
  | 'slope'
  | 'cliff'
  | 'stairs'
  | 'ticks'
  | 'late-slope'
  | 'page'
  | 'block'
  | 'cache'
  | 'question'
  | 'arriving';

export interface PatternLook {
  label: string;
  tone: Tone;
  shape: PatternShape;
}

const LOOKS: Record<Pattern, PatternLook> = {
  streaming: { label: 'Streaming', tone: 'good', shape: 'slope' },
  'all-at-once': { label: 'All at once', tone: 'bad', shape: 'cliff' },
  'size-flushed': { label: 'Flushed by size', tone: 'bad', shape: 'stairs' },
  'interval-flushed': { label: 'Flushed by time', tone: 'bad', shape: 'ticks' },
  'held-start': { label: 'Held start', tone: 'bad', shape: 'late-slope' },
  'page-blocked': { label: 'Page blocked', tone: 'warning', shape: 'page' },
  cached: { label: 'Cached', tone: 'neutral', shape: 'cache' },
  whole: { label: 'Whole answer', tone: 'warning', shape: 'block' },
  inconclusive: { label: 'Inconclusive', tone: 'neutral', shape: 'question' },
};

/** Each pattern with the interface's word for it. */
export const PATTERN_LABELS: readonly (readonly [pattern: string, label: string])[] = Object.entries(LOOKS).map(
  ([pattern, { label }]) => [pattern, label],
);

const ARRIVING: PatternLook = { label: 'Arriving…', tone: 'live', shape: 'arriving' };

const PENDING: PatternLook = { label: 'Reading…', tone: 'neutral', shape: 'arriving' };

/** How a stream's pattern is shown. A live stream has none yet: what streams now may still be held; nor has one that is to be judged yet. */
export function patternLook({
  live,
  isPending,
  verdict,
}: Pick<WatchedStream, 'live' | 'isPending' | 'verdict'>): PatternLook {
  if (live) return ARRIVING;
  return isPending ? PENDING : LOOKS[verdict?.pattern ?? 'inconclusive'];
}
