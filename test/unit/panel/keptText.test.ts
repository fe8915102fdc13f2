import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { KEPT_TEXT_IN_ALL, KEPT_TEXT_PER_STREAM } from '../../../src/link/limits.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { parseRecording } from '../../../src/trace/parse.ts';
import { someVerdict, verdictOf } from '../diagnose/streams.ts';
import { arrived, ended, responded, started } from './observations.ts';
import { storeUnderTest } from './storeParts.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** One event of `size` characters in all, different from every other. */
function event(n: number, size: number): string {
  const head = `event: content_block_delta\ndata: ${n} `;
  return `${head}${'x'.repeat(size - head.length - 2)}\n\n`;
}

const kept = (stream: WatchedStream): number =>
  (stream.record.chunks.text ?? []).reduce((sum, text) => sum + text.length, 0);
const payloads = (stream: WatchedStream): number =>
  stream.events.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
const letGo = ({ record }: WatchedStream) => (record.marks ?? []).filter(({ kind }) => kind === 'text-let-go');

describe('the text of one stream', () => {
  it('is all kept up to the bound', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1)]);
    for (let i = 0; i < 32; i++) store.observations('d', [arrived(1, [[i, event(i, 64 * KIB)]])]);
    expect(kept(only())).toBe(KEPT_TEXT_PER_STREAM);
    expect(only().record.marks).toBeUndefined();
  });

  it('loses its middle past the bound: the first and the last half stay, and every time, size and event', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1)]);
    for (let i = 0; i < 100; i++) store.observations('d', [arrived(1, [[i, event(i, 64 * KIB)]])]);
    const { record, events, received, completed } = only();
    const keptChunks = (record.chunks.text ?? []).flatMap((text, i) => (text === '' ? [] : [i]));
    expect(keptChunks).toEqual([...Array(16).keys(), ...Array.from({ length: 16 }, (_, i) => 84 + i)]);
    expect(letGo(only())).toEqual([{ kind: 'text-let-go', from: 16, to: 84, events: 68 }]);
    expect(events.flatMap(({ data }, i) => (data === null ? [] : [i]))).toEqual(keptChunks);
    expect(events.map(({ at, chunk, type }) => [at, chunk, type])).toEqual(
      Array.from({ length: 100 }, (_, i) => [i, i, 'content_block_delta']),
    );
    expect([record.chunks.at.length, received.at(-1), completed.at(-1)]).toEqual([100, 100 * 64 * KIB, 100]);
  });

  it('counts an event by its payload where that is longer than the chunk that completed it', () => {
    const { store, only, scheduler } = storeUnderTest();
    store.observations('d', [started(1), responded(1)]);
    store.observations('d', [arrived(1, [[1, 'data: ']])]);
    for (let i = 0; i < 40; i++) store.observations('d', [arrived(1, [[2 + i, 'y'.repeat(100 * KIB)]])]);
    store.observations('d', [arrived(1, [[50, '\n\n']]), arrived(1, [[60, event(1, 100)]])]);
    scheduler.pass(100);
    expect(only().events.map(({ data }) => data?.length ?? null)).toEqual([null, 65]);
    expect(only().keptText).toBeLessThanOrEqual(KEPT_TEXT_PER_STREAM);
  });

  it('of one chunk larger than the bound goes as it comes, and [DONE] is known still', () => {
    const { store, scheduler, only } = storeUnderTest();
    const huge = `${event(0, 3 * MIB)}data: [DONE]\n\n`;
    store.observations('d', [started(1), responded(1), arrived(1, [[10, huge]])]);
    scheduler.pass(100);
    expect(only().keptText).toBe(0);
    expect(only().events.map(({ data }) => data)).toEqual([null, '[DONE]']);
    expect(only().record.chunks).toEqual({ at: [10], bytes: [huge.length], text: [''] });
  });

  it('costs every chunk the same, however many there are: each is looked at twice at most', { timeout: 60_000 }, () => {
    const { store, scheduler, only } = storeUnderTest(() => someVerdict('inconclusive'));
    store.observations('d', [started(1), responded(1)]);
    scheduler.pass(1);
    // Five times the bound, so that four of five are let go.
    let looked = 0;
    const stream = only();
    const text = new Proxy(stream.record.chunks.text ?? [], {
      get(target, name, receiver) {
        if (typeof name === 'string' && /^\d/.test(name)) looked += 1;
        return Reflect.get(target, name, receiver);
      },
    });
    stream.record.chunks.text = text;
    const count = 100_000;
    const size = (5 * KEPT_TEXT_PER_STREAM) / count;
    for (let i = 0; i < count; i++) stream.takeChunk(i, Math.floor(size), event(i, Math.floor(size)));
    expect(looked).toBeLessThanOrEqual(2 * count);
    expect(stream.completed.length).toBe(count);
    expect(stream.keptText).toBeLessThanOrEqual(KEPT_TEXT_PER_STREAM);
  });
});

describe('the verdict of a stream whose text was let go', () => {
  const MANY = 400;

  function long(endAt = MANY * 20) {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1)]);
    for (let i = 0; i < MANY; i++) store.observations('d', [arrived(1, [[30 + i * 20, event(i, 16 * KIB)]])]);
    store.observations('d', [ended(1, 30 + endAt)]);
    return only();
  }

  it('is the true one while the panel knows the events', () => {
    const stream = long();
    expect(letGo(stream)).toHaveLength(1);
    expect(stream.verdict).toMatchObject({ pattern: 'streaming' });
    expect(stream.verdict?.summary).toContain(`${MANY} events`);
  });

  it('is inconclusive, with the reason, when the recording is opened again', () => {
    const stream = long();
    const text = JSON.stringify({
      format: 'streamgauge-recording',
      version: 1,
      createdAt: '2026-01-01T00:00:00Z',
      generator: { name: 'test', version: '0', userAgent: '' },
      streams: [
        { ...stream.record, response: { ...stream.record.response, headers: [['content-type', 'text/event-stream']] } },
      ],
    });
    const [opened] = parseRecording(text).streams;
    if (opened === undefined) throw new Error('no stream in the recording');
    expect(opened.marks).toEqual(stream.record.marks);
    const verdict = verdictOf(opened);
    expect(verdict.pattern).toBe('inconclusive');
    expect(verdict.summary).toBe(
      'The text of chunks 65 to 336 was let go to bound memory, and what came in it is not known any more.',
    );
  });

  it('stays when all text of it is let go later, and what is told late of the page still counts', () => {
    const stream = long();
    const before = stream.verdict;
    stream.letTextGo();
    expect(kept(stream)).toBe(0);
    expect(letGo(stream)).toEqual([{ kind: 'text-let-go', from: 0, to: MANY, events: MANY }]);
    stream.judge(diagnose);
    expect(stream.verdict).toEqual(before);
  });

  it('is never "streaming" for a JSON document that was cut into many chunks', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1, 'application/json'), arrived(1, [[20, '{"text":"']])]);
    for (let i = 0; i < 400; i++) store.observations('d', [arrived(1, [[30 + i * 20, 'x'.repeat(16 * KIB)]])]);
    store.observations('d', [arrived(1, [[9000, '"}']]), ended(1, 9001)]);
    expect(only().verdict?.pattern).toBe('inconclusive');
    expect(only().verdict?.summary).toContain('was let go to bound memory');
  });

  it('is still told of a plain text, whose head shows that it is no document', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1, 'text/plain')]);
    for (let i = 0; i < 40_000; i++)
      store.observations('d', [arrived(1, [[30 + i * 20, 'once upon a time '.repeat(4)]])]);
    store.observations('d', [ended(1, 900_000)]);
    expect(letGo(only())).toHaveLength(1);
    expect(only().verdict?.pattern).toBe('streaming');
  });

  it('is not told where text never came, however the marks count', () => {
    const { store, only } = storeUnderTest();
    store.observations('d', [started(1), responded(1)]);
    for (let i = 0; i < 50; i++) {
      store.observations('d', [arrived(1, [[30 + i * 20, i === 7 || i === 8 ? null : event(i, 64 * KIB), 64 * KIB]])]);
    }
    store.observations('d', [ended(1, 2000)]);
    expect(only().record.marks?.[0]).toEqual({ kind: 'text-let-go', from: 7, to: 9, events: null });
    expect(only().eventsKnown).toBe(false);
    expect(only().verdict?.pattern).toBe('inconclusive');
    expect(only().verdict?.summary).toContain('was not all kept');
  });
});

describe('the text of all streams', () => {
  /** As much as one stream may have, of a body that is not decoded. */
  const most = 'x'.repeat(KEPT_TEXT_PER_STREAM / 2);
  const full = (n: number) => [
    started(n),
    responded(n, 'application/octet-stream'),
    arrived(n, [
      [1, most],
      [2, most],
    ]),
  ];
  const room = KEPT_TEXT_IN_ALL / KEPT_TEXT_PER_STREAM;

  it('is bounded: the text of the oldest streams goes first, and whole', () => {
    const { store, streams } = storeUnderTest();
    for (let n = 1; n <= room + 3; n++) store.observations('d', full(n));
    const all = streams().map(kept);
    expect(all.slice(0, 3)).toEqual([0, 0, 0]);
    expect(all.slice(3)).toEqual(Array(room).fill(KEPT_TEXT_PER_STREAM));
    expect(letGo(streams()[0] ?? raise())).toEqual([{ kind: 'text-let-go', from: 0, to: 2, events: 0 }]);
  });

  it('that comes to a live stream after it lost all is kept again', () => {
    const { store, streams } = storeUnderTest();
    for (let n = 1; n <= room + 1; n++) store.observations('d', full(n));
    store.observations('d', [arrived(1, [[9, 'more']])]);
    expect(streams()[0]?.record.chunks.text).toEqual(['', '', 'more']);
    expect(kept(streams()[1] ?? raise())).toBe(0);
  });

  it('of cleared streams weighs nothing, and is held by nobody', () => {
    const { store, streams } = storeUnderTest();
    for (let n = 1; n <= room; n++) store.observations('d', full(n));
    const cleared = streams()[0] ?? raise();
    store.clear();
    for (let n = 100; n < 100 + room; n++) store.observations('d', full(n));
    expect(streams().filter((stream) => kept(stream) > 0)).toHaveLength(room);
    expect(kept(cleared)).toBe(KEPT_TEXT_PER_STREAM);
  });

  it('300 MB are taken within the bounds, really: in the heap too, with every time and size', {
    timeout: 60_000,
  }, () => {
    const collect = collector();
    const { store, streams } = storeUnderTest(() => someVerdict('inconclusive'));
    const before = collect();
    const count = 30;
    const chunks = 1000;
    const size = 10_000;
    for (let n = 1; n <= count; n++) {
      store.observations('d', [started(n), responded(n)]);
      for (let i = 0; i < chunks; i++) {
        // Through a buffer, as a message arrives: text that shares nothing with another.
        store.observations('d', [
          arrived(n, [[i, Buffer.from(event(n * chunks + i, size), 'latin1').toString('latin1')]]),
        ]);
      }
      store.observations('d', [ended(n, chunks)]);
    }
    const all = streams();
    for (const stream of all) {
      expect(kept(stream)).toBeLessThanOrEqual(KEPT_TEXT_PER_STREAM);
      expect(payloads(stream)).toBeLessThanOrEqual(KEPT_TEXT_PER_STREAM);
      expect(stream.record.chunks.at).toHaveLength(chunks);
      expect(stream.totalBytes).toBe(chunks * size);
      expect(stream.events).toHaveLength(chunks);
    }
    expect(all.reduce((sum, stream) => sum + stream.keptText, 0)).toBeLessThanOrEqual(KEPT_TEXT_IN_ALL);
    // 60 MiB of text, and payloads that point into it; held in full it would be 300 MB.
    expect(collect() - before).toBeLessThan(2 * count * KEPT_TEXT_PER_STREAM);
  });
});

function raise(): never {
  throw new Error('no such stream');
}

/** Collects garbage, then tells how many bytes of the heap are taken. */
function collector(): () => number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  return () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
}
