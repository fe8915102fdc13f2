import { describe, expect, it } from 'vitest';
import { blocksOf } from '../fixtures/blocks.ts';
import { sse } from '../fixtures/fixture.ts';

const chunk = (delta: object, index = 0): object => ({
  object: 'chat.completion.chunk',
  choices: [{ index, delta, finish_reason: null }],
});
const _word = (content: unknown): object => chunk({ content });
const call = (index: number, name: string | undefined, text: string): object =>
  chunk({ tool_calls: [{ index, function: { name, arguments: text } }] });
describe('OpenAI Chat Completions', () => {
  it('keeps the answers of one request apart, and calls that come in turns', () => {
    const body = sse(chunk({ content: 'A' }, 0), chunk({ content: 'B' }, 1), chunk({ content: 'a' }), chunk({}, 1));
    expect(blocksOf(body)).toEqual(['text: Aa', 'text answer 2: B']);
    expect(
      blocksOf(sse(call(0, 'w', '{'), call(1, 't', '['), call(0, undefined, '}'), call(1, undefined, ']'))),
    ).toEqual(['tool tool call 1 w: {}', 'tool tool call 2 t: []']);
  });
});
