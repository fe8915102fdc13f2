import { describe, expect, it } from 'vitest';
import {
  KEPT_LONG_FRAMES_PER_STREAM,
  KEPT_READS_PER_STREAM,
  KEPT_SCRIPTS_PER_FRAME,
  KEPT_SPANS_PER_STREAM,
  PAINTS_AFTER_END_MS,
} from '../../../src/link/limits.ts';
import type { Observation } from '../../../src/link/messages.ts';
import { streamNotices } from '../../../src/panel/details/streamNotices.ts';
import { addLongFrame } from '../../../src/panel/store/longFrames.ts';
import { addSpan } from '../../../src/panel/store/pageSpans.ts';
import { addToSeries, createSeries } from '../../../src/panel/store/series.ts';
import type { LongFrame, Span } from '../../../src/trace/recording.ts';
import { arrived, EPOCH, ended, responded, started } from './observations.ts';
import { storeUnderTest } from './storeParts.ts';

function read(stream: number, reads: [at: number, bytes: number][]): Observation {
  return { type: 'bytes-read', stream, at: reads.map(([at]) => at), bytes: reads.map(([, bytes]) => bytes) };
}

function painted(at: number, characters: number): Observation {
  return { type: 'page-painted', at: EPOCH + at, characters };
}

describe('reads', () => {
  it('are in the record, those after the stream has ended too', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), read(1, [[10, 8]]), ended(1, 20)]);
    store.observations('d', [read(1, [[300, 5]])]);
    expect(only().record.reads).toEqual({ at: [10, 300], bytes: [8, 5] });
    expect(only().reads.sums).toEqual([8, 13]);
  });

  it('leave the record as it is where there are none', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), ended(1, 20)]);
    for (const member of ['reads', 'paints', 'longFrames', 'marks']) {
      expect(only().record).not.toHaveProperty(member);
    }
    // That it never was frozen is known.
    expect(only().record.frozen).toEqual([]);
  });
});

describe('marks', () => {
  it('of the hook are in the record', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [
      started(1),
      { type: 'stream-marked', stream: 1, mark: { kind: 'event-level' } },
      { type: 'stream-marked', stream: 1, mark: { kind: 'reconnected', lastEventId: '42' } },
    ]);
    expect(only().record.marks).toEqual([{ kind: 'event-level' }, { kind: 'reconnected', lastEventId: '42' }]);
  });
});

describe('a body of which XMLHttpRequest tells only the size', () => {
  it('has no text, and does not say that any was let go', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [
      started(1),
      responded(1),
      { type: 'stream-marked', stream: 1, mark: { kind: 'progress-only' } },
      arrived(1, [
        [50, null, 900],
        [100, null, 800],
      ]),
      ended(1, 120),
    ]);
    expect(only().record.chunks).toEqual({ at: [50, 100], bytes: [900, 800], text: null });
    expect(only().record.marks).toEqual([{ kind: 'progress-only' }]);
    expect(only().eventsKnown).toBe(false);
    expect(streamNotices(only()).map(({ text }) => text)).toEqual([expect.stringContaining('about every 50 ms')]);
  });
});

describe('paints', () => {
  it('belong to every stream of the document that lives at that moment, relative to its start', () => {
    const { store, streams } = storeUnderTest();
    store.observations('d', [started(1), started(2, undefined, EPOCH + 40), painted(50, 3)]);
    store.observations('other', [started(1), painted(60, 9)]);
    expect(streams().map(({ record }) => record.paints)).toEqual([
      { at: [50], characters: [3] },
      { at: [60], characters: [9] },
      { at: [10], characters: [3] },
    ]);
  });

  it('that come shortly after the end are the last text of it, later ones are not', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), ended(1, 100)]);
    store.observations('d', [
      painted(130, 7),
      painted(100 + PAINTS_AFTER_END_MS, 2),
      painted(101 + PAINTS_AFTER_END_MS, 40),
    ]);
    expect(only().record.paints).toEqual({ at: [130, 100 + PAINTS_AFTER_END_MS], characters: [7, 2] });
  });

  it('before the stream, or after recording was switched off, are not its own', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [painted(-20, 5), started(1), painted(-10, 5)]);
    store.setRecording(false);
    store.observations('d', [painted(30, 5)]);
    expect(only().record.paints).toBeUndefined();
  });
});

describe('frozen spans and long frames', () => {
  const scripts = [{ url: 'https://app.test/app.js', duration: 180 }];

  it('are cut to the stream and made relative to it, told before it starts or after it ended', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [
      { type: 'page-frozen', at: EPOCH - 50, duration: 120 },
      { type: 'long-frame', at: EPOCH - 50, duration: 70, scripts },
      started(1),
      { type: 'long-frame', at: EPOCH + 900, duration: 200, scripts },
      ended(1, 1000),
    ]);
    store.observations('d', [
      { type: 'page-frozen', at: EPOCH + 990, duration: 500 },
      { type: 'long-frame', at: EPOCH + 1000, duration: 500, scripts: [] },
    ]);
    expect(only().record.frozen).toEqual([
      [0, 70],
      [990, 10],
    ]);
    expect(only().record.longFrames).toEqual([
      { at: 0, duration: 20, scripts },
      { at: 900, duration: 100, scripts },
    ]);
  });

  it('a burst after the page was frozen is blamed on nobody', () => {
    const { store, only } = storeUnderTest();
    const burst = Array.from({ length: 60 }, (): [number, string] => [5000, 'data: a word\n\n']);
    const held = [started(1), responded(1), arrived(1, burst), ended(1, 5001)];
    store.observations('d', held);
    expect(only().verdict?.pattern).toBe('all-at-once');
    store.observations('d', [{ type: 'page-frozen', at: EPOCH + 1000, duration: 3999 }]);
    expect(only().verdict?.pattern).toBe('inconclusive');
  });

  it('keep the scripts that ran longest', () => {
    const { store, only } = storeUnderTest();
    const many = Array.from({ length: 20 }, (_, i) => ({ url: `https://app.test/${i}.js`, duration: i }));
    store.observations('d', [started(1), { type: 'long-frame', at: EPOCH, duration: 200, scripts: many }]);
    expect(only().record.longFrames?.[0]?.scripts.map(({ duration }) => duration)).toEqual([19, 18, 17, 16, 15]);
    expect(KEPT_SCRIPTS_PER_FRAME).toBe(5);
  });
});

describe('a stream of many hours', () => {
  it('joins neighbouring reads: the sums that remain are true, and their number is bounded', () => {
    const series = createSeries();
    const count = 3 * KEPT_READS_PER_STREAM;
    for (let i = 1; i <= count; i++) addToSeries(series, i, 2, KEPT_READS_PER_STREAM);
    expect(series.at.length).toBeLessThanOrEqual(KEPT_READS_PER_STREAM);
    expect(series.at.length).toBeGreaterThanOrEqual(KEPT_READS_PER_STREAM / 2);
    expect(series.at.every((at, i) => series.sums[i] === 2 * at)).toBe(true);
    expect(series.amounts.reduce((sum, amount) => sum + amount, 0)).toBe(2 * count);
    expect(series.sums.at(-1)).toBe(2 * count);
  });

  it('keeps times in order though the clock goes back, as the format asks', () => {
    const series = createSeries();
    for (const at of [5, 3, 9]) addToSeries(series, at, 1, 100);
    expect(series.at).toEqual([5, 5, 9]);
  });

  it('joins the spans that are nearest to each other, and never makes the page look freer than it was', () => {
    const spans: Span[] = [];
    // Pairs 10 ms apart, the pairs a second apart; told out of order.
    const told = Array.from(
      { length: KEPT_SPANS_PER_STREAM + 1 },
      (_, i): Span => [Math.floor(i / 2) * 1000 + (i % 2) * 60, 50],
    );
    for (const span of [...told].reverse()) addSpan(spans, span);
    expect(spans.length).toBe(KEPT_SPANS_PER_STREAM / 2 + 1);
    expect(spans.slice(0, 2)).toEqual([
      [0, 110],
      [1000, 110],
    ]);
    const isCovered = ([at, duration]: Span): boolean =>
      spans.some(([from, long]) => from <= at && at + duration <= from + long);
    expect(told.filter((_, i) => i % 500 === 0).every(isCovered)).toBe(true);
  });

  it('of evenly spaced spans joins every other, not all', () => {
    const spans: Span[] = [];
    for (let i = 0; i <= KEPT_SPANS_PER_STREAM; i++) addSpan(spans, [i * 1000, 50]);
    expect(spans.length).toBe(KEPT_SPANS_PER_STREAM / 2 + 1);
    expect(spans.slice(0, 2)).toEqual([
      [0, 1050],
      [2000, 1050],
    ]);
  });

  it('keeps the longest of very many long frames, in order', () => {
    const frames: LongFrame[] = [];
    const count = 2 * KEPT_LONG_FRAMES_PER_STREAM;
    for (let i = 0; i < count; i++) addLongFrame(frames, { at: i, duration: i % 2 === 0 ? 60 : 600, scripts: [] });
    expect(frames.length).toBe(KEPT_LONG_FRAMES_PER_STREAM);
    expect(frames.every(({ at, duration }, i) => duration === 600 && at === 2 * i + 1)).toBe(true);
  });
});
