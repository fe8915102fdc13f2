import { coverOf } from '../../diagnose/spans.ts';
import type { Span } from '../../trace/recording.ts';

/** Spans in order of time, those that overlap as one: the same time may be told of by two signs. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const { from, to } = coverOf(spans);
  return from.map((at, i) => [at, (to[i] ?? at) - at]);
}
