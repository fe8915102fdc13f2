import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

/** What every tab of the details gets. */
export interface DetailsTabProps {
  stream: WatchedStream;
  now: EpochMilliseconds;
  theme: Theme;
}
