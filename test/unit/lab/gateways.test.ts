import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayName, gatewayNames } from '../../lab/gateways/gateway.ts';
import { startNodeGateway } from '../../lab/gateways/node-gateway.ts';
import { passThrough } from '../../lab/gateways/pass-through.ts';
import { fillTemplate } from '../../lab/gateways/template.ts';
import { type Lab, startLab } from '../../lab/lab.ts';
import { scheduleFor } from '../../lab/model/model-string.ts';
import { answerText } from '../../lab/model/schedule.ts';
import { chatBody, contentOf, openChat, readAnswer, type SeenAnswer, stampsOf } from './lab-client.ts';

// Asserted is the order of things by the model's own stamps, never how long they take.
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ pages: false });
}, 20_000);
afterAll(() => lab.stop());

const answer = 'short-answer?interval=40&stamps=1';

function textOf(seen: SeenAnswer): string {
  const body = Buffer.concat(seen.chunks.map(({ bytes }) => bytes));
  const encoding = seen.headers['content-encoding'];
  if (encoding === 'gzip') return gunzipSync(body).toString();
  return (encoding === 'br' ? brotliDecompressSync(body) : body).toString();
}

async function through(
  name: GatewayName,
  model = answer,
): Promise<{ seen: SeenAnswer; text: string; lastSentAt: number }> {
  const seen = await readAnswer(lab.gateway(name).toModelUrl, chatBody(model), { 'accept-encoding': 'gzip' });
  const text = textOf(seen);
  return { seen, text, lastSentAt: stampsOf(text).at(-1) ?? Number.NaN };
}

describe.concurrent('what each gateway does to a short answer', () => {
  test.each(gatewayNames)('%s: the answer is whole and in order', async (name) => {
    expect(contentOf((await through(name)).text)).toBe(answerText(scheduleFor(answer)));
  });

  test.each(['pass-through', 'nginx-unbuffered', 'nginx-accel', 'caddy'] as const)(
    '%s lets the first event through before the model has sent the last',
    async (name) => {
      const { seen, lastSentAt } = await through(name);
      expect(seen.firstByteAt).toBeLessThan(lastSentAt);
      expect(seen.chunks.length).toBeGreaterThan(5);
    },
  );

  test.each(['hold-until-end', 'nginx-http1.0', 'nginx-gzip'] as const)(
    '%s lets nothing through before the model has sent the last event',
    async (name) => {
      const { seen, lastSentAt } = await through(name);
      expect(seen.firstByteAt).toBeGreaterThanOrEqual(lastSentAt);
      expect(seen.headersAt).toBeGreaterThanOrEqual(lastSentAt);
    },
  );

  test('flush-bytes holds an answer that is shorter than its buffer, but not the headers', async () => {
    const { seen, lastSentAt } = await through('flush-bytes');
    expect(seen.headersAt).toBeLessThan(lastSentAt);
    expect(seen.firstByteAt).toBeGreaterThanOrEqual(lastSentAt);
  });
});

describe('marks', () => {
  test('hold-until-end signs as Cloudflare AI Gateway and sends one piece', async () => {
    const { seen } = await through('hold-until-end');
    expect(seen.headers).toMatchObject({ server: 'cloudflare', 'cf-aig-cache-status': 'MISS', 'cf-aig-step': '0' });
    expect(seen.headers['cf-ray']).toBeDefined();
    expect(seen.headers['cf-aig-log-id']).toBeDefined();
    expect(seen.headers['content-length']).toBeUndefined();
    expect(seen.chunks).toHaveLength(1);
  });

  test('nginx-gzip compresses; nginx and Caddy name themselves; nginx eats X-Accel-Buffering', async () => {
    const gzip = (await through('nginx-gzip')).seen.headers;
    expect(gzip['content-encoding']).toBe('gzip');
    expect(gzip.server).toMatch(/^nginx/);
    expect((await through('nginx-accel')).seen.headers['x-accel-buffering']).toBeUndefined();
    expect((await through('caddy')).seen.headers.server).toBe('Caddy');
  });
});

describe('long answers', () => {
  const long = 'steady?events=60&interval=5&stamps=1';

  test('flush-bytes sends its size exactly, cutting through events', async () => {
    const { seen, text } = await through('flush-bytes', long);
    const flushes = seen.chunks.slice(0, -1).map(({ bytes }) => bytes.length);
    expect(flushes.length).toBeGreaterThan(2);
    // Two flushes may be read as one.
    expect(flushes.every((size) => size % 4096 === 0)).toBe(true);
    expect(seen.firstByteAt).toBeLessThan(stampsOf(text).at(-1) ?? 0);
  });

  test('nginx-http1.0 sends buffers of 4096 bytes, the first one shorter by the headers', async () => {
    const { seen, text, lastSentAt } = await through('nginx-http1.0', long);
    expect(seen.firstByteAt).toBeLessThan(lastSentAt);
    expect(seen.firstByteAt).toBeGreaterThanOrEqual(stampsOf(text)[12] ?? Number.NaN);
    expect(seen.chunks[0]?.bytes.length).toBeLessThan(4096);
    expect(seen.chunks[1]?.bytes.length).toBe(4096);
  });

  test('flush-interval joins what comes within a period, and ends on event ends', async () => {
    const { seen, lastSentAt, text } = await through('flush-interval', 'steady?events=120&interval=5&stamps=1');
    expect(seen.firstByteAt).toBeLessThan(lastSentAt);
    expect(seen.chunks.length).toBeLessThan(stampsOf(text).length / 5);
    const first = seen.chunks[0]?.bytes.toString() ?? '';
    expect(first.endsWith('\n\n')).toBe(true);
    expect(stampsOf(first).length).toBeGreaterThan(5);
  });
});

describe('leaving', () => {
  test.each(gatewayNames)('%s: the model sees the client leave', async (name) => {
    const id = `leaves-${name}`;
    const model = 'endless?interval=5';
    const leave = new AbortController();
    const asked = fetch(`${lab.gateway(name).toModelUrl}/v1/chat/completions`, {
      method: 'POST',
      body: chatBody(model),
      headers: { 'x-lab-id': id },
      signal: leave.signal,
    });
    await lab.requests.waitFor(id, (record) => record.eventsSent > 3);
    leave.abort();
    await asked.catch(() => undefined);
    expect((await lab.requests.waitForClientClose(id)).finishedAt).toBeNull();
  });

  // nginx asks in HTTP/1.0, where the end of the connection is the end of the answer; Caddy 2.6 ends it properly.
  test.each(['pass-through', 'flush-bytes', 'flush-interval'] as const)(
    '%s: the client sees the model break off',
    async (name) => {
      const response = await openChat(lab.gateway(name).toModelUrl, chatBody('breaks?after=3&interval=5'));
      response.resume();
      await expect(new Promise((_, reject) => response.once('error', reject))).rejects.toThrow('aborted');
    },
  );

  test('hold-until-end: an answer that breaks off leaves nothing but a broken connection', async () => {
    const asked = openChat(lab.gateway('hold-until-end').toModelUrl, chatBody('breaks?after=3&interval=5'));
    await expect(asked).rejects.toThrow('socket hang up');
  });
});

describe('any request', () => {
  test.each(gatewayNames)('%s carries path, query, method, status and headers, towards model and app', async (name) => {
    const { toModelUrl, toAppUrl } = lab.gateway(name);
    const missing = await fetch(`${toModelUrl}/v2/thing?x=1`, { method: 'DELETE' });
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('DELETE /v2/thing')]);
    const preflight = await fetch(`${toModelUrl}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Headers': 'x-some' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'x-some']);
    const page = await fetch(`${toAppUrl}/plain.html`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>plain</title>')]);
  });

  test('a Node gateway whose upstream is gone answers 502', async () => {
    const other = await startLab({ pages: false, gateways: { names: ['pass-through'] } });
    await other.stop();
    const gateway = await startNodeGateway(other.modelUrl, passThrough);
    expect((await fetch(`${gateway.url}/v1/models`)).status).toBe(502);
    await gateway.close();
  });
});

test('a template must use each value and know each name', () => {
  expect(fillTemplate('listen {{PORT}};', { PORT: '80' })).toBe('listen 80;');
  expect(() => fillTemplate('listen {{PORT}};', {})).toThrow('{{PORT}}');
  expect(() => fillTemplate('listen 80;', { PORT: '80' })).toThrow('PORT');
});
