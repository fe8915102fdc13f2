import type { Observation } from '../../src/link/messages.ts';
import { expect, type HookedPage, test } from './pages.ts';

type Ended = Extract<Observation, { type: 'stream-ended' }>;
type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;

const isEnded = (each: Observation): each is Ended => each.type === 'stream-ended';
const isChunks = (each: Observation): each is ChunksArrived => each.type === 'chunks-arrived';

/** Waits until `count` streams have ended and gives everything reported. */
async function untilEnded(hooked: HookedPage, count: number): Promise<Observation[]> {
  await expect.poll(async () => (await hooked.observations()).filter(isEnded).length).toBe(count);
  return hooked.observations();
}

function chunksOf(observations: Observation[], stream = 1): { at: number[]; bytes: number[]; text: string } {
  const chunks = observations.filter(isChunks).filter((each) => each.stream === stream);
  return {
    at: chunks.flatMap((each) => each.at),
    bytes: chunks.flatMap((each) => each.bytes),
    text: chunks.flatMap((each) => each.text).join(''),
  };
}

test('a stream is reported in order: start, response, chunks, end', async ({ hooked, server }) => {
  await hooked.page.evaluate(() => fetch('/stream', { headers: { 'x-asked': '1' } }).then((r) => r.text()));
  const observations = await untilEnded(hooked, 1);
  // Reads are reported beside the chunks.
  const types = observations.map(({ type }) => type).filter((type) => type !== 'bytes-read');
  const runs = types.filter((type, i) => type !== types[i - 1]);
  expect(runs).toEqual(['stream-started', 'response-received', 'chunks-arrived', 'stream-ended']);
  expect(observations[0]).toMatchObject({
    source: 'fetch',
    page: `${server.origin}/blank`,
    request: { method: 'GET', url: `${server.origin}/stream`, headers: [['x-asked', '1']] },
  });
  expect(observations[1]).toMatchObject({ status: 200, statusText: 'OK', url: `${server.origin}/stream` });
  const { at, bytes, text } = chunksOf(observations);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(bytes.reduce((sum, each) => sum + each)).toBe(text.length);
  expect(text.match(/data: /g)).toHaveLength(5);
  expect(observations.at(-1)).toMatchObject({ outcome: 'complete' });
});

test('text is decoded as streaming UTF-8: cut characters go to the chunk that completes them', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const response = await fetch('/bytes?id=utf8');
    for await (const _chunk of response.body as ReadableStream<Uint8Array>) await fetch('/next?id=utf8');
  });
  const chunks = (await untilEnded(hooked, 1)).filter(isChunks).flatMap(({ text }) => text);
  expect(chunks).toEqual(['d', '€', '🎉\uFFFD\uFFFD\n']);
});

test('what is no stream is not reported', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    await (await fetch('/json')).json();
    await (await fetch('/stream?type=application/octet-stream')).arrayBuffer();
    await (await fetch('/stream')).text();
  });
  const started = (await untilEnded(hooked, 1)).filter(({ type }) => type === 'stream-started');
  expect(started).toHaveLength(1);
});

test('what was asked for as a stream is reported whatever comes, with the body that asked', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    await (await fetch('/json', { method: 'post', body: '{"stream":true,"model":"m"}' })).json();
    await (await fetch('/json?alt=sse')).json();
    await (await fetch('/json', { headers: { Accept: 'text/event-stream' } })).json();
  });
  const observations = await untilEnded(hooked, 3);
  expect(observations.filter(({ type }) => type === 'stream-started')).toMatchObject([
    { request: { method: 'POST', body: '{"stream":true,"model":"m"}' } },
    { request: { method: 'GET' } },
    { request: { headers: [['accept', 'text/event-stream']] } },
  ]);
});

test('outcomes: cancelled, aborted, broken off, never answered', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const cancelled = await fetch('/endless');
    await cancelled.body?.cancel();
    const controller = new AbortController();
    const aborted = await fetch('/endless', { signal: controller.signal });
    controller.abort(new Error('too slow'));
    await aborted.text().catch(() => undefined);
    await (await fetch('/breaks')).text().catch(() => undefined);
    await fetch('http://127.0.0.1:1/?stream=true').catch(() => undefined);
  });
  const ended = (await untilEnded(hooked, 4)).filter(isEnded);
  expect(ended.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['aborted', 'cancelled by the page'],
    ['aborted', 'Error: too slow'],
    ['failed', 'TypeError: network error'],
    ['failed', 'TypeError: Failed to fetch'],
  ]);
});

test('a stream that breaks off keeps what arrived', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const reader = (await fetch('/breaks?id=keeps')).body?.getReader();
    let text = '';
    while (!text.includes('"number":5')) text += new TextDecoder().decode((await reader?.read())?.value);
    await fetch('/next?id=keeps');
    await reader?.closed.catch(() => undefined);
  });
  const observations = await untilEnded(hooked, 1);
  expect(chunksOf(observations).text.match(/data: /g)).toHaveLength(5);
});

test('arrival is recorded while the page does not read', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    Object.assign(globalThis, { kept: await fetch('/stream') });
  });
  const { text } = chunksOf(await untilEnded(hooked, 1));
  expect(text.match(/data: /g)).toHaveLength(5);
  expect(await hooked.page.evaluate(() => Reflect.get(globalThis, 'kept').text())).toBe(text);
});

test('the read-ahead is bounded: past it the network is held back until the page reads', async ({ hooked }) => {
  const total = 8_000_000;
  await hooked.page.evaluate(async (bytes) => {
    Object.assign(globalThis, { kept: await fetch(`/large?bytes=${bytes}`) });
    // Another stream that ends later shows that reports have gone on coming.
    await (await fetch('/stream')).text();
  }, total);
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  const before = sum(chunksOf(await untilEnded(hooked, 1)).bytes);
  expect(before).toBeGreaterThanOrEqual(1024 * 1024);
  expect(before).toBeLessThan(total / 2);
  const read = await hooked.page.evaluate(async () => (await Reflect.get(globalThis, 'kept').arrayBuffer()).byteLength);
  expect(read).toBe(total);
  expect(sum(chunksOf(await untilEnded(hooked, 2)).bytes)).toBe(total);
});

test('a busy main thread is reported as such', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const response = await fetch('/stream');
    const until = performance.now() + 120;
    while (performance.now() < until);
    await response.text();
  });
  await expect
    .poll(async () => (await hooked.observations()).filter(({ type }) => type === 'page-busy').length)
    .toBeGreaterThan(0);
});

test('a main thread that another window keeps busy is reported too: its long tasks are not told to this page', async ({
  hooked,
}) => {
  await hooked.page.evaluate(async () => {
    const other = window.open('/blank');
    if (other === null) throw new Error('no window');
    await new Promise((resolve) => other.addEventListener('load', resolve));
    const response = await fetch('/endless');
    // By the other window's own script: a task of ours would be told to us.
    const runThere: (code: string) => unknown = Reflect.get(other, 'eval');
    runThere(`
      setTimeout(() => {
        const until = performance.now() + 500;
        while (performance.now() < until);
        globalThis.isDone = true;
      });
    `);
    while (Reflect.get(other, 'isDone') !== true) await new Promise((resolve) => setTimeout(resolve));
    await response.body?.cancel();
    other.close();
  });
  const busy = (await untilEnded(hooked, 1)).flatMap((each) => (each.type === 'page-busy' ? [each.duration] : []));
  expect(Math.max(0, ...busy)).toBeGreaterThanOrEqual(400);
});

test('a page that replaces Promise and Response is captured all the same', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    Object.assign(globalThis, { Response: class extends Response {}, Promise: class extends Promise<unknown> {} });
    await (await fetch('/stream')).text();
  });
  expect(chunksOf(await untilEnded(hooked, 1)).text.match(/data: /g)).toHaveLength(5);
});

test('a request body of 5 MB is cut in the record', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const body = JSON.stringify({ stream: true, filling: 'x'.repeat(5_000_000) });
    await (await fetch('/json', { method: 'POST', body })).text();
  });
  const [started] = await untilEnded(hooked, 1);
  if (started?.type !== 'stream-started') throw new Error('no stream');
  expect(started.request.body?.length).toBeLessThan(300_000);
  expect(started.request.body).toContain('characters left out');
});

test('recording switched off: native responses, nothing reported', async ({ hooked, server }) => {
  const url = await hooked.page.evaluate(async () => {
    await Reflect.get(globalThis, 'command')({ type: 'record', on: false });
    // Only a native response keeps its URL in a cache: the one difference a page can see.
    const cache = await caches.open('probe');
    await cache.put('/probe', await fetch('/stream'));
    return (await cache.match('/probe'))?.url;
  });
  expect(url).toBe(`${server.origin}/stream`);
  await hooked.page.evaluate(async () => {
    await Reflect.get(globalThis, 'command')({ type: 'record', on: true });
    await (await fetch('/stream?again')).text();
  });
  const started = (await untilEnded(hooked, 1)).filter(({ type }) => type === 'stream-started');
  expect(started).toMatchObject([{ request: { url: expect.stringContaining('again') } }]);
});

test('a panel that says nothing: what waits stays bounded, and the page reads on', async ({ hooked }) => {
  const length = await hooked.page.evaluate(async () => {
    Reflect.get(globalThis, 'stopTaking')();
    let characters = 0;
    for (let i = 0; i < 12; i++) characters += (await (await fetch('/large?bytes=4000000')).text()).length;
    return characters;
  });
  expect(length).toBe(48_000_000);
  await hooked.page.evaluate(() => Reflect.get(globalThis, 'startTaking')());
  const chunks = (await untilEnded(hooked, 12)).filter(isChunks);
  const kept = chunks.flatMap(({ text }) => text).reduce((sum, text) => sum + (text?.length ?? 0), 0);
  expect(kept).toBeLessThan(length);
  expect(chunks.flatMap(({ bytes }) => bytes).reduce((a, b) => a + b)).toBe(length);
});
