import { describe, expect, it } from 'vitest';
import { blocksOf } from '../fixtures/blocks.ts';
import { lines, sse } from '../fixtures/fixture.ts';

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
