import type { Bytes } from '../../trace/recording.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { formatBytes, formatCount, NO_VALUE } from './quantity.ts';

/** How many events came: a lower bound where text is missing. `undefined`: only their sum is known, or there are none in such a body. */
export function eventCount({ record, framing, events, eventsKnown, isPending }: WatchedStream): number | undefined {
  if (isPending) return undefined;
  if (framing === 'none' || framing === 'text' || (!eventsKnown && events.length === 0)) return undefined;
  return record.marks?.some(({ kind }) => kind === 'untimed') ? undefined : events.length;
}

export function countedEvents(stream: WatchedStream): string {
  const count = eventCount(stream);
  if (count === undefined) return NO_VALUE;
  return stream.eventsKnown ? formatCount(count) : `≥ ${formatCount(count)}`;
}

/** DevTools' network log does not know chunks. */
export function chunkCount({ record, totalChunks }: WatchedStream): number | undefined {
  return record.source === 'network-log' ? undefined : totalChunks;
}

export function countedChunks(stream: WatchedStream): string {
  const count = chunkCount(stream);
  return count === undefined ? NO_VALUE : formatCount(count);
}

/** Bytes of the body. Of events that DevTools tells of, the body's own size is known apart. */
export function bodyBytes({ record, totalBytes }: WatchedStream): Bytes | undefined {
  return record.source === 'network-log' ? record.network?.bodyBytes : totalBytes;
}

export function bodySize(stream: WatchedStream): string {
  const bytes = bodyBytes(stream);
  return bytes === undefined ? NO_VALUE : formatBytes(bytes);
}
