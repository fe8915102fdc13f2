import type { EpochMilliseconds, Milliseconds, Span } from '../../trace/recording.ts';

/** A span on the wall clock, as the page reports it. */
export interface PageSpan {
  at: EpochMilliseconds;
  duration: Milliseconds;
}

/** A span is told once and streams may start later within it; more than this many back, none does. */
const KEPT_SPANS = 500;

/** Remembers a span of a document, and lets the oldest go. */
export function rememberSpan(spans: PageSpan[], span: PageSpan): void {
  spans.push(span);
  if (spans.length > 2 * KEPT_SPANS) spans.splice(0, spans.length - KEPT_SPANS);
}

/**
 * The part of a page's span that falls into a stream, relative to the stream's start; `null` when they do not overlap.
 * A live stream has no end yet: pass `Number.POSITIVE_INFINITY`.
 */
export function spanWithin(span: PageSpan, startedAt: EpochMilliseconds, end: Milliseconds): Span | null {
  const from = Math.max(0, span.at - startedAt);
  const until = Math.min(end, span.at + span.duration - startedAt);
  return until > from ? [from, until - from] : null;
}
