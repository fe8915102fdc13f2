import type { WatchedStream } from '../store/watchedStream.ts';
import { formatBytes, formatCount, NO_VALUE } from './quantity.ts';

/** How many events came. Where text is missing the count is only a lower bound, and where only their sum is known there is none. */
export function countedEvents({ record, framing, events, eventsKnown, isPending }: WatchedStream): string {
  if (isPending) return NO_VALUE;
  if (framing === 'none' || framing === 'text' || (!eventsKnown && events.length === 0)) return NO_VALUE;
  if (record.marks?.some(({ kind }) => kind === 'untimed')) return NO_VALUE;
  return eventsKnown ? formatCount(events.length) : `≥ ${formatCount(events.length)}`;
}

/** DevTools' network log does not know chunks. */
export function countedChunks({ record, totalChunks }: WatchedStream): string {
  return record.source === 'network-log' ? NO_VALUE : formatCount(totalChunks);
}

/** Bytes of the body. Of events that DevTools tells of, the body's own size is known apart. */
export function bodySize({ record, totalBytes }: WatchedStream): string {
  if (record.source !== 'network-log') return formatBytes(totalBytes);
  const { bodyBytes } = record.network ?? {};
  return bodyBytes === undefined ? NO_VALUE : formatBytes(bodyBytes);
}
