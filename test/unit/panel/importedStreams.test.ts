import { describe, expect, it } from 'vitest';
import { recordingText } from '../../../src/evidence/recordingFile.ts';
import { KEPT_TEXT_IN_ALL, KEPT_TEXT_PER_STREAM } from '../../../src/link/limits.ts';
import { countedEvents } from '../../../src/panel/format/streamCounts.ts';
import { createTextBudget } from '../../../src/panel/store/keptText.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { parseRecording } from '../../../src/trace/parse.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, streamOf, verdictOf } from '../diagnose/streams.ts';
import { arrived, EPOCH, ended, responded, started } from './observations.ts';
import { storeUnderTest } from './storeParts.ts';

const steady = streamOf(chatAnswer(80, 25));
const held = streamOf(heldToTheEnd(chatAnswer(80, 25)), { id: 'b' });
const TOP = { url: 'https://app.test/', top: true, late: false };

const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };
function exported(streams: readonly WatchedStream[]): Stream[] {
  const text = recordingText({ streams: streams.map(({ record }) => record), generator, createdAt: new Date(EPOCH) });
  return parseRecording(text).streams;
}

const ids = (streams: readonly WatchedStream[]): string[] => streams.map(({ record }) => record.id);

describe('an imported stream', () => {
  it('is what was recorded, with the same verdict and the same numbers, and not live', () => {
    const { store, streams } = storeUnderTest();
    store.observations('d', [
      started(1),
      responded(1),
      arrived(1, [
        [20.125, 'data: {"a":1}\n'],
        [30.25, '\ndata: b\n\n: comment\n\ndata: c'],
      ]),
      { type: 'bytes-read', stream: 1, at: [21, 31], bytes: [14, 30] },
      { type: 'page-painted', at: EPOCH + 33, characters: 7 },
      { type: 'page-busy', at: EPOCH + 5, duration: 60 },
      { type: 'page-hidden', at: EPOCH + 25, duration: 2 },
      { type: 'page-frozen', at: EPOCH + 25, duration: 1 },
      { type: 'long-frame', at: EPOCH + 1, duration: 60, scripts: [] },
      { type: 'stream-marked', stream: 1, mark: { kind: 'held-for-sniffing', bytes: 9 } },
      ended(1, 40.5, 'failed', 'broke off'),
      started(2),
      responded(2),
      arrived(2, [[9, 'data: a\n\n']]),
    ]);
    const live = streams();
    const other = storeUnderTest();
    other.store.importStreams(exported(live), 'one.streamgauge.json');
    const imported = other.streams();
    expect(imported.map(({ record }) => record)).toEqual(live.map(({ record }) => record));
    expect(imported.map((stream) => stream.live)).toEqual([false, false]);
    expect(imported.map(({ importedFrom }) => importedFrom)).toEqual(Array(2).fill('one.streamgauge.json'));
    const [first, again] = [live[0], imported[0]];
    expect(again?.verdict).toEqual(first?.verdict);
    for (const part of ['received', 'completed', 'events', 'asides', 'reads', 'paints', 'totalBytes'] as const)
      expect(again?.[part], part).toEqual(first?.[part]);
  });

  it('keeps what recorded it, also in what is exported again', () => {
    const recordedBy = { ...generator, version: '0.0.9' };
    const { store, streams } = storeUnderTest();
    store.importStreams(
      [
        { ...steady, recordedBy },
        { ...held, recordedBy: generator },
      ],
      'file',
    );
    expect(streams().map(({ record }) => record.recordedBy)).toEqual([recordedBy, generator]);
    // Of what this program recorded itself the file says so once.
    expect(exported(streams()).map((stream) => stream.recordedBy)).toEqual([recordedBy, undefined]);
  });

  it.each([
    ['steady', steady],
    ['held', held],
  ])('is judged as on the command line: %s', (_, stream) => {
    const { store, only } = storeUnderTest();
    store.importStreams([structuredClone(stream)], 'file');
    expect(only().verdict).toEqual(verdictOf(stream));
  });

  it('of which text is missing has a lower bound of events, and keeps the counts of what was lost', () => {
    const { store, streams } = storeUnderTest();
    const { at, bytes, text } = steady.chunks;
    const letGo: Stream = {
      ...steady,
      chunks: { at, bytes, text: (text ?? []).map((each, i) => (i === 5 ? '' : each)) },
      marks: [{ kind: 'text-let-go', from: 5, to: 6, events: 1 }],
    };
    const lost: Stream = {
      ...steady,
      chunks: { at, bytes, text: null },
      marks: [{ kind: 'chunks-lost', chunks: 3, bytes: 70 }],
    };
    store.importStreams([letGo, lost], 'file');
    const [first, second] = streams();
    expect(first && countedEvents(first)).toBe('≥ 83');
    expect(second?.eventsKnown).toBe(false);
    expect(second?.totalChunks).toBe(at.length + 3);
    expect(second?.record.chunks.text).toBeNull();
    expect(second?.record.marks).toEqual(lost.marks);
  });

  it('keeps its text within the bound of a stream', () => {
    const { store, only } = storeUnderTest();
    const half = 'x'.repeat(KEPT_TEXT_PER_STREAM / 2);
    const at = [1, 2, 3];
    const chunks = { at, bytes: at.map(() => half.length), text: at.map(() => half) };
    store.importStreams([{ ...steady, chunks }], 'file');
    expect(only().record.chunks.text?.map((text) => text.length)).toEqual([half.length, 0, half.length]);
  });
});

describe('importing', () => {
  it('puts streams behind what is there, as the file has them, and what is recorded later behind them', () => {
    const { store, streams } = storeUnderTest();
    store.observations('d', [started(1)]);
    store.importStreams([held, { ...steady, startedAt: 5 }], 'file');
    store.observations('d', [started(2, 'https://api.test/', EPOCH + 60_000)]);
    expect(ids(streams())).toEqual(['d/1', 'b', 'a', 'd/2']);
  });

  it('loses nothing where ids clash, in one file, in several, or with what is recorded', () => {
    const { store, streams } = storeUnderTest();
    const file = (): Stream[] => [
      { ...steady, id: 'd/1' },
      { ...held, id: 'd/1' },
      { ...steady, id: 'd/1~2' },
    ];
    store.importStreams(file(), 'one');
    store.importStreams(file(), 'two');
    store.observations('d', [started(1)]);
    expect(streams()).toHaveLength(7);
    expect(new Set(ids(streams())).size).toBe(7);
    store.observations('d', [responded(1), arrived(1, [[9, 'data: a\n\n']]), ended(1, 10)]);
    expect(streams().find(({ importedFrom }) => importedFrom === null)?.record.outcome).toBe('complete');
  });

  it('goes on beside recording: a large recording does not hold up what arrives', () => {
    const { store, scheduler } = storeUnderTest((stream) => {
      scheduler.spend(5);
      return verdictOf(stream);
    });
    store.importStreams(Array(20).fill(steady), 'large');
    store.observations('d', [started(1), responded(1), arrived(1, [[9, 'data: a\n\n']]), ended(1, 10)]);
    scheduler.frame();
    const now = store.getSnapshot().streams;
    expect(now).toHaveLength(21);
    expect(now.find(({ importedFrom }) => importedFrom === null)?.verdict).not.toBeNull();
    expect(now.filter(({ isPending }) => isPending).length).toBeGreaterThan(10);
    scheduler.pass(1000);
    expect(now.some(({ isPending }) => isPending)).toBe(false);
  });

  it('works while nothing is recorded', () => {
    const { store, only } = storeUnderTest();
    store.setRecording(false);
    store.importStreams([steady], 'file');
    expect(only().verdict?.pattern).toBe('streaming');
  });
});

describe('the list', () => {
  it('keeps imported streams when the page is left', () => {
    const { store, streams } = storeUnderTest();
    store.documentOpened('d', TOP);
    store.observations('d', [started(1)]);
    store.importStreams([steady], 'file');
    store.documentOpened('e', TOP);
    expect(ids(streams())).toEqual(['a']);
    store.importStreams([steady], 'file');
    expect(ids(streams())).toEqual(['a', 'a~2']);
  });

  it('loses them when it is cleared, and what is still pending is not done any more', () => {
    let judged = 0;
    const { store, streams, scheduler } = storeUnderTest((stream) => {
      scheduler.spend(20);
      judged += 1;
      return verdictOf(stream);
    });
    store.importStreams([steady, held], 'file');
    expect(judged).toBe(1);
    store.clear();
    expect(streams()).toEqual([]);
    expect(judged).toBe(1);
    store.importStreams([steady], 'file');
    expect(ids(streams())).toEqual(['a']);
  });
});

it('text of imported streams is let go before any that was recorded here', () => {
  const budget = createTextBudget();
  const lost: string[] = [];
  const spender = (name: string, importedFrom: string | null) => ({
    keptText: KEPT_TEXT_IN_ALL / 4,
    importedFrom,
    letTextGo: () => void lost.push(name),
  });
  const recorded = spender('recorded', null);
  budget.match(recorded);
  for (const name of ['first', 'second', 'third', 'fourth']) budget.match(spender(name, 'file'));
  expect(lost).toEqual(['first']);
  for (let i = 0; i < 4; i++) budget.match(spender('later', null));
  expect(lost).toEqual(['first', 'second', 'third', 'fourth', 'recorded']);
});
