import { describe, expect, it } from 'vitest';
import { createTraceStore } from '../../../src/panel/store/traceStore.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { createFakeScheduler } from './fakeScheduler.ts';
import { arrived, EPOCH, ended, responded, started } from './observations.ts';

const TOP = { url: 'https://app.test/', top: true, late: false };

function setUp() {
  const scheduler = createFakeScheduler(EPOCH);
  const judged: string[] = [];
  const toldHooks: boolean[] = [];
  let notified = 0;
  const store = createTraceStore({
    scheduler,
    diagnose: (stream, { events }) => {
      judged.push(`${stream.id} ${stream.outcome} ${events.length}`);
      return { ...someVerdict('streaming'), summary: 'so it was' };
    },
    setRecording: (on) => void toldHooks.push(on),
    ownScripts: 'chrome-extension://us/',
    wasLeftAlone: () => false,
  });
  store.subscribe(() => {
    notified += 1;
  });
  return {
    scheduler,
    store,
    judged,
    toldHooks,
    notifications: () => notified,
    /** What a view would see after the next frame. */
    streams: (): readonly WatchedStream[] => {
      scheduler.frame();
      return store.getSnapshot().streams;
    },
    only: (): WatchedStream => {
      scheduler.frame();
      const [stream, ...others] = store.getSnapshot().streams;
      if (stream === undefined || others.length > 0) throw new Error(`one stream expected, not ${others.length + 1}`);
      return stream;
    },
  };
}

describe('the record of a stream', () => {
  it('is built from what was observed, in the recording format', () => {
    const { store, only } = setUp();
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [
        [10, 'data: a\n'],
        [20.5, '\ndata: b\n\n'],
      ]),
      ended(1, 30),
    ]);
    expect(only().record).toEqual({
      id: 'd/1',
      source: 'fetch',
      page: 'https://app.test/',
      startedAt: EPOCH,
      request: { method: 'POST', url: 'https://api.test/v1/chat/completions', headers: [], body: '{"stream":true}' },
      response: {
        status: 200,
        statusText: 'OK',
        url: 'https://api.test/',
        headers: [['Content-Type', 'text/event-stream']],
        headersAt: 5,
      },
      chunks: { at: [10, 20.5], bytes: [8, 10], text: ['data: a\n', '\ndata: b\n\n'] },
      longTasks: [],
      hidden: [],
      frozen: [],
      outcome: 'complete',
      endedAt: 30,
    });
  });

  it('counts events by the chunk that completes them, and sums bytes up', () => {
    const { store, only } = setUp();
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [
        [10, 'data: a\n'],
        [20, '\ndata: b\n\n'],
      ]),
    ]);
    expect(only().completed).toEqual([0, 2]);
    expect(only().received).toEqual([8, 18]);
    expect(only().events.map(({ chunk, at }) => [chunk, at])).toEqual([
      [1, 20],
      [1, 20],
    ]);
  });

  it('keeps the place of a chunk whose text was let go', () => {
    const { store, only } = setUp();
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [
        [10, null, 500],
        [20, 'data: b\n\n'],
      ]),
    ]);
    expect(only().record.chunks).toEqual({ at: [10, 20], bytes: [500, 9], text: ['', 'data: b\n\n'] });
    expect(only().record.marks).toEqual([{ kind: 'text-let-go', from: 0, to: 1, events: null }]);
    expect(only().eventsKnown).toBe(false);
  });

  it('counts lost chunks apart, and no longer claims to have the text', () => {
    const { store, only } = setUp();
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [[10, 'data: a\n\n']]),
      { type: 'chunks-lost', stream: 1, chunks: 7, bytes: 700 },
      arrived(1, [[90, 'data: b\n\n']]),
    ]);
    expect(only().record.chunks).toEqual({ at: [10, 90], bytes: [9, 9], text: null });
    expect([only().totalChunks, only().totalBytes, only().events.length]).toEqual([9, 718, 1]);
    expect(only().record.marks).toEqual([{ kind: 'chunks-lost', chunks: 7, bytes: 700 }]);
    expect(only().eventsKnown).toBe(false);
  });

  it('keeps what arrived before a failure, and the error', () => {
    const { store, only } = setUp();
    store.observations('d', [started(1), arrived(1, [[10, 'x']]), ended(1, 12, 'failed', 'TypeError: network error')]);
    expect(only().record).toMatchObject({ outcome: 'failed', endedAt: 12, error: 'TypeError: network error' });
    expect(only().record.chunks.text).toEqual(['x']);
  });

  it('takes nothing after its end', () => {
    const { store, only } = setUp();
    store.observations('d', [started(1), ended(1, 12), arrived(1, [[20, 'late']]), ended(1, 30, 'failed')]);
    expect(only().record).toMatchObject({ outcome: 'complete', endedAt: 12, chunks: { at: [] } });
  });

  it('ignores what is said of streams it has not seen start', () => {
    const { store, streams, scheduler } = setUp();
    store.observations('d', [responded(9), arrived(9, [[1, 'x']]), ended(9, 2)]);
    // What goes wrong within is thrown from a timer.
    scheduler.pass(10);
    expect(streams()).toEqual([]);
  });

  it('does not mix up streams of two documents that have the same number', () => {
    const { store, streams } = setUp();
    store.observations('d', [started(1)]);
    store.observations('e', [started(1), arrived(1, [[5, 'x']])]);
    expect(streams().map(({ totalChunks }) => totalChunks)).toEqual([0, 1]);
  });
});

describe('busy and hidden pages', () => {
  it('are cut to the stream and made relative to it', () => {
    const { store, only } = setUp();
    store.observations('d', [
      started(1),
      { type: 'page-busy', at: EPOCH - 50, duration: 120 },
      { type: 'page-hidden', at: EPOCH + 900, duration: 300 },
      ended(1, 1000),
    ]);
    expect(only().record.longTasks).toEqual([[0, 70]]);
    expect(only().record.hidden).toEqual([[900, 100]]);
  });

  it('count for streams that start later within them', () => {
    const { store, only } = setUp();
    store.observations('d', [{ type: 'page-busy', at: EPOCH - 50, duration: 120 }, started(1)]);
    expect(only().record.longTasks).toEqual([[0, 70]]);
  });

  it('count when told after the end, and change the verdict', () => {
    const { store, only, judged } = setUp();
    store.observations('d', [started(1), ended(1, 1000)]);
    store.observations('d', [{ type: 'page-busy', at: EPOCH + 950, duration: 120 }]);
    expect(only().record.longTasks).toEqual([[950, 50]]);
    expect(judged).toHaveLength(2);
  });

  it('do not touch streams of other documents, or at other times', () => {
    const { store, streams } = setUp();
    store.observations('d', [started(1), ended(1, 1000)]);
    store.observations('e', [{ type: 'page-busy', at: EPOCH + 500, duration: 100 }]);
    store.observations('d', [{ type: 'page-busy', at: EPOCH + 1000, duration: 100 }]);
    expect(streams()[0]?.record.longTasks).toEqual([]);
  });
});

describe('documents', () => {
  it('a new top document clears the list', () => {
    const { store, streams } = setUp();
    store.documentOpened('d', TOP);
    store.observations('d', [started(1)]);
    store.documentOpened('e', TOP);
    expect(streams()).toEqual([]);
  });

  it('a new top document clears nothing while the log is preserved', () => {
    const { store, streams } = setUp();
    store.setPreserveLog(true);
    store.documentOpened('d', TOP);
    store.observations('d', [started(1)]);
    store.documentOpened('e', TOP);
    expect(streams()).toHaveLength(1);
  });

  it('neither sub-frames, nor a document that is known, nor the first top document clear the list', () => {
    const { store, streams } = setUp();
    store.documentOpened('frame', { ...TOP, top: false });
    store.observations('frame', [started(1)]);
    store.documentOpened('d', TOP);
    store.documentOpened('frame 2', { ...TOP, top: false });
    store.documentClosed('d');
    store.documentOpened('d', TOP);
    expect(streams()).toHaveLength(1);
  });

  it('a page that was there before the panel is late, until a fresh one comes', () => {
    const { store, scheduler } = setUp();
    store.documentOpened('d', { ...TOP, late: true });
    store.documentOpened('frame', { ...TOP, top: false, late: false });
    scheduler.frame();
    expect(store.getSnapshot().late).toBe(true);
    store.documentOpened('e', TOP);
    scheduler.frame();
    expect(store.getSnapshot().late).toBe(false);
  });

  it('a document that goes away leaves its open streams aborted, with what arrived', () => {
    const { store, streams, scheduler } = setUp();
    store.observations('d', [started(1), arrived(1, [[10, 'x']]), started(2), ended(2, 5)]);
    scheduler.spend(400);
    store.documentClosed('d');
    expect(streams().map(({ record }) => [record.outcome, record.endedAt])).toEqual([
      ['aborted', 400],
      ['complete', 5],
    ]);
    expect(streams()[0]?.record.chunks.text).toEqual(['x']);
    expect(streams()[0]?.live).toBe(false);
  });
});

describe('recording', () => {
  it('off: tells the hooks, ignores new streams, and stops those in progress', () => {
    const { store, only, toldHooks } = setUp();
    store.observations('d', [started(1), arrived(1, [[10, 'x']])]);
    store.setRecording(false);
    store.observations('d', [arrived(1, [[20, 'y']]), started(2)]);
    expect(toldHooks).toEqual([false]);
    expect(only().live).toBe(false);
    expect(only().record).toMatchObject({ outcome: 'open', chunks: { text: ['x'] } });
    expect(only().verdict).not.toBeNull();
  });

  it('on again: sees new streams', () => {
    const { store, only, toldHooks } = setUp();
    store.setRecording(false);
    store.setRecording(true);
    store.observations('d', [started(1)]);
    expect(toldHooks).toEqual([false, true]);
    expect(only().live).toBe(true);
  });

  it('clear: forgets streams, and what still comes of them', () => {
    const { store, streams } = setUp();
    store.observations('d', [started(1)]);
    store.clear();
    store.observations('d', [arrived(1, [[10, 'x']])]);
    expect(streams()).toEqual([]);
  });
});

describe('the verdict', () => {
  it('is there at once when a stream ends', () => {
    const { store, only, judged } = setUp();
    store.observations('d', [started(1), responded(1), arrived(1, [[10, 'data: a\n\n']]), ended(1, 30)]);
    expect(judged).toEqual(['d/1 complete 1']);
    expect(only().verdict?.summary).toBe('so it was');
  });

  it('of a live stream is made anew at most every 250 ms, and only after something arrived', () => {
    const { store, scheduler, judged } = setUp();
    store.observations('d', [started(1)]);
    scheduler.pass(1000);
    expect(judged).toHaveLength(0);
    for (let i = 0; i < 100; i++) {
      store.observations('d', [arrived(1, [[i * 10, 'x']])]);
      scheduler.pass(10);
    }
    expect(judged.length).toBeGreaterThanOrEqual(3);
    expect(judged.length).toBeLessThanOrEqual(5);
    const before = judged.length;
    scheduler.pass(5000);
    expect(judged.length - before).toBeLessThanOrEqual(1);
  });
});

describe('notifications', () => {
  it('come once per frame, whatever happened', () => {
    const { store, scheduler, notifications } = setUp();
    for (let i = 0; i < 50; i++) store.observations('d', [started(i), ended(i, 1)]);
    expect(notifications()).toBe(0);
    scheduler.frame();
    expect(notifications()).toBe(1);
    scheduler.frame();
    expect(notifications()).toBe(1);
  });

  it('come with a new snapshot, and with the same list when no stream came or went', () => {
    const { store, scheduler } = setUp();
    store.observations('d', [started(1)]);
    scheduler.frame();
    const before = store.getSnapshot();
    expect(store.getSnapshot()).toBe(before);
    store.observations('d', [ended(1, 10)]);
    scheduler.frame();
    expect(store.getSnapshot()).not.toBe(before);
    expect(store.getSnapshot().streams).toBe(before.streams);
  });

  it('for chunks alone come within 100 ms and a frame', () => {
    const { store, scheduler, notifications } = setUp();
    store.observations('d', [started(1)]);
    scheduler.frame();
    store.observations('d', [arrived(1, [[10, 'x']])]);
    scheduler.frame();
    expect(notifications()).toBe(1);
    scheduler.pass(100);
    scheduler.frame();
    expect(notifications()).toBe(2);
  });

  it('for chunks alone come so seldom that drawing takes a twentieth of the time, and twice a second at least', () => {
    const { store, scheduler, notifications } = setUp();
    let cost = 10;
    store.subscribe(() => scheduler.spend(cost));
    store.observations('d', [started(1)]);
    scheduler.frame();
    const drawnAfter = (): number => {
      const before = notifications();
      scheduler.pass(0);
      for (let passed = 0; ; passed += 50) {
        store.observations('d', [arrived(1, [[10, 'x']])]);
        scheduler.frame();
        if (notifications() > before) return passed;
        scheduler.pass(50);
      }
    };
    drawnAfter();
    expect(drawnAfter()).toBe(200);
    cost = 1000;
    drawnAfter();
    // A tick was due while it was drawn, before the cost was known.
    drawnAfter();
    expect(drawnAfter()).toBe(500);
  });

  it('keep coming while a stream is live, so that time moves on, and stop with it', () => {
    const { store, scheduler } = setUp();
    store.observations('d', [started(1)]);
    scheduler.frame();
    scheduler.pass(500);
    scheduler.frame();
    expect(store.getSnapshot().now).toBe(EPOCH + 500);
    store.observations('d', [ended(1, 510)]);
    scheduler.pass(500);
    expect(scheduler.waitingTimers).toBe(0);
  });
});

describe('floods', () => {
  it('digests 10,000 events in one chunk, and events of 1 MB', () => {
    const { store, scheduler, only } = setUp();
    const megabyte = `data: ${'x'.repeat(1_000_000)}\n\n`;
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [
        [10, 'data: a\n\n'.repeat(10_000)],
        [20, megabyte],
      ]),
    ]);
    scheduler.pass(1000);
    expect(only().completed).toEqual([10_000, 10_001]);
    expect(only().events.at(-1)?.data).toHaveLength(1_000_000);
    expect(only().record.chunks.text?.[1]).toHaveLength(megabyte.length);
  });

  it('keeps order when a huge batch is worked off in slices', () => {
    const { store, scheduler, only } = setUp();
    store.observations('d', [started(1), responded(1)]);
    // Each look at the clock costs a millisecond, so that a slice ends after a few chunks.
    const { now } = scheduler;
    scheduler.now = () => {
      scheduler.spend(1);
      return now();
    };
    const chunks = Array.from({ length: 100 }, (_, i): [number, string] => [i, `data: ${i}\n\n`]);
    store.observations('d', [arrived(1, chunks), ended(1, 200)]);
    expect(scheduler.waitingTimers).toBeGreaterThan(0);
    expect(only().live).toBe(true);
    store.documentClosed('d');
    scheduler.pass(10_000);
    expect(only().record.outcome).toBe('complete');
    expect(only().events.map(({ data }) => data)).toEqual(chunks.map((_, i) => String(i)));
  });

  it('shows at once what the user changed: a ticked checkbox must not spring back for a frame', () => {
    const { store } = setUp();
    store.setPreserveLog(true);
    expect(store.getSnapshot().preserveLog).toBe(true);
    store.setRecording(false);
    expect(store.getSnapshot().recording).toBe(false);
    store.clear();
    expect(store.getSnapshot().streams).toEqual([]);
  });

  it('lists streams in the order in which they began, though some are known only by their response', () => {
    const { store, streams } = setUp();
    store.documentOpened('a', TOP);
    store.observations('a', [
      started(1, 'https://api.test/second', EPOCH + 20),
      started(2, 'https://api.test/third', EPOCH + 30),
      started(3, 'https://api.test/first', EPOCH + 10),
    ]);
    expect(streams().map(({ record }) => record.request.url)).toEqual([
      'https://api.test/first',
      'https://api.test/second',
      'https://api.test/third',
    ]);
  });
});
