import { describe, expect, it } from 'vitest';
import { recordingText } from '../../../src/evidence/recordingFile.ts';
import * as streamSigns from '../../../src/link/streamSigns.ts';
import { parseFilter } from '../../../src/panel/filter/parseFilter.ts';
import { createSieve } from '../../../src/panel/filter/sieve.ts';
import { countedEvents } from '../../../src/panel/format/streamCounts.ts';
import { patternLook } from '../../../src/panel/pattern/patternLook.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { parseRecording } from '../../../src/trace/parse.ts';
import { readStreams } from '../../../src/trace/readStreams.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, stamped, streamOf, verdictOf } from '../diagnose/streams.ts';
import { EPOCH } from './observations.ts';
import { type StoreUnderTest, storeUnderTest } from './storeParts.ts';

const steady = chatAnswer(60, 25, 60);
const held = heldToTheEnd(stamped(steady));
const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };

/** Every third one was held. */
function recorded(count: number): Stream[] {
  return Array.from({ length: count }, (_, i) => streamOf(i % 3 === 0 ? held : steady, { id: `s${i}` }));
}

function textOf(streams: readonly Stream[]): string {
  return recordingText({ streams, generator, createdAt: new Date(EPOCH) });
}

/** A store in which a verdict takes so long that one is made in a slice. */
function slowStore(): StoreUnderTest {
  const under = storeUnderTest((stream) => {
    under.scheduler.spend(20);
    return verdictOf(stream);
  });
  return under;
}

/** As the next picture would show them: no time passes. */
function listed({ store, scheduler }: StoreUnderTest): readonly WatchedStream[] {
  scheduler.frame();
  return store.getSnapshot().streams;
}

const pendingOf = (streams: readonly WatchedStream[]): WatchedStream[] => streams.filter(({ isPending }) => isPending);

describe('streams of a recording', () => {
  it.each<[string, (under: StoreUnderTest, takeBack: () => void) => void, number]>([
    ['when all have their verdicts', ({ scheduler }) => scheduler.pass(1000), 5],
    ['when the list is cleared', ({ store }) => store.clear(), 0],
    ['when they are taken back', (_, takeBack) => takeBack(), 0],
  ])('are settled %s, and not before', async (_, settle, left) => {
    const under = slowStore();
    const { settled, takeBack } = under.store.importStreams(recorded(5), 'file');
    let isSettled = false;
    void settled.then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect(isSettled).toBe(false);
    settle(under, takeBack);
    await settled;
    expect(listed(under)).toHaveLength(left);
    under.store.importStreams(recorded(1), 'file');
    expect(under.streams().map(({ isPending }) => isPending)).toEqual(Array(left + 1).fill(false));
  });

  it('may be none', async () => {
    await slowStore().store.importStreams([], 'file').settled;
  });

  it('are all listed at once with what needs no decoding, and pending', () => {
    const under = slowStore();
    under.store.importStreams(recorded(9), 'file');
    const streams = listed(under);
    expect(streams).toHaveLength(9);
    expect(pendingOf(streams)).toHaveLength(8);
    const [done, pending] = streams;
    expect(pending && [pending.totalChunks, pending.received.length, pending.record.response?.status]).toEqual([
      60, 60, 200,
    ]);
    expect(pending && patternLook(pending).label).toBe('Reading…');
    expect(pending && countedEvents(pending)).toBe('–');
    expect(done && countedEvents(done)).not.toBe('–');
  });

  it('get each the verdict that they have on the command line, by and by', () => {
    const under = slowStore();
    const file = recorded(9);
    under.store.importStreams(structuredClone(file), 'file');
    under.scheduler.pass(1000);
    const streams = listed(under);
    expect(pendingOf(streams)).toEqual([]);
    expect(streams.map(({ verdict }) => verdict)).toEqual(file.map(verdictOf));
  });

  it('come first where they are looked at, those that were looked at last before others', () => {
    const under = slowStore();
    const { store, scheduler } = under;
    store.importStreams(recorded(9), 'file');
    const streams = listed(under);
    store.hurry(streams.slice(4, 6));
    scheduler.spend(500);
    store.hurry(streams.slice(7, 8));
    const order: string[] = [];
    for (let i = 0; i < 8; i++) {
      const before = pendingOf(streams);
      scheduler.pass(0);
      for (const stream of before) if (!stream.isPending) order.push(stream.record.id);
    }
    expect(order.slice(0, 4)).toEqual(['s7', 's4', 's5', 's1']);
  });

  it('wait while somebody scrolls, and are judged as soon as they look', () => {
    const under = slowStore();
    const { store, scheduler } = under;
    store.importStreams(recorded(9), 'file');
    const streams = listed(under);
    const left = pendingOf(streams).length;
    for (let i = 2; i < 8; i++) {
      store.hurry(streams.slice(i, i + 1));
      scheduler.pass(i === 2 ? 0 : 16);
    }
    // One when the first came into view: nobody was scrolling yet.
    expect(pendingOf(streams)).toHaveLength(left - 1);
    scheduler.pass(1000);
    expect(pendingOf(streams)).toEqual([]);
  });

  it('are judged though the list moves all the time, as other streams come: they once waited until no more came', () => {
    const under = slowStore();
    const { store, scheduler } = under;
    store.importStreams(recorded(60), 'file');
    const streams = listed(under);
    const move = (i: number): void => {
      store.hurry(streams.slice(i, i + 2));
      scheduler.pass(16);
    };
    for (let i = 0; i < 5; i++) move(i);
    const left = pendingOf(streams).length;
    for (let i = 5; i < 58; i++) move(i);
    expect(pendingOf(streams).length).toBeLessThan(left);
  });

  it('are told of before the next picture where they are looked at, and calmly otherwise', () => {
    const under = slowStore();
    const { store, scheduler } = under;
    store.importStreams(recorded(9), 'file');
    const streams = listed(under);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.hurry(streams.slice(5, 6));
    scheduler.pass(0);
    scheduler.frame();
    expect(told).toBe(1);
    scheduler.pass(0);
    scheduler.frame();
    expect(told).toBe(1);
    scheduler.pass(1000);
    scheduler.frame();
    expect(told).toBe(2);
  });

  it('are exported whole while they are pending, though nobody has asked for their texts yet', () => {
    const under = slowStore();
    const text = textOf(recorded(6));
    under.store.importStreams(readStreams(new TextEncoder().encode(text), streamSigns), 'file');
    const records = listed(under).map(({ record }) => record);
    expect(parseRecording(textOf(records))).toEqual(parseRecording(text));
  });
});

describe('a filter', () => {
  it.each([
    ['is:held', 3],
    ['pattern:all-at-once', 3],
    ['pattern:inconclusive', 0],
    ['-is:held', 6],
    ['type:openai', 9],
  ])('that asks for what a verdict says finds a stream when it has got one: %s', (text, count) => {
    const under = slowStore();
    const { store, scheduler } = under;
    store.importStreams(recorded(9), 'file');
    const streams = listed(under);
    const sieve = createSieve(parseFilter(text).matches);
    const early = sieve(pendingOf(streams));
    if (!text.startsWith('-')) expect(early).toEqual([]);
    scheduler.pass(1000);
    expect(sieve(streams)).toHaveLength(count);
  });
});
