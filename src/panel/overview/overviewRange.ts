import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** A stretch of the wall clock that was chosen in the strip. */
export interface OverviewRange {
  from: EpochMilliseconds;
  to: EpochMilliseconds;
}

/** Is the stream there in the range? One that is live may yet reach any time. */
export function isWithin({ from, to }: OverviewRange, stream: WatchedStream): boolean {
  const { record, live } = stream;
  return record.startedAt <= to && (live || record.startedAt + stream.lastKnownAt >= from);
}

/** Has the list been emptied since the range was chosen? All that is there now came later. */
export function isOutdated({ to }: OverviewRange, streams: readonly WatchedStream[]): boolean {
  return streams.every(({ record }) => record.startedAt > to);
}
