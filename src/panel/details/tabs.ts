import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { PictureState } from './timeline/pictureState.ts';

/** What every tab of the details gets. */
export interface DetailsTabProps {
  stream: WatchedStream;
  now: EpochMilliseconds;
  theme: Theme;
  /** Index of the chunk that is looked at: all tabs look at the same. */
  chunk: number | null;
  onChunkChange(chunk: number | null): void;
}

/** What the tab with the big picture gets besides. */
export interface PictureTabProps extends DetailsTabProps {
  /** How it is looked at: kept while other tabs are in front. */
  picture: PictureState;
  onPictureChange(changes: Partial<PictureState>): void;
}
