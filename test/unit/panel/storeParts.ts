import { diagnose as judge } from '../../../src/diagnose/diagnose.ts';
import { createTraceStore, type TraceStore } from '../../../src/panel/store/traceStore.ts';
import type { Diagnose, WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { createFakeScheduler, type FakeScheduler } from './fakeScheduler.ts';
import { EPOCH } from './observations.ts';

/** A store under test, with what a view would see of it. */
export interface StoreUnderTest {
  store: TraceStore;
  scheduler: FakeScheduler;
  /** After all work is done and the next frame drawn. */
  streams(): readonly WatchedStream[];
  only(): WatchedStream;
}

export function storeUnderTest(diagnose: Diagnose = judge): StoreUnderTest {
  const scheduler = createFakeScheduler(EPOCH);
  const store = createTraceStore({
    scheduler,
    diagnose,
    setRecording: () => undefined,
    ownScripts: 'chrome-extension://us/',
    wasLeftAlone: () => false,
  });
  const streams = (): readonly WatchedStream[] => {
    scheduler.pass(1);
    scheduler.frame();
    return store.getSnapshot().streams;
  };
  return {
    store,
    scheduler,
    streams,
    only() {
      const [stream, ...others] = streams();
      if (stream === undefined || others.length > 0) throw new Error(`one stream expected, not ${others.length + 1}`);
      return stream;
    },
  };
}
