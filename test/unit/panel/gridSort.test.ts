import { describe, expect, it } from 'vitest';
import type { ColumnId } from '../../../src/panel/grid/columns.ts';
import { asSort, createSorter, type GridSort, nextSort } from '../../../src/panel/grid/sort.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { type WatchedOptions, watched } from './watched.ts';

const EVENT = 'data: {"choices":[{"delta":{"content":"word"}}]}\n\n';

/** A stream that ended after so long, with as many events. */
function lasting(duration: number, options: WatchedOptions = {}): WatchedStream {
  return watched({ chunks: [[duration, EVENT.repeat(Math.max(1, duration / 100))]], end: 'complete', ...options });
}

function order(streams: readonly WatchedStream[], column: ColumnId, direction: GridSort['direction']): number[] {
  return createSorter({ column, direction })(streams).map((stream) => streams.indexOf(stream));
}

describe('a click on a header', () => {
  it('sorts ascending, descending, and then not any more', () => {
    const first = nextSort(null, 'size');
    expect(first).toEqual({ column: 'size', direction: 'ascending' });
    const second = nextSort(first, 'size');
    expect(second).toEqual({ column: 'size', direction: 'descending' });
    expect(nextSort(second, 'size')).toBeNull();
    expect(nextSort(second, 'name')).toEqual({ column: 'name', direction: 'ascending' });
  });
});

describe('the sorted list', () => {
  it('is in the order of arrival when it is not sorted', () => {
    const streams = [lasting(300), lasting(100)];
    expect(createSorter(null)(streams)).toBe(streams);
  });

  it('is in the order of numbers, and of words as a person reads them', () => {
    const byTime = [lasting(1200), lasting(300), lasting(2500)];
    expect(order(byTime, 'duration', 'ascending')).toEqual([1, 0, 2]);
    expect(order(byTime, 'duration', 'descending')).toEqual([2, 0, 1]);
    expect(order(byTime, 'events', 'ascending')).toEqual([1, 0, 2]);
    const byName = ['Chat10', 'chat9', 'answer'].map((name) => lasting(100, { url: `https://api.test/${name}` }));
    expect(order(byName, 'name', 'ascending')).toEqual([2, 1, 0]);
    const byDomain = ['b', 'a', 'c'].map((host) => lasting(100, { url: `https://${host}.test/x` }));
    expect(order(byDomain, 'domain', 'descending')).toEqual([2, 0, 1]);
  });

  it('leaves what is equal in the order of arrival, in both directions', () => {
    const streams = [lasting(300), lasting(100), lasting(300), lasting(100), lasting(300)];
    expect(order(streams, 'duration', 'ascending')).toEqual([1, 3, 0, 2, 4]);
    expect(order(streams, 'duration', 'descending')).toEqual([0, 2, 4, 1, 3]);
  });

  it('has what has no value at its end, in both directions', () => {
    const unknown = watched({ contentType: null, end: 'failed' });
    const streams = [unknown, lasting(300), lasting(100)];
    expect(order(streams, 'first-event', 'ascending')).toEqual([2, 1, 0]);
    expect(order(streams, 'first-event', 'descending')).toEqual([1, 2, 0]);
    expect(order(streams, 'tokens', 'descending')).toEqual([0, 1, 2]);
  });

  it('does not move rows while they fill: a stream that arrives waits at the end for its place', () => {
    const live = watched({ chunks: [[10, EVENT]] });
    const streams = [lasting(300), live, lasting(1200)];
    for (const column of ['duration', 'events', 'size', 'chunks', 'pattern', 'status'] as const) {
      const sorter = createSorter({ column, direction: 'ascending' });
      const before = sorter(streams);
      expect(before.at(-1), column).toBe(live);
      live.takeChunk(live.lastKnownAt + 100, EVENT.length, EVENT);
      expect(sorter(streams), column).toBe(before);
    }
    const sorter = createSorter({ column: 'duration', direction: 'ascending' });
    sorter(streams);
    live.end('complete', 800);
    expect(sorter(streams).map((stream) => streams.indexOf(stream))).toEqual([0, 1, 2]);
  });

  it('has live streams in their place where what they are sorted by stays', () => {
    const live = watched({ url: 'https://a.test/a', chunks: [[10, EVENT]] });
    const streams = [lasting(300, { url: 'https://b.test/b' }), live];
    expect(order(streams, 'name', 'ascending')).toEqual([1, 0]);
    expect(order(streams, 'first-event', 'ascending')).toEqual([1, 0]);
  });

  it('follows a verdict that changes', () => {
    const streams = [lasting(300), lasting(400)];
    const [first, second] = streams;
    first?.judge(() => someVerdict('streaming'));
    second?.judge(() => someVerdict('all-at-once'));
    const sorter = createSorter({ column: 'pattern', direction: 'ascending' });
    expect(sorter(streams)[0]).toBe(second);
    second?.judge(() => someVerdict('whole'));
    expect(sorter(streams)[0]).toBe(first);
  });

  it('knows the longest stall as the metrics do, once a stream has ended', () => {
    const at = [100, 150, 900, 1000];
    const stalled = watched({ chunks: at.map((time) => [time, EVENT]), end: 'complete' });
    const smooth = watched({ chunks: at.map((_, i) => [100 + 50 * i, EVENT]), end: 'complete' });
    expect(order([stalled, smooth], 'stall', 'ascending')).toEqual([1, 0]);
  });
});

describe('a stored sort', () => {
  it.each([
    [undefined],
    [null],
    ['name'],
    [{ column: 'name' }],
    [{ column: 'constructor', direction: 'ascending' }],
    [{ column: 'name', direction: 'up' }],
  ])('%o is none', (stored) => expect(asSort(stored)).toBeNull());

  it('is taken as it was', () => {
    const sort: GridSort = { column: 'ttfb', direction: 'descending' };
    expect(asSort(JSON.parse(JSON.stringify(sort)))).toEqual(sort);
  });
});
