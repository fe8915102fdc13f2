import { describe, expect, it } from 'vitest';
import { blocksOf, decodeChunks } from '../fixtures/blocks.ts';
import { sse } from '../fixtures/fixture.ts';

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

  it('is not what a home-made stream is that names events so', () => {
    for (const name of ['custom', 'messages', 'updates', 'values']) {
      const body = named(name, { text: 'Hel' }) + named(name, { text: 'lo' });
      expect(blocksOf(body)).toEqual(['text: Hello']);
      expect(decodeChunks([body]).answer.dialect?.name).toBe('unknown dialect');
    }
  });
});

describe('AG-UI', () => {
  it('tells the name of a call in chunks, and adds those without an id to the last that had one', () => {
    const body = sse(
      { type: 'TEXT_MESSAGE_CHUNK', messageId: 'm1', delta: 'Gr' },
      { type: 'TEXT_MESSAGE_CHUNK', delta: 'üß' },
      { type: 'TOOL_CALL_CHUNK', toolCallId: 'c1', toolCallName: 'weather', delta: '{"a":' },
      { type: 'TOOL_CALL_CHUNK', delta: '1}' },
      { type: 'TOOL_CALL_CHUNK', toolCallId: 'c2', toolCallName: 'time' },
    );
    expect(blocksOf(body)).toEqual(['text m1: Grüß', 'tool c1 weather: {"a":1}', 'tool c2 time: ']);
  });

  it('keeps messages of reasoning apart that come in turns', () => {
    const thought = (messageId: string, delta: string): object => ({
      type: 'REASONING_MESSAGE_CONTENT',
      messageId,
      delta,
    });
    const body = sse(thought('r1', 'A'), thought('r2', 'B'), thought('r1', 'a'));
    expect(blocksOf(body)).toEqual(['reasoning r1: Aa', 'reasoning r2: B']);
  });

  it('adds up what the models of a run used', () => {
    const usage = [
      { model: 'a', inputTokens: 5, outputTokens: 9, reasoningTokens: 4, cachedInputTokens: 2 },
      { model: 'b', inputTokens: 1, outputTokens: 2 },
    ];
    const { answer } = decodeChunks([sse({ type: 'RUN_STARTED' }, { type: 'RUN_FINISHED', usage })]);
    expect(answer.usage).toEqual({ inputTokens: 6, outputTokens: 11, reasoningTokens: 4 });
  });
});

describe('A2A', () => {
  const artifact = (text: string, artifactId = 'a'): object => ({ artifactId, parts: [{ text }] });
  const update = (more: object): object => ({ artifactUpdate: { taskId: 't', ...more } });
  const status = (state: string, text: string, more: object = {}): object => ({
    statusUpdate: { taskId: 't', status: { state, message: { parts: [{ text }] }, ...more } },
  });

  it('keeps artifacts apart that come in turns', () => {
    const body = sse(
      update({ artifact: artifact('A', 'a') }),
      update({ artifact: artifact('B', 'b') }),
      update({ append: true, artifact: artifact('a', 'a') }),
      update({ append: true, artifact: artifact('b', 'b') }),
    );
    expect(blocksOf(body)).toEqual(['text a: Aa', 'text b: Bb']);
  });

  it('reads the artifacts of a task, and not again those that had come', () => {
    const done = { status: { state: 'TASK_STATE_COMPLETED' }, artifacts: [artifact('The answer')] };
    const task = { task: { id: 't', contextId: 'c', ...done } };
    expect(blocksOf(sse(task))).toEqual(['text a: The answer']);
    expect(blocksOf(sse(update({ artifact: artifact('The ans') }), task))).toEqual(['text a: The answer']);
  });

  it('reads what is new in an artifact that is replaced by a longer one', () => {
    const body = sse(...['Hel', 'Hello', 'Hello!'].map((text) => update({ append: false, artifact: artifact(text) })));
    expect(blocksOf(body)).toEqual(['text a: Hello!']);
  });

  it('takes what is said at the end for the answer, and what is said on the way for thoughts', () => {
    const body = sse(status('TASK_STATE_WORKING', 'Hm.'), status('TASK_STATE_COMPLETED', 'Nine.'));
    expect(blocksOf(body)).toEqual(['reasoning status: Hm.', 'text: Nine.']);
    expect(blocksOf(sse(status('input-required', 'Which city?')))).toEqual(['text: Which city?']);
    expect(blocksOf(sse(status('TASK_STATE_FAILED', 'No.')))).toEqual(['reasoning status: No.']);
  });

  it('reads when a state began, where the clock has a zone', () => {
    const { answer } = decodeChunks([
      sse(
        status('TASK_STATE_WORKING', 'a', { timestamp: '2026-11-27T10:00:00.250Z' }),
        status('TASK_STATE_WORKING', 'b', { timestamp: '2026-11-27T11:00:01.500+01:00' }),
        status('TASK_STATE_WORKING', 'c', { timestamp: '2026-11-27T10:00:02' }),
        // Of a task it is when its state began, which may be long ago.
        { task: { id: 't', contextId: 'c', status: { state: 'working', timestamp: '2026-11-27T09:00:00Z' } } },
      ),
    ]);
    const start = Date.UTC(2026, 10, 27, 10);
    expect(answer.stamps).toEqual([
      { event: 0, madeAt: start + 250 },
      { event: 1, madeAt: start + 1500 },
    ]);
  });
});
