import { describe, expect, it } from 'vitest';
import type { ArrivedEvent } from '../../../src/decode/event.ts';
import { createEventDecoder } from '../../../src/decode/framing.ts';

const SSE = 'text/event-stream; charset=utf-8';

/** Feeds the pieces as chunks 0, 1, 2 … that arrived at 0, 10, 20 … ms. */
function decode(contentType: string | undefined, ...pieces: string[]) {
  return decodeEach(contentType, pieces);
}

/** The same; of a string each character is a chunk. */
function decodeEach(contentType: string | undefined, pieces: Iterable<string>) {
  const decoder = createEventDecoder(contentType);
  let i = 0;
  for (const piece of pieces) {
    decoder.feed(piece, i, i * 10);
    i++;
  }
  return decoder;
}

const dataOf = (events: readonly ArrivedEvent[]) => events.map(({ data }) => data);

describe('SSE', () => {
  it('an event belongs to the chunk that completes it', () => {
    expect(decode(SSE, 'data: a\n\ndata: b', '\n', '\ndata: c\n\n').events).toEqual([
      { at: 0, chunk: 0, data: 'a' },
      { at: 20, chunk: 2, data: 'b' },
      { at: 20, chunk: 2, data: 'c' },
    ]);
  });

  it('has the type where there is one, and joins data lines by LF', () => {
    const [first, second] = decode(SSE, 'event: ping\ndata: a\ndata:b\n\ndata: c\n\n').events;
    expect(first).toEqual({ at: 0, chunk: 0, type: 'ping', data: 'a\nb' });
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
    expect(decode(SSE, 'data: a\r\r', '\ndata: b\r\n\r', '\n').events).toEqual([
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
    expect(decoder.framing).toBe('ndjson');
    expect(decoder.events).toEqual([
      { at: 0, chunk: 0, data: '{"a":1}' },
      { at: 10, chunk: 1, data: '{"b":2}' },
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
      expect(decoder.framing).toBe('sse');
      expect(dataOf(decoder.events)).toEqual(['a']);
    }
  });

  it('an event completed by the chunk that settles the framing has that chunk', () => {
    expect(decode('application/json', 'da', 'ta: a\n\n').events).toEqual([{ at: 10, chunk: 1, data: 'a' }]);
  });

  it.each(['{"data": 1}', 'database: x\n\n', 'dat', 'Once upon a time', '', ' data: a\n\n'])('none: %j', (body) => {
    const decoder = decode('text/plain', body, '\n\n');
    expect(decoder.framing).toBe('none');
    expect(decoder.events).toEqual([]);
  });
});

describe('time is linear', () => {
  const seconds = (work: () => void) => {
    const before = performance.now();
    work();
    return (performance.now() - before) / 1000;
  };

  it.each([
    [
      'a million feeds of one character',
      () => decodeEach(SSE, 'data: {"a":"b"}\n\n'.repeat(62_500)).events.length,
      62_500,
    ],
    [
      'an event of a megabyte by single characters',
      () => decodeEach(SSE, `data: ${'x'.repeat(1e6)}\n\n`).events.length,
      1,
    ],
    ['a hundred thousand events in a chunk', () => decode(SSE, 'data: 0123456789\n\n'.repeat(1e5)).events.length, 1e5],
    // Without the guard in sse.ts these two take minutes.
    ['the same with CR', () => decode(SSE, `data: ${'y'.repeat(200)}\r\r`.repeat(1e5)).events.length, 1e5],
    [
      'one CR, then LF',
      () => decode(SSE, `data: a\r\r${`data: ${'y'.repeat(200)}\n\n`.repeat(1e5)}`).events.length,
      1e5 + 1,
    ],
    [
      'a line of a megabyte by single characters',
      () => decodeEach('application/x-ndjson', `${'x'.repeat(1e6)}\n`).events.length,
      1,
    ],
  ])('%s', (_, work, expected) => {
    let events = 0;
    expect(
      seconds(() => {
        events = work();
      }),
    ).toBeLessThan(4);
    expect(events).toBe(expected);
  });
});
