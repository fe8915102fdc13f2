import { describe, expect, it } from 'vitest';
import { blocksOf } from '../fixtures/blocks.ts';

const named = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
describe('LangGraph', () => {
  const ai = (content: unknown, more: object = {}): object => ({ id: 'm1', type: 'AIMessageChunk', content, ...more });
  const chunk = (...tool_call_chunks: object[]): string => named('messages', [ai('', { tool_call_chunks }), {}]);
  const call = { id: 'call_1', name: 'w', args: { city: 'P' }, type: 'tool_call' };

  it('adds pieces of a call to the call whose id only its first piece has', () => {
    const body = [
      chunk({ id: 'call_1', index: 0, name: 'w', args: '{"city":' }),
      chunk({ id: 'call_2', index: 1, name: 't', args: '' }),
      chunk({ id: null, index: 0, name: null, args: '"P"}' }),
      chunk({ id: null, index: 1, name: null, args: '{}' }),
    ].join('');
    expect(blocksOf(body)).toEqual(['tool call_1 w: {"city":"P"}', 'tool call_2 t: {}']);
  });

  it('knows the call by its message where pieces of two have the same number', () => {
    const other = (args: string, id: string | null): string =>
      named('messages', [{ ...ai(''), id: 'm2', tool_call_chunks: [{ id, index: 0, name: null, args }] }, {}]);
    const body = [
      chunk({ id: 'call_1', index: 0, name: 'w', args: '{' }),
      other('[', 'call_2'),
      chunk({ id: null, index: 0, args: '}' }),
      other(']', null),
    ].join('');
    expect(blocksOf(body)).toEqual(['tool call_1 w: {}', 'tool call_2: []']);
  });

  it('reads what is new in each block of a message that grows', () => {
    const partial = (...texts: string[]): string =>
      named('messages/partial', [ai(texts.map((text) => ({ type: 'text', text })))]);
    const body = partial('Hel') + partial('Hello', 'Wor') + partial('Hello', 'World!');
    expect(blocksOf(body)).toEqual(['text m1: HelloWorld!']);
  });

  it('tells the name of a call in a message that grows, once', () => {
    const partial = (args: string): string =>
      named('messages/partial', [ai('', { tool_call_chunks: [{ id: 'call_1', index: 0, name: 'w', args }] })]);
    const body = partial('') + partial('{"city":') + partial('{"city":"P"}');
    expect(blocksOf(body)).toEqual(['tool call_1 w: {"city":"P"}']);
    const complete = named('messages/complete', [ai('', { type: 'ai', tool_calls: [call] })]);
    expect(blocksOf(body + complete)).toEqual(['tool call_1 w: {"city":"P"}']);
  });

  it('reads a message that comes whole, and not again when it had come in pieces', () => {
    const complete = named('messages/complete', [ai('Hello', { type: 'ai', tool_calls: [call] })]);
    expect(blocksOf(complete)).toEqual(['text m1: Hello', 'tool call_1 w: {"city":"P"}']);
    expect(blocksOf(named('messages', [ai('Hello'), {}]) + complete)).toEqual(['text m1: Hello']);
    const partial = named('messages/partial', [ai('Hel', { type: 'ai', tool_calls: [{ ...call, args: {} }] })]);
    expect(blocksOf(partial + complete)).toEqual(['text m1: Hello', 'tool call_1 w: {"city":"P"}']);
  });
});
