import { describe, expect, it } from 'vitest';
import { blocksOf, decodeChunks } from '../fixtures/blocks.ts';
import { namedSse, sse } from '../fixtures/fixture.ts';

const chunk = (delta: object, index = 0): object => ({
  object: 'chat.completion.chunk',
  choices: [{ index, delta, finish_reason: null }],
});
const word = (content: unknown): object => chunk({ content });
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

  it('loses no beginning of a tag when the stream ends before it is a tag', () => {
    expect(blocksOf(sse(word('<think>a < b means <')))).toEqual(['reasoning: a < b means <']);
    expect(blocksOf(sse(word('<th')))).toEqual(['text: <th']);
    expect(blocksOf(sse(word('<th'), '[DONE]'))).toEqual(['text: <th']);
  });

  it('gives what waited for the rest of a tag to the last event', () => {
    const { answer } = decodeChunks([sse(word('<th'), word('in'))]);
    expect(answer.deltas).toMatchObject([{ text: '<thin', event: 1, chunk: 0 }]);
    expect(answer.kinds).toHaveLength(2);
  });

  it('gives white space at the beginning to the event that brought it', () => {
    const { answer } = decodeChunks([sse(word('\n'), word(' '), word('\n<thi'), word('nk>Hm.</think>Hi'))]);
    expect(answer.deltas.map(({ event, channel, text }) => [event, channel, text])).toEqual([
      [0, 'text', '\n'],
      [1, 'text', ' '],
      [2, 'text', '\n'],
      [3, 'reasoning', 'Hm.'],
      [3, 'text', 'Hi'],
    ]);
  });

  it('reads the call of a function as it was before calls of tools', () => {
    const body = sse(
      chunk({ function_call: { name: 'weather', arguments: '' } }),
      chunk({ function_call: { arguments: '{"a":' } }),
      chunk({ function_call: { arguments: '1}' } }),
    );
    expect(blocksOf(body)).toEqual(['tool function call weather: {"a":1}']);
  });

  it('reads a content that is a list of parts', () => {
    const body = sse(
      word([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }]),
      word([{ type: 'text', text: 'Grüß' }, { type: 'text', text: ' dich' }, { type: 'image_url' }]),
      word('!'),
    );
    expect(blocksOf(body)).toEqual(['reasoning: Hm.', 'text: Grüß dich!']);
  });

  it('knows the end by [DONE] with white space around it', () => {
    const { answer } = decodeChunks([sse(word('a'), '[DONE] ')]);
    expect(answer.terminal).toBe(1);
    expect([...answer.problems.values()]).toEqual([]);
  });
});

describe('OpenAI Completions', () => {
  it('reads the text of its choices', () => {
    const piece = (text: string, index = 0, finish_reason: string | null = null): object => ({
      object: 'text_completion',
      choices: [{ index, text, logprobs: null, finish_reason }],
    });
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    const body = sse(
      piece('Gr'),
      piece('B', 1),
      piece('üß', 0, 'stop'),
      { ...piece(''), choices: [], usage },
      '[DONE]',
    );
    expect(blocksOf(body)).toEqual(['text: Grüß', 'text answer 2: B']);
    const { answer } = decodeChunks([body]);
    expect(answer.dialect?.name).toBe('OpenAI Completions');
    expect(answer.finishReason).toBe('stop');
    expect(answer.usage).toEqual({ inputTokens: 3, outputTokens: 4 });
    expect(answer.terminal).toBe(4);
  });
});

describe('OpenAI Responses', () => {
  it('tells the name of the tool that is called', () => {
    const body = namedSse(
      { type: 'response.output_item.added', output_index: 0, item: { type: 'message', id: 'm', name: 'no call' } },
      {
        type: 'response.output_item.added',
        output_index: 1,
        item: { type: 'function_call', name: 'w', arguments: '' },
      },
      { type: 'response.function_call_arguments.delta', output_index: 1, delta: '{}' },
    );
    expect(blocksOf(body)).toEqual(['tool tool call 2 w: {}']);
  });
});
