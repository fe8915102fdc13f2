import { describe, expect, it } from 'vitest';
import type { Stream } from '../../../src/trace/recording.ts';
import { responseOf, streamOf, verdictOf } from './streams.ts';

const ANSWER = JSON.stringify({ object: 'chat.completion', choices: [{ message: { content: 'Once upon a time.' } }] });

function body(text: string, contentType: string, changes: Partial<Stream> = {}) {
  return verdictOf(streamOf([{ at: 1510, text }], { response: responseOf(contentType, 1500), ...changes }));
}

function asked(changes: Partial<Stream['request']>): Partial<Stream> {
  return { request: { method: 'POST', url: 'http://gateway.test/v1', headers: [], ...changes } };
}

describe('whole', () => {
  it.each(['application/json', 'text/event-stream'])(
    'one JSON answer to "stream": true, labelled %s',
    (contentType) => {
      const { pattern, summary } = body(ANSWER, contentType);
      expect(pattern).toBe('whole');
      expect(summary).toContain(
        `one whole JSON answer came: ${ANSWER.length} bytes without stream framing, 1.51 s after`,
      );
    },
  );

  it.each([
    ['"stream": true in the body', asked({ body: '{"model":"m", "stream" : true}' }), 'whole'],
    ['Accept', asked({ headers: [['Accept', 'text/event-stream']] }), 'whole'],
    ['alt=sse', asked({ url: 'http://gateway.test/v1beta/models/m:streamGenerateContent?alt=sse&key=k' }), 'whole'],
    ['nothing', asked({ body: '{"stream":false}' }), 'inconclusive'],
    [
      'a prompt that speaks of it',
      asked({ body: JSON.stringify({ prompt: 'what is "stream":true?' }) }),
      'inconclusive',
    ],
    [
      'an Accept that takes JSON too',
      asked({ headers: [['accept', 'application/json, text/event-stream']] }),
      'inconclusive',
    ],
  ])('when asked by %s', (_, changes, pattern) => {
    expect(body(ANSWER, 'application/json', changes).pattern).toBe(pattern);
  });

  it.each([
    ['an array may be a stream of its elements', '[{"a":1},{"a":2}]'],
    ['prose', 'Once upon a time.'],
  ])('not said of other bodies: %s', (_, text) => {
    expect(body(text, 'application/json').pattern).toBe('inconclusive');
  });

  const delta = (value: object) => `data: ${JSON.stringify({ choices: [{ delta: value }] })}\n\n`;
  it.each([
    ['the whole text', delta({ content: 'x'.repeat(1000) }), 'whole'],
    ['a short text', delta({ content: 'x'.repeat(999) }), 'inconclusive'],
    ['one big tool call', delta({ tool_calls: [{ function: { arguments: 'x'.repeat(24_000) } }] }), 'inconclusive'],
    [
      'one big tool call, Gemini',
      `data: ${JSON.stringify({ parts: [{ functionCall: { args: { text: 'x'.repeat(9000) } } }] })}\n\n`,
      'inconclusive',
    ],
    [
      'one big data part',
      `data: ${JSON.stringify({ type: 'data-weather', text: 'x'.repeat(9000) })}\n\n`,
      'inconclusive',
    ],
    [
      'a JSON-RPC result',
      `data: ${JSON.stringify({ jsonrpc: '2.0', result: { text: 'x'.repeat(9000) } })}\n\n`,
      'inconclusive',
    ],
    ['JSON nested deeper than the stack', `data: ${'['.repeat(5000)}${']'.repeat(5000)}\n\n`, 'inconclusive'],
  ])('an event that carries %s', (_, event, pattern) => {
    expect(body(`${delta({ role: 'assistant' })}${event}data: [DONE]\n\n`, 'text/event-stream').pattern).toBe(pattern);
  });

  it('is not said when others say as much, or there are more than bookkeeping', () => {
    const large = delta({ content: 'x'.repeat(2000) });
    const small = delta({ content: 'x' });
    expect(body(large.repeat(3), 'text/event-stream').pattern).toBe('inconclusive');
    expect(body(delta({ content: 'x'.repeat(9000) }) + small.repeat(9), 'text/event-stream').pattern).toBe(
      'inconclusive',
    );
  });

  it('is not said when some of the text was not kept', () => {
    const chunks = { at: [5, 1510], bytes: [900, ANSWER.length], text: ['', ANSWER] };
    expect(body(ANSWER, 'application/json', { chunks }).pattern).toBe('inconclusive');
  });

  it('is not said of an answer that comes from a cache or broke off', () => {
    const cached = { response: responseOf('application/json', 5, [['cf-aig-cache-status', 'HIT']]) };
    expect(body(ANSWER, 'application/json', cached).pattern).toBe('inconclusive');
    expect(body(ANSWER, 'application/json', { outcome: 'failed' }).pattern).toBe('inconclusive');
  });
});
