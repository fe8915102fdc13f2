import { describe, expect, it } from 'vitest';
import { askedTheSame } from '../../../src/compare/asked.ts';
import type { StreamRequest } from '../../../src/trace/recording.ts';
import { chatRequest } from './pairs.ts';

const asked = (a: StreamRequest, b: StreamRequest) => {
  const there = askedTheSame(a, b);
  // Which of two is asked about first makes no difference.
  expect(askedTheSame(b, a).same).toBe(there.same);
  return there.same;
};
const post = (url: string, body?: object | string): StreamRequest => ({
  method: 'POST',
  url,
  headers: [],
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});

describe('asked for the same', () => {
  it.each<[string, StreamRequest, StreamRequest]>([
    ['by two routes', chatRequest(), chatRequest({}, 'api.test')],
    ['a gateway names the provider', chatRequest({ model: 'openai/gpt-4o' }), chatRequest({}, 'api.test')],
    [
      'in the words of another provider',
      post('https://a.test/v1/messages', {
        model: 'claude',
        system: 'Be brief.',
        max_tokens: 9,
        stream: true,
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      }),
      chatRequest({
        model: 'anthropic/claude',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
        ],
      }),
    ],
    [
      'the model is in the URL',
      post('https://a.test/v1beta/models/gemini-2:streamGenerateContent?alt=sse', {
        contents: [{ parts: [{ text: 'Hi' }] }],
      }),
      post('https://g.test/models/gemini-2:streamGenerateContent?alt=sse', {
        contents: [{ parts: [{ text: 'Hi ' }] }],
      }),
    ],
    [
      'the very same request',
      post('https://app.test/api/chat', { id: 'x' }),
      post('https://app.test/api/chat', { id: 'x' }),
    ],
    [
      'what only one says that changes nothing',
      chatRequest({ temperature: 0, user: 'u' }),
      chatRequest({}, 'api.test'),
    ],
  ])('%s', (_, a, b) => expect(asked(a, b)).toBe(true));
});

describe('asked for something else', () => {
  it.each<[string, StreamRequest, StreamRequest]>([
    ['another model', chatRequest(), chatRequest({ model: 'gpt-4o-mini' })],
    ['the same model of another provider', chatRequest({ model: 'azure/gpt' }), chatRequest({ model: 'openai/gpt' })],
    ['another prompt', chatRequest(), chatRequest({ messages: [{ role: 'user', content: 'Another.' }] })],
    ['no stream', chatRequest(), chatRequest({ stream: false })],
    ['with tools', chatRequest(), chatRequest({ tools: [{ type: 'function', function: { name: 'f' } }] })],
    [
      'another deployment',
      post('https://z.test/deployments/a/chat', { messages: 'Hi' }),
      post('https://z.test/deployments/b/chat', { messages: 'Hi' }),
    ],
  ])('%s', (_, a, b) => expect(asked(a, b)).toBe(false));
});

describe('nobody knows', () => {
  it.each<[string, StreamRequest, StreamRequest]>([
    ['a body could not be read', post('https://a.test/v1/chat'), chatRequest()],
    ['a body was cut off', chatRequest(), post('https://gateway.test/v1/chat/completions', '{"model":"gpt-4o","mess')],
    [
      'an app server names no model',
      chatRequest(),
      post('https://app.test/api/chat', { messages: [{ content: 'Tell me a story.' }] }),
    ],
    [
      'no prompt is known as one',
      post('https://a.test/run', { model: 'm', q: 1 }),
      post('https://b.test/run', { model: 'm', q: 1 }),
    ],
    ['two hosts that are asked for nothing', post('https://a.test/events'), post('https://b.test/events')],
    [
      'a body nests too deep to be walked',
      chatRequest(),
      post('https://a.test/v1', `{"messages":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    ],
  ])('%s', (_, a, b) => expect(asked(a, b)).toBe('unknown'));
});
