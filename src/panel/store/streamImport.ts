import type { Stream } from '../../trace/recording.ts';
import { type ImportedStream, importedStream } from './importedStream.ts';
import type { PanelScheduler } from './scheduler.ts';
import type { StreamList } from './streamList.ts';
import type { WatchedStream } from './watchedStream.ts';
import { createWorkQueue } from './workQueue.ts';

export interface StreamImport {
  /**
   * Brings the streams of a recording into the list, each when all of it is there.
   *
   * @param from what file they are from, in words for a person
   */
  take(recorded: readonly Stream[], from: string): void;
  /** What is still on its way does not come. */
  drop(): void;
}

export interface StreamImportParts {
  scheduler: PanelScheduler;
  streams: StreamList;
  judge(stream: WatchedStream): void;
  /** A stream has come. */
  added(): void;
}

/** Large recordings are worked off in slices, beside what is being recorded and not before it. */
export function createStreamImport({ scheduler, streams, judge, added }: StreamImportParts): StreamImport {
  const queue = createWorkQueue(scheduler);
  let drops = 0;
  return {
    take(recorded, from) {
      const dropsBefore = drops;
      let next = 0;
      let current: ImportedStream | undefined;
      queue.push(() => {
        const stream = recorded[next];
        if (stream === undefined || drops !== dropsBefore) return true;
        current ??= importedStream(stream, streams.nextOrdinal(), from);
        if (!current.fill()) return false;
        judge(current.stream);
        streams.addImported(current.stream);
        added();
        current = undefined;
        next += 1;
        return next >= recorded.length;
      });
    },
    drop: () => {
      drops += 1;
    },
  };
}
