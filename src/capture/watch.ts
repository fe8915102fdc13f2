import type { StreamNumber } from '../link/messages.ts';
import type { Recorder } from './recorder.ts';
import type { PageWatch } from './watchPage.ts';

/** What everything that watches in one document shares. */
export interface Watch {
  readonly recorder: Recorder;
  readonly page: PageWatch;
  nextStream(): StreamNumber;
}

export function createWatch(recorder: Recorder, page: PageWatch): Watch {
  let streams = 0;
  return {
    recorder,
    page,
    nextStream() {
      streams += 1;
      return streams;
    },
  };
}
