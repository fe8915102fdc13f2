import { describe, expect, it } from 'vitest';
import { type EventFilter, eventRows, kindName, payloadOf } from '../../../src/panel/details/events/eventRows.ts';
import { watched } from './watched.ts';

const BODY = [
  ': hello\n\n',
  'data: {"object":"chat.completion.chunk","choices":[{"delta":{"role":"assistant"}}]}\n\n',
  'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"Needle"}}]}\n\n',
  'data: {"broken\n\n',
  'data: [DONE]\n\ndata: cut',
];

function rows(filter: Partial<EventFilter> = {}) {
  const stream = watched({ chunks: BODY.map((text, i): [number, string] => [i, text]), end: 'complete' });
  return eventRows(stream, { text: '', kind: 'all', ...filter });
}

describe('rows of the events', () => {
  it('are the events and what is none, in the order of the body', () => {
    expect(rows().map(kindName)).toEqual(['comment', 'start', 'text', 'other', 'end', 'cut off']);
    expect(rows().map((row) => ('event' in row ? row.index : null))).toEqual([null, 0, 1, 2, 3, null]);
  });

  it('say what is wrong with one', () => {
    const problems = rows().map((row) => ('event' in row ? row.problem : undefined));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([expect.stringMatching(/^no valid JSON/)]);
  });

  it('are narrowed by text and by kind', () => {
    expect(rows({ text: 'needle' }).map(payloadOf)).toEqual([expect.stringContaining('Needle')]);
    expect(rows({ kind: 'aside' }).map(kindName)).toEqual(['comment', 'cut off']);
    expect(rows({ kind: 'text', text: 'nowhere' })).toEqual([]);
  });
});
