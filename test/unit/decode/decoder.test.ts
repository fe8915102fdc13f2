import { describe, expect, it } from 'vitest';
import type { ArrivedEvent } from '../../../src/decode/event.ts';
import { createEventDecoder } from '../../../src/decode/eventDecoder.ts';

const SSE = 'text/event-stream; charset=utf-8';

/** Feeds the pieces as chunks 0, 1, 2 … that arrived at 0, 10, 20 … ms. */
function decode(contentType: string | undefined, ...pieces: string[]) {
  return decodeEach(contentType, pieces);
}

/** The same; of a string each character is a chunk. */
function decodeEach(contentType: string | undefined, pieces: Iterable<string>) {
  const decoder = createEventDecoder(contentType === undefined ? [] : [['Content-Type', contentType]]);
  let i = 0;
  for (const piece of pieces) {
    decoder.feed(piece, i, i * 10);
    i++;
  }
  decoder.end();
  return decoder;
}

const dataOf = (events: readonly ArrivedEvent[]) => events.map(({ data }) => data);

describe('SSE', () => {
  it('an event belongs to the chunk that completes it', () => {
    expect(decode(SSE, 'data: a\n\ndata: b', '\n', '\ndata: c\n\n').events).toMatchObject([
      { at: 0, chunk: 0, data: 'a' },
      { at: 20, chunk: 2, data: 'b' },
      { at: 20, chunk: 2, data: 'c' },
    ]);
  });

  it('has the type where there is one, and joins data lines by LF', () => {
    const [first, second] = decode(SSE, 'event: ping\ndata: a\ndata:b\n\ndata: c\n\n').events;
    expect(first).toMatchObject({ at: 0, chunk: 0, type: 'ping', data: 'a\nb' });
    expect(second).not.toHaveProperty('type');
  });

  it('comments, fields without data and a last event without its blank line are no events', () => {
    expect(dataOf(decode(SSE, ': hb\n\nid: 4\n\nretry: 9\nfoo: bar\n\ndata: a\n\ndata: last\n').events)).toEqual(['a']);
  });

  const BODY = 'event: x\ndata: {"a":"ü€😀"}\n\n: c\n\ndata: 1\ndata: 2\n\ndata: [DONE]\n\n';
  it.each([
    ['LF', BODY],
    ['CR', BODY.replaceAll('\n', '\r')],
    ['CRLF', BODY.replaceAll('\n', '\r\n')],
    ['mixed', BODY.replace('\n', '\r\n').replace('\n\n', '\n\r')],
    ['after a byte order mark', `\uFEFF${BODY}`],
  ])('gives the same events cut at every place: %s', (_, body) => {
    const expected = ['{"a":"ü€😀"}', '1\n2', '[DONE]'];
    for (let first = 0; first <= body.length; first++) {
      for (let second = first; second <= Math.min(body.length, first + 3); second++) {
        const pieces = [body.slice(0, first), body.slice(first, second), body.slice(second)];
        expect(dataOf(decode(SSE, ...pieces).events), `cut at ${first}, ${second}`).toEqual(expected);
      }
    }
    expect(dataOf(decodeEach(SSE, body).events)).toEqual(expected);
  });

  it('an event whose blank line is a CR at the end of a chunk does not wait for the next chunk', () => {
    expect(decode(SSE, 'data: a\r\r', '\ndata: b\r\n\r', '\n').events).toMatchObject([
      { at: 0, chunk: 0, data: 'a' },
      { at: 10, chunk: 1, data: 'b' },
    ]);
  });

  it('invalid input gives no events and never throws', () => {
    expect(decode(SSE, '{"error":"not a stream"}').events).toEqual([]);
    expect(decode(SSE, '\0\uFFFD\uD800\n\n', 'data\u0000: x\n\n', 'retry: soon\n\n').events).toEqual([]);
  });
});

describe('NDJSON', () => {
  it.each(['application/x-ndjson', 'application/jsonl; charset=utf-8', 'APPLICATION/STREAM+JSON'])('%s', (type) => {
    const decoder = decode(type, '{"a":1}\n{"b"', ':2}\r\n\n  \n{"last":1}');
    expect(decoder.chosen.framing).toBe('ndjson');
    expect(decoder.events).toMatchObject([
      { at: 0, chunk: 0, data: '{"a":1}' },
      { at: 10, chunk: 1, data: '{"b":2}' },
      { at: 10, chunk: 1, data: '{"last":1}' },
    ]);
  });

  it('a last line that is no whole JSON text is no event, and is kept aside', () => {
    const decoder = decode('application/x-ndjson', '{"a":1}\n', '{"b":');
    expect(dataOf(decoder.events)).toEqual(['{"a":1}']);
    expect(decoder.asides).toMatchObject([
      { kind: 'unfinished', text: '{"b":', chunk: 1, firstChunk: 1, from: 8, to: 13 },
    ]);
  });

  it('takes the record separators of application/json-seq away', () => {
    expect(dataOf(decode('application/json-seq', '\u001e{"a":1}\n\u001e{"b":2}\n').events)).toEqual([
      '{"a":1}',
      '{"b":2}',
    ]);
  });

  it('gives the same events cut at every place', () => {
    const body = '{"a":"é"}\r\n{"b":2}\n';
    for (let cut = 0; cut <= body.length; cut++) {
      const { events } = decode('application/x-ndjson', body.slice(0, cut), body.slice(cut));
      expect(dataOf(events), `cut at ${cut}`).toEqual(['{"a":"é"}', '{"b":2}']);
    }
  });
});

describe('framing', () => {
  it.each([
    'data: a\n\n',
    'event: x\ndata: a\n\n',
    'id: 1\ndata: a\n\n',
    'retry: 5\ndata: a\n\n',
    ': hb\n\ndata: a\n\n',
    '\uFEFFdata: a\n\n',
  ])('an event stream is known by its first characters, whatever its label: %j', (body) => {
    for (const type of ['application/json', 'text/plain', 'application/x-ndjson', undefined]) {
      const decoder = decodeEach(type, body);
      expect(decoder.chosen.framing).toBe('sse');
      expect(dataOf(decoder.events)).toEqual(['a']);
    }
  });

  it('an event completed by the chunk that settles the framing has that chunk', () => {
    expect(decode('application/json', 'da', 'ta: a\n\n').events).toMatchObject([{ at: 10, chunk: 1, data: 'a' }]);
  });

  it.each(['{"data": 1}', 'database: x\n\n', 'dat', 'Once upon a time', '', ' data: a\n\n'])('a text: %j', (body) => {
    const decoder = decode('text/plain', body, '\n\n');
    expect(decoder.chosen.framing).toBe('text');
    expect(decoder.events).toEqual([]);
  });
});

describe('time is linear', () => {
  const OPENAI = 'data: {"choices":[{"delta":{"content":" word"}}]}\n\n';

  /** Each makes a body of so many bytes, about, and gives how often its time was measured against the size. */
  it.each<[name: string, work: (size: number) => unknown]>([
    ['single characters', (size) => decodeEach(SSE, OPENAI.repeat(size / OPENAI.length))],
    ['one event, by single characters', (size) => decodeEach(SSE, `data: ${'x'.repeat(size)}\n\n`)],
    ['one event of many lines', (size) => decode(SSE, `${'data: x\n'.repeat(size / 8)}\n`)],
    ['many events in a chunk', (size) => decode(SSE, 'data: 0123456789\n\n'.repeat(size / 18))],
    ['the same with CR', (size) => decode(SSE, `data: ${'y'.repeat(200)}\r\r`.repeat(size / 208))],
    ['one CR, then LF', (size) => decode(SSE, `data: a\r\r${`data: ${'y'.repeat(200)}\n\n`.repeat(size / 208)}`)],
    ['LF, then one CR', (size) => decode(SSE, `${`data: ${'y'.repeat(200)}\n\n`.repeat(size / 208)}data: a\r\r`)],
    ['one line, by single characters', (size) => decodeEach('application/x-ndjson', `${'x'.repeat(size)}\n`)],
    ['a document by single characters', (size) => decodeEach('application/json', `{"a":"${'x'.repeat(size)}"}`)],
    ['a list by single characters', (size) => decodeEach('application/json', `[${'{"a":1},'.repeat(size / 8)}1]`)],
    [
      'a line of JSON, then line ends by single characters',
      (size) => decodeEach('text/plain', `{"a":[${'1,'.repeat(size / 4)}1]}${'\n'.repeat(size / 2)}`),
    ],
    ['line ends by single characters', (size) => decodeEach('text/plain', '\n'.repeat(size))],
    ['comments', (size) => decodeEach('text/plain', ':a\n'.repeat(size / 3))],
    [
      'a JSON sequence of one text, by single characters',
      (size) => decodeEach('application/json-seq', `\u001e[${'1,\n'.repeat(size / 3)}1]\n`),
    ],
    ['brackets without end', (size) => decodeEach('application/json', '['.repeat(size))],
  ])('%s', (_, work) => {
    const SIZE = 20_000;
    const TIMES = 16;
    const quickest = (size: number): number =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const before = performance.now();
          work(size);
          return performance.now() - before;
        }),
      );
    quickest(SIZE);
    // The square would be 256 times as long.
    expect(quickest(SIZE * TIMES) / quickest(SIZE)).toBeLessThan(TIMES * 5);
  });
});
