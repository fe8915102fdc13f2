import type { Pattern } from '../../diagnose/verdict.ts';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';
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

interface Look extends Omit<PatternLook, 'label'> {
  label: PlainName;
}

const LOOKS: Record<Pattern, Look> = {
  streaming: { label: 'patternStreaming', tone: 'good', shape: 'slope' },
  'all-at-once': { label: 'patternAllAtOnce', tone: 'bad', shape: 'cliff' },
  'size-flushed': { label: 'patternSizeFlushed', tone: 'bad', shape: 'stairs' },
  'interval-flushed': { label: 'patternIntervalFlushed', tone: 'bad', shape: 'ticks' },
  'held-start': { label: 'patternHeldStart', tone: 'bad', shape: 'late-slope' },
  'page-blocked': { label: 'patternPageBlocked', tone: 'warning', shape: 'page' },
  cached: { label: 'patternCached', tone: 'neutral', shape: 'cache' },
  whole: { label: 'patternWhole', tone: 'warning', shape: 'block' },
  inconclusive: { label: 'patternInconclusive', tone: 'neutral', shape: 'question' },
};

/** Each pattern with the interface's word for it. */
export function patternLabels(): (readonly [pattern: string, label: string])[] {
  return Object.entries(LOOKS).map(([pattern, { label }]) => [pattern, message(label)]);
}

const ARRIVING: Look = { label: 'patternArriving', tone: 'live', shape: 'arriving' };

const PENDING: Look = { label: 'patternPending', tone: 'neutral', shape: 'arriving' };

/** How a stream's pattern is shown. A live stream has none yet: what streams now may still be held; nor has one that is to be judged yet. */
export function patternLook({
  live,
  isPending,
  verdict,
}: Pick<WatchedStream, 'live' | 'isPending' | 'verdict'>): PatternLook {
  const { label, ...look } = live ? ARRIVING : isPending ? PENDING : LOOKS[verdict?.pattern ?? 'inconclusive'];
  return { label: message(label), ...look };
}
