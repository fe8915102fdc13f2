import { describe, expect, it } from 'vitest';
import { anthropicMessages } from '../../../../src/decode/dialects/anthropicMessages.ts';
import { blocksOf } from '../fixtures/blocks.ts';
import { lines, namedSse, sse } from '../fixtures/fixture.ts';

describe('Gemini', () => {
  it('counts the calls of tools across the stream', () => {
    const called = (...calls: object[]): object => ({
      candidates: [{ content: { parts: calls.map((functionCall) => ({ functionCall })) } }],
    });
    const body = sse(
      called({ name: 'weather', args: { city: 'Paris' } }),
      called({ name: 'time', args: { city: 'Rome' } }, { name: 'news' }),
    );
    expect(blocksOf(body)).toEqual([
      'tool tool call 1 weather: {"city":"Paris"}',
      'tool tool call 2 time: {"city":"Rome"}',
      'tool tool call 3 news: {}',
    ]);
  });
});

describe('Ollama', () => {
  it('counts the calls of tools across the stream', () => {
    const called = (name: string, city: string): object => ({
      message: { content: '', tool_calls: [{ function: { name, arguments: { city } } }] },
      done: false,
    });
    const body = lines(called('weather', 'Paris'), called('time', 'Rome'));
    expect(blocksOf(body, [['content-type', 'application/x-ndjson']])).toEqual([
      'tool tool call 1 weather: {"city":"Paris"}',
      'tool tool call 2 time: {"city":"Rome"}',
    ]);
  });
});

describe('Anthropic Messages', () => {
  const start = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block });
  const added = (index: number, delta: object) => ({ type: 'content_block_delta', index, delta });
  const stop = (index: number) => ({ type: 'content_block_stop', index });

  it('reads the text with which a block starts', () => {
    const body = namedSse(
      start(0, { type: 'thinking', thinking: 'Hm' }),
      added(0, { type: 'thinking_delta', thinking: '.' }),
      start(1, { type: 'text', text: 'Gr' }),
      added(1, { type: 'text_delta', text: 'üß' }),
    );
    expect(blocksOf(body)).toEqual(['reasoning: Hm.', 'text: Grüß']);
  });

  /** Numbers of the events with which the reader says that reasoning was hidden. */
  function hiding(...events: object[]): number[] {
    const read = anthropicMessages.createReader();
    const readings = events.map((json) => read({ type: undefined, data: '', json }));
    return readings.flatMap(({ hidesReasoning }, i) => (hidesReasoning ? [i] : []));
  }

  it('tells thinking that is signed and not shown from thinking that is shown', () => {
    const thinking = start(0, { type: 'thinking', thinking: '', signature: '' });
    const signature = added(0, { type: 'signature_delta', signature: 'EqQB' });
    expect(hiding(thinking, signature, stop(0), start(1, { type: 'text', text: '' }), stop(1))).toEqual([2]);
    expect(hiding(thinking, added(0, { type: 'thinking_delta', thinking: '' }), signature, stop(0))).toEqual([3]);
    expect(hiding(thinking, added(0, { type: 'thinking_delta', thinking: 'Hm.' }), signature, stop(0))).toEqual([]);
    expect(hiding(start(0, { type: 'thinking', thinking: 'Hm.' }), signature, stop(0))).toEqual([]);
    expect(hiding(thinking, stop(0))).toEqual([]);
  });

  it('says that redacted thinking is hidden', () => {
    expect(hiding(start(0, { type: 'redacted_thinking', data: 'Eq' }), stop(0))).toEqual([0]);
  });
});
