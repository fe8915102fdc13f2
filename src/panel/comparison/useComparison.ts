import { useMemo } from 'react';
import { type Comparison, compareStreams } from '../../compare/compare.ts';
import type { Letter, Pair } from '../../compare/pair.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import { measuringSign } from '../details/message/MetricsTable.tsx';
import { shortTime } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { type ComparedTraces, comparedTraces } from '../plot/comparedTrace.ts';
import type { Hold } from '../plot/comparisonLayout.ts';
import { createTracer, wholeTrace } from '../plot/wholeTrace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { lettered } from './letters.ts';

/** Two streams, what was made of them, and what is drawn of them. */
export interface ComparedPair {
  pair: Pair<WatchedStream>;
  comparison: Comparison;
  traces: ComparedTraces;
  hold: Hold | null;
  /** "A (gateway)" where a label says what it is, else "A". */
  names: Record<Letter, string>;
}

/** Compares two streams as they are now. */
export function comparePair(first: WatchedStream, second: WatchedStream, now: EpochMilliseconds): ComparedPair {
  const compared = compareNow(first, second);
  const { A, B } = compared.pair;
  return { ...compared, traces: comparedTraces({ A: wholeTrace(A, now), B: wholeTrace(B, now) }) };
}

/** The same of streams that may grow: drawn as they are, and compared anew when there is something new, as that looks at all events. */
export function useComparison(first: WatchedStream, second: WatchedStream, now: EpochMilliseconds): ComparedPair {
  const signs = [measuringSign(first, now), measuringSign(second, now)].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: streams grow in place, and the signs say when to look again
  const compared = useMemo(() => compareNow(first, second), [first, second, signs]);
  const { A, B } = compared.pair;
  const tracers = useMemo(() => ({ A: createTracer(A), B: createTracer(B) }), [A, B]);
  const ends = [A, B].map((stream) => `${stream.version} ${stream.elapsed(now)}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const traces = useMemo(() => comparedTraces({ A: tracers.A(now), B: tracers.B(now) }), [tracers, ends]);
  return { ...compared, traces };
}

function compareNow(first: WatchedStream, second: WatchedStream): Omit<ComparedPair, 'traces'> {
  const pair = lettered(first, second);
  const comparison = compareStreams(pair);
  const names = { A: nameOf('A', pair.A), B: nameOf('B', pair.B) };
  return { pair, comparison, hold: holdOf(comparison, names), names };
}

function holdOf({ conclusion: { held, hold } }: Comparison, names: Record<Letter, string>): Hold | null {
  if (held === undefined) return null;
  if (hold === undefined) return { letter: held, span: null };
  const { from, to, isUnsure } = hold;
  const values = { name: names[held], time: shortTime(to - from) };
  const label = isUnsure ? message('laterByTime', values) : message('heldForTime', values);
  return { letter: held, span: { from, to, label } };
}

/** "A", or "A (gateway)" where a label says what it is. */
function nameOf(letter: Letter, { record }: WatchedStream): string {
  switch (record.labels?.role) {
    case 'gateway':
      return message('gatewayName', { letter });
    case 'direct':
      return message('directName', { letter });
    default:
      return letter;
  }
}
