import { KEPT_SPANS_PER_DOCUMENT, KEPT_SPANS_PER_STREAM } from '../../link/limits.ts';
import type { EpochMilliseconds, Milliseconds, Span } from '../../trace/recording.ts';

/** A span on the wall clock, as the page reports it. */
export interface PageSpan {
  at: EpochMilliseconds;
  duration: Milliseconds;
}

/** Remembers a span of a document, and lets the oldest go. */
export function rememberSpan<Kind extends PageSpan>(spans: Kind[], span: Kind): void {
  spans.push(span);
  if (spans.length > 2 * KEPT_SPANS_PER_DOCUMENT) spans.splice(0, spans.length - KEPT_SPANS_PER_DOCUMENT);
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

/**
 * Adds a span to a stream's, which grow in place. Past `KEPT_SPANS_PER_STREAM` the half of them that are nearest to each
 * other are joined, the holes between them included: a page counted as busy for too long excuses a burst, one counted as
 * busy for too short could accuse somebody.
 */
export function addSpan(spans: Span[], span: Span): void {
  spans.push(span);
  if (spans.length <= KEPT_SPANS_PER_STREAM) return;
  spans.sort((a, b) => a[0] - b[0]);
  const holes = spans.slice(1).map(([at], i) => at - endOf(spans[i]));
  const widest = holes.toSorted((a, b) => a - b)[(holes.length - 1) >> 1] ?? 0;
  const joined: Span[] = [];
  let isEven = true;
  for (const [at, duration] of spans) {
    const last = joined.at(-1);
    const hole = last === undefined ? Number.POSITIVE_INFINITY : at - endOf(last);
    // Of equal holes every other: evenly spaced spans would all become one.
    isEven = hole !== widest || !isEven;
    if (last === undefined || hole > widest || (hole === widest && isEven)) joined.push([at, duration]);
    else last[1] = Math.max(endOf(last), at + duration) - last[0];
  }
  spans.length = 0;
  for (const each of joined) spans.push(each);
}

function endOf(span: Span | undefined): Milliseconds {
  return span === undefined ? 0 : span[0] + span[1];
}
