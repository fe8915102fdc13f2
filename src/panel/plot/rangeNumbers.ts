import { bisectLeft, bisectRight } from 'd3-array';
import type { Bytes, Milliseconds } from '../../trace/recording.ts';
import { formatBytes, formatDuration } from '../format/quantity.ts';
import { counted, message } from '../language/language.ts';
import { formatMoment } from './timeAxis.ts';
import type { TimeView } from './timeView.ts';
import type { PlotSeries, PlotTrace } from './trace.ts';

/** What arrived within a range of time, its ends included. */
export interface RangeNumbers {
  duration: Milliseconds;
  chunks: number;
  events: number;
  bytes: Bytes;
  /** `null` where it is not known what a person reads. */
  characters: number | null;
  /** Between two chunks within the range; `null` where it has fewer. */
  longestGap: Milliseconds | null;
}

/** Costs a few binary searches, however much is in the range. */
export function rangeNumbers(trace: PlotTrace, { from, to }: TimeView): RangeNumbers {
  const { at, received, completed, characters, gaps } = trace;
  const [first, end] = indexRange(at, { from, to });
  const inRange = (sums: readonly number[]): number => (sums[end - 1] ?? 0) - (sums[first - 1] ?? 0);
  return {
    duration: to - from,
    chunks: end - first,
    events: end === first ? 0 : inRange(completed),
    bytes: end === first ? 0 : inRange(received),
    characters: characters === undefined || characters.at.length === 0 ? null : amountWithin(characters, { from, to }),
    longestGap: gaps?.longest(first, end - 1)?.duration ?? null,
  };
}

/** Entries within a range: from the first index up to, not including, the second. */
export function indexRange(at: readonly Milliseconds[], { from, to }: TimeView): [first: number, end: number] {
  const first = bisectLeft(at, from);
  return [first, bisectRight(at, to, first)];
}

function amountWithin({ at, sums }: PlotSeries, range: TimeView): number {
  const [first, end] = indexRange(at, range);
  return end === first ? 0 : (sums[end - 1] ?? 0) - (sums[first - 1] ?? 0);
}

/** "1.20 s to 1.45 s (250 ms): 30 events in 28 chunks, 4.2 kB, 150 characters, longest gap 41 ms" */
export function rangeInWords(trace: PlotTrace, range: TimeView): string {
  const { duration, chunks, events, bytes, characters, longestGap } = rangeNumbers(trace, range);
  const [from, to] = [formatMoment(range.from, duration), formatMoment(range.to, duration)];
  const what = chunks === 0 ? message('rangeEmpty') : countedArrivals(events, chunks);
  return [
    message('rangeTold', { from, to, time: formatDuration(duration), what }),
    ...(chunks === 0 ? [] : [formatBytes(bytes)]),
    ...(characters === null || chunks === 0 ? [] : [counted('characters', characters)]),
    ...(longestGap === null ? [] : [message('rangeGap', { time: formatDuration(longestGap) })]),
  ].join(message('clauseComma'));
}

/** "30 events in 28 chunks"; chunks alone where there are no events. */
export function countedArrivals(events: number, chunks: number): string {
  const ofChunks = counted('chunks', chunks);
  return events === 0 ? ofChunks : message('eventsInChunks', { events: counted('events', events), chunks: ofChunks });
}
