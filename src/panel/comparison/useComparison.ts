import { useMemo } from 'react';
import { type Comparison, compareStreams } from '../../compare/compare.ts';
import { type Pair, pairOf } from '../../compare/pair.ts';
import { inWords } from '../../diagnose/words.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import { measuringSign } from '../details/message/MetricsTable.tsx';
import { type ComparedTraces, comparedTraces } from '../plot/comparedTrace.ts';
import type { Hold } from '../plot/comparisonLayout.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** Two streams, what was made of them, and what is drawn of them. */
export interface ComparedPair {
  pair: Pair<WatchedStream>;
  comparison: Comparison;
  traces: ComparedTraces;
  hold: Hold | null;
}

/** Compares two streams as they are now. */
export function comparePair(first: WatchedStream, second: WatchedStream, now: EpochMilliseconds): ComparedPair {
  const pair = pairOf(first, second);
  const comparison = compareStreams(pair);
  return { pair, comparison, traces: comparedTraces(pair, now), hold: holdOf(comparison) };
}

/** The same, anew when there is something new: it looks at all events. */
export function useComparison(first: WatchedStream, second: WatchedStream, now: EpochMilliseconds): ComparedPair {
  const signs = [measuringSign(first, now), measuringSign(second, now)].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: streams grow in place, and the signs say when to look again
  return useMemo(() => comparePair(first, second, now), [first, second, signs]);
}

function holdOf({ conclusion: { held, hold } }: Comparison): Hold | null {
  if (held === undefined) return null;
  if (hold === undefined) return { letter: held, span: null };
  const { from, to, isUnsure } = hold;
  const time = inWords(to - from);
  return {
    letter: held,
    span: { from, to, label: isUnsure ? `${held} later by ${time}` : `${held} held for ${time}` },
  };
}
