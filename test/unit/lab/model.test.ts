import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { APIError } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModel } from '../../lab/model/model.ts';
import { scheduleFor } from '../../lab/model/model-string.ts';
import { profiles } from '../../lab/model/profiles/index.ts';
import { answerText, deltasOf, reasoningText } from '../../lab/model/schedule.ts';
import { type LoopbackServer, listenOnLoopback } from '../../lab/net/loopback-server.ts';
import { chatBody, contentOf, openChat, payloadsOf, readAnswer, stampsOf } from './lab-client.ts';

const model = createModel();
let server: LoopbackServer;
let client: OpenAI;
const messages = [{ role: 'user', content: 'Tell me about rivers.' }] as const;

beforeAll(async () => {
  server = await listenOnLoopback(model.handle);
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'lab', maxRetries: 0 });
});
afterAll(() => server.close());

describe('answers, read with the openai package', () => {
  test.each([
    'steady?interval=1',
    'very-short',
    'bursts?pause=5',
    'flood',
    'big-event?interval=1',
    'invalid-utf8?interval=1',
  ])('%s streams its schedule', async (name) => {
    const stream = await client.chat.completions.create({ model: name, messages: [...messages], stream: true });
    let text = '';
    const finishReasons = new Set<string | null | undefined>();
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      finishReasons.add(chunk.choices[0]?.finish_reason);
    }
    expect(text).toBe(answerText(scheduleFor(name)));
    expect(finishReasons).toContain('stop');
  });

  test('usage comes when asked for, in an event of its own', async () => {
    const ask = async (include: boolean) => {
      const stream = await client.chat.completions.create({
        model: 'very-short',
        messages: [...messages],
        stream: true,
        stream_options: { include_usage: include },
      });
      const usages = [];
      for await (const chunk of stream)
        if (chunk.usage) usages.push([chunk.choices.length, chunk.usage.completion_tokens]);
      return usages;
    };
    expect(await ask(true)).toEqual([[0, 2]]);
    expect(await ask(false)).toEqual([]);
  });

  test('without stream: one completion, with usage, after the time the stream would take', async () => {
    const name = 'steady?events=10&interval=5';
    const completion = await client.chat.completions.create({ model: name, messages: [...messages] });
    expect(completion.choices[0]?.message.content).toBe(answerText(scheduleFor(name)));
    expect(completion.usage?.completion_tokens).toBe(10);
    const record = model.requests.all().at(-1);
    expect((record?.finishedAt ?? 0) - (record?.startedAt ?? 0)).toBeGreaterThanOrEqual(50);
  });

  test('the models are the profiles', async () => {
    const list = await client.models.list();
    expect(list.data.map(({ id }) => id)).toEqual(profiles.map(({ name }) => name));
  });
});

describe('other APIs, read with their official packages', () => {
  const name = 'steady?events=5&interval=1';
  const spoken = deltasOf(scheduleFor(name)).map(({ text }) => text);

  test('Anthropic messages: the deltas, and a message that is complete', async () => {
    const anthropic = new Anthropic({ baseURL: server.url, apiKey: 'lab', maxRetries: 0 });
    const stream = anthropic.messages.stream({ model: name, max_tokens: 64, messages: [...messages] });
    const deltas: string[] = [];
    stream.on('text', (delta) => deltas.push(delta));
    expect(await stream.finalMessage()).toMatchObject({
      role: 'assistant',
      content: [{ type: 'text', text: spoken.join('') }],
      stop_reason: 'end_turn',
      usage: { output_tokens: 5 },
    });
    expect(deltas).toEqual(spoken);
  });

  test('OpenAI responses: the deltas, and a response that is complete', async () => {
    const stream = client.responses.stream({ model: name, input: 'Tell me about rivers.' });
    const deltas: string[] = [];
    const numbers: number[] = [];
    for await (const event of stream) {
      numbers.push(event.sequence_number);
      if (event.type === 'response.output_text.delta') deltas.push(event.delta);
    }
    expect(deltas).toEqual(spoken);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(await stream.finalResponse()).toMatchObject({
      status: 'completed',
      output_text: spoken.join(''),
      usage: { output_tokens: 5 },
    });
  });

  test.each([
    ['/v1/messages', { model: name, messages }, 400, 'stream'],
    ['/v1/messages', { model: name, stream: true }, 400, 'messages'],
    ['/v1/responses', { input: 'x', stream: true }, 400, 'model'],
    ['/v1/responses', { model: 'reasoning-deepseek', input: 'x', stream: true }, 400, 'model'],
    ['/v1/responses', { model: 'gpt-9', input: 'x', stream: true }, 404, null],
  ])('%s refuses %j', async (path, body, status, param) => {
    const response = await fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    expect([response.status, await response.json()]).toMatchObject([status, { error: { param } }]);
  });
});

describe('reasoning, as the vendors spell it', () => {
  const deltasFrom = async (name: string, more: object = {}) => {
    const answer = await readAnswer(server.url, chatBody(name, more));
    return payloadsOf(Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString()).flatMap(
      (payload) => payload.choices[0]?.delta ?? [],
    );
  };

  test('MiniMax thinks within the content', async () => {
    const name = 'reasoning-minimax?interval=1';
    const text = (await deltasFrom(name)).map((delta) => delta.content ?? '').join('');
    const schedule = scheduleFor(name);
    expect(text).toBe(`<think>\n${reasoningText(schedule)}\n</think>\n\n${answerText(schedule)}`);
  });

  test.each([
    ['reasoning-minimax?interval=1', { reasoning_split: true }],
    ['reasoning-minimax?interval=1&split=1', {}],
  ])('MiniMax splits when asked: %s %j', async (name, more) => {
    const deltas = await deltasFrom(name, more);
    expect(deltas[1]).toMatchObject({ reasoning_details: [{ format: 'MiniMax-response-v1', type: 'reasoning.text' }] });
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe(answerText(scheduleFor(name)));
  });

  test('DeepSeek has a field for it', async () => {
    const name = 'reasoning-deepseek?interval=1';
    const deltas = await deltasFrom(name);
    const reasoning = deltas
      .map((delta) => ('reasoning_content' in delta ? (delta.reasoning_content ?? '') : ''))
      .join('');
    expect(reasoning).toBe(reasoningText(scheduleFor(name)));
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe(answerText(scheduleFor(name)));
  });
});

test('EventSource, which cannot POST, gets the same stream by GET', async () => {
  const name = 'steady?events=5&interval=1';
  const response = await fetch(`${server.url}/lab/events?model=${encodeURIComponent(name)}`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(contentOf(await response.text())).toBe(answerText(scheduleFor(name)));
});

describe('bad input', () => {
  const post = (body: string) => fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body });
  test.each([
    ['not JSON', '{', 400, null, null],
    ['not an object', '[]', 400, null, null],
    ['no model', JSON.stringify({ messages }), 400, 'model', null],
    ['no messages', JSON.stringify({ model: 'steady' }), 400, 'messages', 'missing_required_parameter'],
    ['no message', JSON.stringify({ model: 'steady', messages: [] }), 400, 'messages', 'empty_array'],
    [
      'message is text',
      JSON.stringify({ model: 'steady', messages: ['x'] }),
      400,
      'messages[0].role',
      'missing_required_parameter',
    ],
    [
      'role is missing',
      JSON.stringify({ model: 'steady', messages: [{}] }),
      400,
      'messages[0].role',
      'missing_required_parameter',
    ],
    ['stream is text', JSON.stringify({ model: 'steady', messages, stream: 'yes' }), 400, 'stream', 'invalid_type'],
    ['unknown model', JSON.stringify({ model: 'gpt-9', messages }), 404, null, 'model_not_found'],
    ['unknown parameter', JSON.stringify({ model: 'steady?x=1', messages }), 400, 'model', null],
    ['too large', 'x'.repeat(2 ** 21), 413, null, 'request_too_large'],
  ])('%s', async (_, body, status, param, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      error: { message: expect.stringMatching(/\S/), type: 'invalid_request_error', param, code },
    });
  });

  test('wrong path and wrong method', async () => {
    const wrongPath = await fetch(`${server.url}/v2/nothing`);
    expect([wrongPath.status, await wrongPath.json()]).toMatchObject([404, { error: { code: 'unknown_url' } }]);
    const wrongMethod = await fetch(`${server.url}/v1/chat/completions`);
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('the openai package understands the error', async () => {
    const asked = client.chat.completions.create({ model: 'gpt-9', messages: [...messages] });
    await expect(asked).rejects.toBeInstanceOf(APIError);
    await expect(asked).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });
});

test('a preflight allows the headers it asks for', async () => {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'OPTIONS',
    headers: { 'Access-Control-Request-Headers': 'authorization,x-stainless-os' },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).toBe('authorization,x-stainless-os');
});

describe('pace', () => {
  test.each(['steady?events=5&interval=10&stamps=1', 'steady?events=5&interval=10'])(
    '%s with x-lab-stamps tells when each event left',
    async (name) => {
      const answer = await readAnswer(server.url, chatBody(name), { 'x-lab-stamps': '1' });
      const text = Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString();
      const stamps = stampsOf(text);
      expect(stamps).toHaveLength(7);
      expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
      expect(answer.chunks[0]?.at).toBeGreaterThanOrEqual(stamps[0] ?? Number.NaN);
      expect((stamps[5] ?? 0) - (stamps[0] ?? 0)).toBeGreaterThanOrEqual(49);
    },
  );

  test('events leave one by one, each before the next is due', async () => {
    const answer = await readAnswer(server.url, chatBody('steady?events=10&interval=20&stamps=1'));
    const text = Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString();
    expect(answer.firstByteAt).toBeLessThan(stampsOf(text).at(-1) ?? 0);
  });

  test.each([
    [1, 'come at once'],
    [0, 'wait for the first event'],
  ])('early=%i: the headers %s', async (early) => {
    const answer = await readAnswer(
      server.url,
      chatBody(`thinks-first?silence=100&interval=1&stamps=1&early=${early}`),
    );
    const [firstSentAt = Number.NaN] = stampsOf(Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString());
    expect(answer.headersAt >= firstSentAt).toBe(early === 0);
  });

  test('no stamps unless asked for', async () => {
    const answer = await readAnswer(server.url, chatBody('very-short'));
    expect(Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString()).not.toContain('_sent');
  });

  test.each([1, 2, 3, 4, 5])('short-answer stays under 4 KB with headers, stamps and usage, seed %i', async (seed) => {
    const more = { stream_options: { include_usage: true } };
    const answer = await readAnswer(server.url, chatBody(`short-answer?interval=1&stamps=1&seed=${seed}`, more));
    const body = answer.chunks.reduce((size, { bytes }) => size + bytes.length, 0);
    expect(body + JSON.stringify(answer.headers).length + 100).toBeLessThan(4096);
  });
});

describe('ends', () => {
  test('breaks: what came before the break arrives, then the connection breaks', async () => {
    const response = await openChat(server.url, chatBody('breaks?after=3&interval=5'), { 'x-lab-id': 'breaks' });
    const parts: Buffer[] = [];
    response.on('data', (bytes: Buffer) => parts.push(bytes));
    await expect(new Promise((_, reject) => response.once('error', reject))).rejects.toThrow('aborted');
    expect(contentOf(Buffer.concat(parts).toString())).toBe(answerText(scheduleFor('breaks?after=3&interval=5')));
    expect(model.requests.find('breaks')).toMatchObject({ eventsSent: 4, closedByClientAt: null });
    await expect(model.requests.waitForClientClose('breaks')).rejects.toThrow('ended before');
  });

  test.each(['endless?interval=5', 'thinks-first?silence=60000&early=1'])(
    '%s stops when the client leaves',
    async (name) => {
      const response = await openChat(server.url, chatBody(name), { 'x-lab-id': name });
      response.destroy();
      const record = await model.requests.waitForClientClose(name);
      expect(record.finishedAt).toBeNull();
      const { eventsSent } = record;
      await readAnswer(server.url, chatBody('steady?events=3&interval=10'));
      expect(model.requests.find(name)?.eventsSent).toBe(eventsSent);
    },
  );

  test('a client that leaves before an answer without stream is noticed too', async () => {
    const leave = new AbortController();
    const asked = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: chatBody('endless', { stream: false }),
      headers: { 'x-lab-id': 'leaves' },
      signal: leave.signal,
    });
    await model.requests.waitFor('leaves', () => true);
    leave.abort();
    await expect(asked).rejects.toThrow();
    expect((await model.requests.waitForClientClose('leaves')).stream).toBe(false);
  });

  test('the log keeps what was sent, up to a bound', async () => {
    const answer = await readAnswer(server.url, chatBody('invalid-utf8?interval=1'), { 'x-lab-id': 'kept' });
    const text = Buffer.concat(answer.chunks.map(({ bytes }) => bytes)).toString();
    expect(model.requests.find('kept')?.textSent).toBe(text);
    await readAnswer(server.url, chatBody('big-event?interval=1'), { 'x-lab-id': 'kept' });
    expect(model.requests.find('kept')?.textSent).toHaveLength(64 * 1024);
  });

  test('the log is there over HTTP', async () => {
    await readAnswer(server.url, chatBody('very-short'), { 'x-lab-id': 'logged' });
    const records: unknown = await (await fetch(`${server.url}/lab/requests`)).json();
    expect(records).toContainEqual(
      expect.objectContaining({ id: 'logged', profile: 'very-short', eventsSent: 5, closedByClientAt: null }),
    );
  });
});
