import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventDecoder } from '../../../src/decode/eventDecoder.ts';
import { createStreamDecoder } from '../../../src/decode/streamDecoder.ts';
import type { Header } from '../../../src/trace/recording.ts';

const typed = (type: string): Header[] => [['content-type', type]];

function decode(headers: Header[], chunks: readonly string[]) {
  const decoder = createEventDecoder(headers);
  for (const [i, chunk] of chunks.entries()) decoder.feed(chunk, i, i);
  decoder.end();
  return decoder;
}

/** Text cut at any places. */
function cutText(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...at, text.length].map((end, i) => text.slice(at[i - 1] ?? 0, end));
}

const places = fc.array(fc.nat(), { maxLength: 12 });
/** What bodies are made of, right and wrong. */
const sseText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'data: ',
        'data:',
        'data',
        'event: a',
        'id: 7',
        'id: \0',
        'retry: 10',
        'retry: x',
        ': note',
        'foo: bar',
      ),
      fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n'),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('{"a":1}', '😀', 'ü', '\0', '\ufeff', ' '),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('server-sent events', () => {
  it('are those that eventsource-parser finds in the whole body with LF for every line end', () => {
    fc.assert(
      fc.property(sseText, places, (text, cuts) => {
        const expected: unknown[] = [];
        const parser = createParser({
          onEvent: ({ data, event, id }) => expected.push({ data, type: event, id }),
        });
        parser.feed(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
        const { events } = decode(typed('text/event-stream'), cutText(text, cuts));
        fc.pre(!/^\s*\{/.test(text));
        expect(events.map(({ data, type, id }) => ({ data, type, id }))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('their places are in order, within the body, and the same wherever it is cut', () => {
    fc.assert(
      fc.property(sseText, places, (text, cuts) => {
        fc.pre(!/^\s*\{/.test(text));
        const whole = decode(typed('text/event-stream'), [text]);
        const parts = decode(typed('text/event-stream'), cutText(text, cuts));
        const placesOf = ({ events }: typeof whole) => events.map(({ from, to }) => [from, to]);
        expect(placesOf(parts)).toEqual(placesOf(whole));
        const bytes = new TextEncoder().encode(text);
        let end = 0;
        for (const { from, to, data } of whole.events) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
          // The event stands where it says it does.
          const again = decode(typed('text/event-stream'), [
            `${new TextDecoder().decode(bytes.subarray(from, to))}\n\n`,
          ]);
          if (!/[\ud800-\udfff\ufeff]/.test(text)) expect(again.events[0]?.data).toBe(data);
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('a comment before an event is no part of it', () => {
    const { events, asides } = decode(typed('text/event-stream'), [': hb\n', ': hb\r\n', ': hb\ndata: a\n\n']);
    expect(asides).toMatchObject([
      { firstChunk: 0, chunk: 0, from: 0, to: 5 },
      { firstChunk: 1, chunk: 1, from: 5, to: 10 },
      { firstChunk: 2, chunk: 2, from: 11, to: 16 },
    ]);
    expect(events).toMatchObject([{ firstChunk: 2, chunk: 2, from: 16, to: 25, data: 'a' }]);
  });

  it('comments, retry, unknown lines and what the end cut off are kept aside', () => {
    const { asides } = decode(typed('text/event-stream'), [
      ': hello\n\nretry: 5\ndata: a\n\n',
      'nonsense\n\ndata: b\nda',
      'ta: c',
    ]);
    expect(asides).toMatchObject([
      { kind: 'comment', text: 'hello', chunk: 0 },
      { kind: 'retry', text: '5', chunk: 0 },
      { kind: 'ignored', text: 'nonsense', chunk: 1 },
      { kind: 'unfinished', text: 'data: b\ndata: c', firstChunk: 1, chunk: 2 },
    ]);
  });
});

describe('a JSON text sequence', () => {
  const sequence = (...chunks: string[]) => decode(typed('application/json-seq'), chunks);
  const RS = '\u001e';

  it('has line feeds within its texts, and perhaps none between them', () => {
    expect(sequence(`${RS}{"a":\n1}\n${RS}{"b":2}${RS}{"c":3}\n`).events.map(({ data }) => data)).toEqual([
      '{"a":\n1}',
      '{"b":2}',
      '{"c":3}',
    ]);
  });

  it('has each with the chunk that completes it, wherever it is cut', () => {
    const body = `${RS}{"a":1}\n${RS}{"b":2}\n`;
    const { events } = sequence(...body);
    expect(events.map(({ data, chunk, from, to }) => [data, chunk, from, to])).toEqual([
      ['{"a":1}', 8, 1, 9],
      ['{"b":2}', 17, 10, 18],
    ]);
    expect(sequence(`${RS}{"a":`).asides).toMatchObject([{ kind: 'unfinished', text: '{"a":' }]);
  });
});

it('Connect: a length that is no UTF-8 does not take the message with it', () => {
  for (const length of ['\ufffd', '\ufffd\ufffd', '\0\ufffd']) {
    const message = `{"text":" big","m":{"n":1}}`;
    const { events } = decode(typed('application/connect+json'), [`\0\0${length}${message}\0\0\0\0\u0008{"a":1}}`]);
    expect(events.map(({ data }) => data)[0]).toBe(message);
  }
});

it('a text with a byte order mark has none', () => {
  const decoder = createStreamDecoder(typed('text/plain'));
  decoder.feed('\ufeffHello', 0, 0);
  expect(decoder.answer.deltas.map(({ text }) => text)).toEqual(['Hello']);
});

it('a text that is one JSON object in one line is seen while it comes', () => {
  const decoder = createStreamDecoder(typed('text/plain'));
  decoder.feed(`{"story":"${'x'.repeat(5000)}`, 0, 0);
  expect(decoder.answer.deltas).toHaveLength(1);
});

it('a chunk that has as many bytes as characters, because it ends a character of before, is not taken for ASCII', () => {
  const decoder = createEventDecoder(typed('text/event-stream'));
  // The last of the three bytes of "€" comes with the second chunk, whose text has eleven characters, as many as it has bytes.
  decoder.feed('data: a\n\n', 0, 0, 11);
  decoder.feed('€\ndata: b\n\n', 1, 1, 11);
  expect(decoder.events.map(({ from, to }) => [from, to])).toEqual([
    [0, 9],
    [9, 22],
  ]);
});

describe('lines of JSON', () => {
  it('are the lines, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 8 }), places, fc.constantFrom('\n', '\r\n'), (values, cuts, end) => {
        const body = values.map((value) => `${value}${end}`).join('');
        const { events } = decode(typed('application/x-ndjson'), cutText(body, cuts));
        expect(events.map(({ data }) => data)).toEqual(values);
      }),
    );
  });
});

describe('a JSON list', () => {
  const space = fc.constantFrom('', ' ', '\n', '\r\n\t');

  it('has its elements as events, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 8 }), places, space, (values, cuts, between) => {
        const body = `${between}[${values.map((value) => `${between}${value}${between}`).join(',')}]${between}`;
        const { chosen, events } = decode(typed('application/json'), cutText(body, cuts));
        expect(chosen.framing).toBe('json-array');
        expect(events.map(({ data }) => data)).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps an element aside that the end cut off', () => {
    const { events, asides } = decode(typed('application/json'), ['[{"a":1},{"b":', '"]}']);
    expect(events.map(({ data }) => data)).toEqual(['{"a":1}']);
    expect(asides).toMatchObject([{ kind: 'unfinished', text: '{"b":"]}', firstChunk: 0 }]);
  });
});

describe('anything at all', () => {
  const types = [
    'text/event-stream',
    'application/json',
    'application/x-ndjson',
    'text/plain',
    'application/connect+json',
    '',
  ];

  it('never throws, and has no event twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', ',', '\0', '0:"'),
          ),
        ),
        fc.boolean(),
        (type, chunks, isDataStream) => {
          const headers: Header[] = isDataStream ? [...typed(type), ['x-vercel-ai-data-stream', 'v1']] : typed(type);
          let end = 0;
          for (const { from, to } of decode(headers, chunks).events) {
            expect(from).toBeGreaterThanOrEqual(end);
            end = to;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the framing', () => {
  it.each<[Header[], string, string, boolean]>([
    [typed('text/event-stream'), 'data: a\n\n', 'sse', false],
    [typed('application/json'), 'data: a\n\n', 'sse', true],
    [typed('text/event-stream'), '{"a":1}\n{"a":2}\n', 'ndjson', true],
    [[], '{"a":1}\n{"a":2}\n', 'ndjson', true],
    [typed('application/json'), '{\n "a": 1\n}\n', 'none', false],
    [typed('application/json'), '{"a":1}\n', 'none', false],
    [typed('text/plain'), '0:"a"\n', 'data-stream', true],
    [typed('text/plain'), 'f:{"messageId":"m"}\n0:"a"\n', 'data-stream', true],
    [typed('text/plain'), '[1] says so', 'text', false],
    [typed('text/html'), '<p>', 'text', false],
    [[], 'Hello', 'text', false],
    [typed('image/png'), 'PNG', 'none', false],
    [typed('text/plain'), ':tada: Hello world, done.\nIt is', 'text', false],
    [typed('text/plain'), ': keep-alive\n\ndata: a\n\n', 'sse', true],
    [typed('text/plain'), '\ndata: a\n\n', 'sse', true],
    [typed('text/plain'), '[{"candidates":[]}\n,', 'json-array', true],
    [typed('text/event-stream'), '[{\n"candidates":[]}\n,', 'json-array', true],
    [typed('application/x-ndjson'), '[{\n"candidates":[]}\n,', 'json-array', true],
    [typed('application/x-ndjson'), '[1]\n[2]\n', 'ndjson', false],
    [typed('text/plain'), '\u001e{"a":1}\n', 'json-seq', true],
    [[...typed('text/plain'), ['X-Vercel-AI-Data-Stream', 'v1']], '0:"a"\n', 'data-stream', false],
  ])('%j, %j: %s', (headers, body, framing, isByBeginning) => {
    for (const chunks of [[body], [...body]]) {
      const { chosen } = decode(headers, chunks);
      expect(chosen).toMatchObject({ framing, isByBeginning });
    }
  });

  it.each([
    [typed('text/event-stream; charset=utf-8'), { header: 'content-type', value: 'text/event-stream' }],
    [[], { header: 'content-type', value: '' }],
    [[['X-Vercel-AI-Data-Stream', 'v1']] satisfies Header[], { header: 'x-vercel-ai-data-stream', value: 'v1' }],
  ])('says by which header it was labelled: %j', (headers, label) => {
    expect(decode(headers, ['0:"a"\n']).chosen.label).toEqual(label);
  });

  it('that shows late takes no time from the events: each has that of the chunk that completed it', () => {
    const { events } = decode(typed('text/event-stream'), ['{"a":1}', '\n', '{"a":', '2}\n']);
    expect(events).toMatchObject([
      { data: '{"a":1}', at: 1, chunk: 1 },
      { data: '{"a":2}', at: 3, chunk: 3 },
    ]);
  });
});
