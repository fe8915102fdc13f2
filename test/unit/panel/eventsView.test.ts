import { describe, expect, it } from 'vitest';
import { createEventList } from '../../../src/panel/details/events/eventList.ts';
import {
  addedText,
  arrivedOf,
  type EventFilter,
  kindName,
  payloadOf,
  stampText,
} from '../../../src/panel/details/events/eventRows.ts';
import { watched } from './watched.ts';

const BODY = [
  ': hello\n\n',
  'data: {"object":"chat.completion.chunk","choices":[{"delta":{"role":"assistant"}}]}\n\n',
  'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"Needle"}}]}\n\n',
  'data: {"broken\n\n',
  'data: [DONE]\n\ndata: cut',
];

const ALL: EventFilter = { text: '', kind: 'all' };

function rows(filter: Partial<EventFilter> = {}) {
  const stream = watched({ chunks: BODY.map((text, i): [number, string] => [i, text]), end: 'complete' });
  return createEventList(stream, { ...ALL, ...filter }).rows();
}

describe('rows of the events', () => {
  it('are the events and what is none, in the order of the body', () => {
    expect(rows().map(kindName)).toEqual(['comment', 'start', 'text', 'other', 'end', 'cut off']);
    expect(rows().map((row) => ('event' in row ? row.index : null))).toEqual([null, 0, 1, 2, 3, null]);
  });

  it('say what is wrong with one', () => {
    const problems = rows().map((row) => ('event' in row ? row.problem : undefined));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([
      { kind: 'bad-json', error: expect.stringContaining('JSON') },
    ]);
  });

  it('are narrowed by text and by kind', () => {
    expect(rows({ text: 'needle' }).map(payloadOf)).toEqual([expect.stringContaining('Needle')]);
    expect(rows({ kind: 'aside' }).map(kindName)).toEqual(['comment', 'cut off']);
    expect(rows({ kind: 'text', text: 'nowhere' })).toEqual([]);
  });
});

describe('rows of a stream that grows', () => {
  const chunk = (i: number): string => {
    const event = JSON.stringify({ object: 'chat.completion.chunk', choices: [{ delta: { content: `word ${i}` } }] });
    // Now and then a comment within an event, known before the event is.
    return i % 5 === 0 ? `: first\n\nevent: x\n: within\n` : `data: ${event}\n\n`;
  };

  it('come out as if all had been there at once, and each event is looked at once', () => {
    const stream = watched();
    let looks = 0;
    // The first events make the dialect known.
    for (const i of [1, 2]) stream.takeChunk(i, chunk(i).length, chunk(i));
    const counted = new Proxy(stream.events, {
      get(events, name) {
        const event: unknown = Reflect.get(events, name);
        if (typeof event === 'object' && event !== null && 'data' in event) looks += 1;
        return event;
      },
    });
    const filter: EventFilter = { text: 'i', kind: 'all' };
    const list = createEventList({ events: counted, asides: stream.asides, answer: stream.answer }, filter);
    for (let i = 3; i < 500; i++) {
      stream.takeChunk(i, chunk(i).length, chunk(i));
      list.rows();
    }
    expect(list.rows()).toEqual(createEventList(stream, filter).rows());
    expect(list.rows().length).toBeGreaterThan(500);
    expect(looks).toBeLessThanOrEqual(2 * stream.events.length);
  });

  it('are found by what they show', () => {
    const stream = watched({ chunks: Array.from({ length: 20 }, (_, i): [number, string] => [i, chunk(i)]) });
    const list = createEventList(stream, ALL);
    const found = list.rows().map((row) => list.indexOf(arrivedOf(row)));
    expect(found).toEqual(found.map((_, i) => i));
    const [first] = stream.events;
    if (first === undefined) throw new Error('no event');
    const comments = createEventList(stream, { text: '', kind: 'aside' });
    comments.rows();
    expect(comments.indexOf(first)).toBe(-1);
  });
});

describe('what an event adds', () => {
  const added = (deltas: object[]): string[] => {
    const chunks = deltas.map((delta, i): [number, string] => [
      i,
      `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ delta }] })}\n\n`,
    ]);
    const { answer, events } = watched({ chunks, end: 'complete' });
    return events.map((_, i) => addedText(answer, i));
  };

  it('is shown as JSON, and empty where it is nothing', () => {
    expect(added([{ role: 'assistant' }, { content: ' a\n' }, {}, { reasoning_content: 'why', content: 'b' }])).toEqual(
      ['', '" a\\n"', '', '"why" "b"'],
    );
  });

  it('is a tool by its name', () => {
    const call = (given: object) => ({ tool_calls: [{ index: 0, function: given }] });
    expect(added([call({ name: 'get_weather', arguments: '' }), call({ arguments: '{"city":' })])).toEqual([
      'get_weather',
      '"{\\"city\\":"',
    ]);
  });

  it('is not shown whole where it is long', () => {
    expect(added([{ content: 'x'.repeat(100_000) }])[0]?.length).toBeLessThan(1000);
  });
});

describe('when an event was made', () => {
  const stamps = (...times: unknown[]): (string | undefined)[] => {
    const chunks = times.map((created_at, i): [number, string] => [
      5000 + i,
      `${JSON.stringify({ model: 'm', created_at, message: { role: 'assistant', content: 'a' }, done: false })}\n`,
    ]);
    const { answer, events } = watched({ contentType: 'application/x-ndjson', chunks, end: 'complete' });
    return events.map((_, i) => stampText(answer, events, i));
  };

  it('is told by its own clock, and beside when it arrived', () => {
    expect(stamps('2026-01-02T03:04:05.000Z', '2026-01-02T03:04:08.250Z')).toEqual([
      "Made at 2026-01-02T03:04:05.000Z by the server's clock.",
      "Made at 2026-01-02T03:04:08.250Z by the server's clock, 3.25 s after event 1; it arrived 1 ms after it.",
    ]);
  });

  it('is not told where the event does not say, or not a time', () => {
    expect(stamps('2026-01-02T03:04:05.000Z', undefined, 'soon')).toEqual([expect.any(String), undefined, undefined]);
    const chunks = [1, 1e300].map((timestamp, i): [number, string] => [
      i,
      `data: ${JSON.stringify({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'a', timestamp })}\n\n`,
    ]);
    const { answer, events } = watched({ chunks, end: 'complete' });
    expect(answer.stamps.map(({ event }) => event)).toEqual([0, 1]);
    expect(stampText(answer, events, 1)).toBeUndefined();
  });
});
