import { longestStallOf } from '../../decode/metrics.ts';
import { markOf } from '../../diagnose/context.ts';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { clockTime } from '../overview/wallTime.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** From the request; of what came back by itself nobody knows when it asked. */
export function timeToFirstByte({ record }: WatchedStream): Milliseconds | undefined {
  return markOf(record, 'reconnected') === undefined ? record.chunks.at[0] : undefined;
}

const stalls = new WeakMap<WatchedStream, { version: number; stall: Milliseconds | undefined }>();

/** The longest time without anything new to read; not before the stream has ended. It looks at all events, so once for each version of a stream. */
export function longestStall(stream: WatchedStream): Milliseconds | undefined {
  if (stream.live) return undefined;
  const known = stalls.get(stream);
  if (known?.version === stream.version) return known.stall;
  const stall = longestStallOf(stream.answer.deltas);
  stalls.set(stream, { version: stream.version, stall });
  return stall;
}

/** "10:59:25.123", in the user's time zone. */
export function timeOfDay(at: EpochMilliseconds): string {
  return Number.isFinite(new Date(at).getTime()) ? clockTime(at) : '';
}
