import { describe, expect, it } from 'vitest';
import { blocksOf } from '../fixtures/blocks.ts';

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
