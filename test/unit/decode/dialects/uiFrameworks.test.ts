import { describe, expect, it } from 'vitest';
import { blocksOf, decodeChunks } from '../fixtures/blocks.ts';
import { sse } from '../fixtures/fixture.ts';

describe('AI SDK UI message stream', () => {
  const added = (type: string, id: string, delta: string): object => ({ type: `${type}-delta`, id, delta });

  it('keeps parts apart that come in turns', () => {
    const body = sse(
      { type: 'start', messageId: 'm' },
      added('reasoning', 'r', 'Hm'),
      added('text', '1', 'A'),
      added('text', '2', 'B'),
      added('reasoning', 'r', '.'),
      added('text', '1', 'a'),
      added('text', '2', 'b'),
    );
    expect(blocksOf(body)).toEqual(['reasoning r: Hm.', 'text 1: Aa', 'text 2: Bb']);
  });

  it('reads the input of a call once: in pieces, or whole', () => {
    const call = { toolCallId: 'c1', toolName: 'weather' };
    const whole = { type: 'tool-input-available', ...call, input: { city: 'P' } };
    const streamed = sse(
      { type: 'start-step' },
      { type: 'tool-input-start', ...call },
      { type: 'tool-input-delta', toolCallId: 'c1', inputTextDelta: '{"city":' },
      { type: 'tool-input-delta', toolCallId: 'c1', inputTextDelta: '"P"}' },
      whole,
    );
    expect(blocksOf(streamed)).toEqual(['tool c1 weather: {"city":"P"}']);
    expect(blocksOf(sse({ type: 'start-step' }, whole))).toEqual(['tool c1 weather: {"city":"P"}']);
    const refused = { type: 'tool-input-error', ...call, input: 'no JSON', errorText: 'it is none' };
    expect(blocksOf(sse({ type: 'start-step' }, refused))).toEqual(['tool c1 weather: no JSON']);
  });

  it('is not what a home-made stream is that has types of such names', () => {
    const body = sse({ type: 'start' }, { type: 'token', content: 'Hel' }, { type: 'token', content: 'lo' });
    expect(blocksOf(body)).toEqual(['text: Hello']);
    expect(decodeChunks([body]).answer.dialect?.name).toBe('unknown dialect');
  });

  it('is known where it says nothing but an error', () => {
    const { answer } = decodeChunks([sse({ type: 'start' }, { type: 'error', errorText: 'it broke' }, '[DONE]')]);
    expect(answer.dialect?.name).toBe('AI SDK UI message stream');
    expect(answer.errors).toEqual([{ event: 1, text: 'it broke' }]);
    expect(answer.terminal).toBe(2);
  });
});

describe('AI SDK 4 data stream', () => {
  it('reads the arguments of a call once: in pieces, or whole', () => {
    const streamed = [
      'b:{"toolCallId":"c1","toolName":"weather"}',
      'c:{"toolCallId":"c1","argsTextDelta":"{\\"city\\":"}',
      'c:{"toolCallId":"c1","argsTextDelta":"\\"P\\"}"}',
      '9:{"toolCallId":"c1","toolName":"weather","args":{"city":"P"}}',
      '9:{"toolCallId":"c2","toolName":"time","args":{}}',
      'b:{"toolCallId":"c3","toolName":"news"}',
      '9:{"toolCallId":"c3","toolName":"news","args":{"a":1}}',
      '',
    ];
    expect(blocksOf(streamed.join('\n'), [['content-type', 'text/plain; charset=utf-8']])).toEqual([
      'tool c1 weather: {"city":"P"}',
      'tool c2 time: {}',
      'tool c3 news, news: {"a":1}',
    ]);
  });
});

describe('assistant-ui assistant transport', () => {
  it.each(['constructor', '__proto__', 'toString'])('takes a part of the type %s for text', (type) => {
    const body = sse(
      { type: 'part-start', path: [], part: { type } },
      { type: 'text-delta', path: [0], textDelta: 'Hello' },
    );
    expect(blocksOf(body)).toEqual(['text: Hello']);
  });
});
