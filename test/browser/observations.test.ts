import type { Observation } from '../../src/link/messages.ts';
import { expect, HOOK_WITH_EAR, type HookedPage, test } from './pages.ts';
import { untilHeard } from './untilHeard.ts';

type Ended = Extract<Observation, { type: 'stream-ended' }>;
type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;

const isEnded = (each: Observation): each is Ended => each.type === 'stream-ended';
const isChunks = (each: Observation): each is ChunksArrived => each.type === 'chunks-arrived';

/** Waits until `count` streams have ended. Counted in the page: what was observed may be megabytes. */
async function ended(hooked: HookedPage, count: number): Promise<void> {
  await hooked.page.waitForFunction((wanted) => {
    const heard: Observation[] = Reflect.get(globalThis, 'heard');
    return heard.filter(({ type }) => type === 'stream-ended').length >= wanted;
  }, count);
}

/** All characters and bytes that were reported, counted in the page. */
function arrivedIn({ page }: HookedPage): Promise<{ characters: number; bytes: number }> {
  return page.evaluate(() => {
    const heard: Observation[] = Reflect.get(globalThis, 'heard');
    const chunks = heard.filter((each) => each.type === 'chunks-arrived');
    const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
    return {
      characters: sum(chunks.flatMap(({ text }) => text.map((each) => each?.length ?? 0))),
      bytes: sum(chunks.flatMap((each) => each.bytes)),
    };
  });
}

/** Waits until `count` streams have ended and gives everything reported. */
async function untilEnded(hooked: HookedPage, count: number): Promise<Observation[]> {
  await ended(hooked, count);
  const observations = await hooked.observations();
  expect(observations.filter(isEnded)).toHaveLength(count);
  return observations;
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

function readsOf(observations: Observation[]): { at: number[]; bytes: number[] } {
  const reads = observations.filter((each) => each.type === 'bytes-read');
  return { at: reads.flatMap((each) => each.at), bytes: reads.flatMap((each) => each.bytes) };
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
  // Reads are reported beside the chunks, and what the page did in between.
  const ofStream = observations.filter(
    (each) => 'stream' in each && each.type !== 'bytes-read' && each.type !== 'stream-marked',
  );
  const types = ofStream.map(({ type }) => type);
  const runs = types.filter((type, i) => type !== types[i - 1]);
  expect(runs).toEqual(['stream-started', 'response-received', 'chunks-arrived', 'stream-ended']);
  expect(ofStream[0]).toMatchObject({
    source: 'fetch',
    page: `${server.origin}/blank`,
    request: { method: 'GET', url: `${server.origin}/stream`, headers: [['x-asked', '1']] },
  });
  expect(ofStream[1]).toMatchObject({ status: 200, statusText: 'OK', url: `${server.origin}/stream` });
  const { at, bytes, text } = chunksOf(observations);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(bytes.reduce((sum, each) => sum + each)).toBe(text.length);
  expect(text.match(/data: /g)).toHaveLength(5);
  expect(ofStream.at(-1)).toMatchObject({ outcome: 'complete' });
});

test('page and address are those of the moment in which the request was made', async ({ hooked, server }) => {
  await hooked.page.evaluate(async () => {
    const asking = fetch('stream');
    history.replaceState(null, '', '/chats/1');
    await (await asking).text();
    history.replaceState(null, '', '/blank');
  });
  const started = (await untilEnded(hooked, 1)).find(({ type }) => type === 'stream-started');
  expect(started).toMatchObject({ page: `${server.origin}/blank`, request: { url: `${server.origin}/stream` } });
});

test('a call that was answered while recording was off is not waited for', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const command: (command: unknown) => Promise<void> = Reflect.get(globalThis, 'command');
    const asking = fetch('/stream', { headers: { accept: 'text/event-stream' } });
    await command({ type: 'record', on: false });
    await (await asking).text();
    await command({ type: 'record', on: true });
    await (await fetch('/stream')).text();
  });
  await untilEnded(hooked, 1);
  // Growth of text is watched a little longer than streams live, and then no more.
  let asked = 0;
  let painted = 0;
  const isPainted = async (): Promise<boolean> => {
    asked += 1;
    await hooked.page.evaluate(async (number) => {
      document.body.append(`no stream lives ${number}`);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      // What is reported after the growth.
      for (const type of ['freeze', 'resume']) document.dispatchEvent(new Event(type));
    }, asked);
    const before = painted;
    painted = (await untilHeard(hooked, 'page-frozen', asked)).filter(({ type }) => type === 'page-painted').length;
    return painted > before;
  };
  await expect.poll(isPainted).toBe(false);
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

test('a long round trip is told of: DevTools’ throttling is known by it', async ({ hooked }) => {
  const session = await hooked.page.context().newCDPSession(hooked.page);
  await session.send('Network.enable');
  const line = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  const slow4g = { ...line, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
  await session.send('Network.emulateNetworkConditions', slow4g);
  await hooked.page.evaluate(() => fetch('/stream').then((r) => r.text()));
  // The next tests have the same tab.
  await session.send('Network.emulateNetworkConditions', line);
  await session.detach();
  const observations = await untilEnded(hooked, 1);
  const [mark] = observations.flatMap((each) => (each.type === 'stream-marked' ? [each.mark] : []));
  expect(mark).toMatchObject({ kind: 'line' });
  // Blurred by a tenth.
  expect(mark?.kind === 'line' && mark.roundTrip).toBeGreaterThan(400);
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
  }, total);
  await hooked.page.waitForFunction(() => {
    const heard: Observation[] = Reflect.get(globalThis, 'heard');
    return heard.some((each) => each.type === 'stream-marked' && each.mark.kind === 'read-ahead-full');
  });
  // Another stream that ends later shows that reports have gone on coming.
  await hooked.page.evaluate(async () => (await fetch('/stream')).text());
  const observed = await untilEnded(hooked, 1);
  const before = sum(chunksOf(observed).bytes);
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
  const started = (await untilEnded(hooked, 1)).find(({ type }) => type === 'stream-started');
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
    for (let i = 0; i < 8; i++) characters += (await (await fetch('/large?bytes=4000000')).text()).length;
    return characters;
  });
  expect(length).toBe(32_000_000);
  await hooked.page.evaluate(() => Reflect.get(globalThis, 'startTaking')());
  await ended(hooked, 8);
  const { characters, bytes } = await arrivedIn(hooked);
  expect(characters).toBeLessThan(length);
  expect(bytes).toBe(length);
});

test('request bodies of every kind that is at hand are kept, and ask for streams', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const json = new TextEncoder().encode('xx{"stream":true}yy');
    const form = new FormData();
    form.set('stream', 'true');
    form.set('file', new File(['content'], 'name.txt'));
    const bodies = [
      '{"stream":true}',
      json.buffer.slice(2, 17),
      json.subarray(2, 17),
      new DataView(json.buffer, 2, 15),
      new URLSearchParams({ stream: 'true', model: 'm' }),
      form,
    ];
    for (const body of bodies) await (await fetch('/json', { method: 'POST', body })).text();
    // Not at hand: only what comes back tells.
    for (const body of [new Blob(['{"stream":true}']), new Uint8Array([1, 2, 3])]) {
      await (await fetch('/json', { method: 'POST', body })).text();
    }
  });
  const started = (await untilEnded(hooked, 6)).flatMap((each) =>
    each.type === 'stream-started' ? [each.request.body] : [],
  );
  const json = '{"stream":true}';
  const form = 'stream=true&file=%5Bfile+name.txt%2C+7+bytes%5D';
  expect(started).toEqual([json, json, json, json, 'stream=true&model=m', form]);
});

test('headers that ask for a stream are seen however they are given', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const accept = 'text/event-stream';
    const bare = Object.assign(Object.create(null), { Accept: accept });
    const frame = document.body.appendChild(document.createElement('iframe'));
    const other = frame.contentWindow as Window & typeof globalThis;
    const all = [
      { ACCEPT: accept },
      [['Accept', accept]],
      new Headers({ accept }),
      bare,
      new Map([['accept', accept]]),
    ];
    for (const headers of [...all, new other.Headers({ accept })]) {
      await (await (Reflect.apply(fetch, undefined, ['/json', { headers }]) as Promise<Response>)).text();
    }
    await (await fetch(new Request('/json', { headers: { accept } }))).text();
    await (await fetch(new other.Request(new URL('/json', location.href), { headers: { accept } }))).text();
  });
  const started = (await untilEnded(hooked, 8)).filter((each) => each.type === 'stream-started');
  for (const { request } of started) expect(request.headers).toEqual([['accept', 'text/event-stream']]);
});

test('what the page takes, and when, is a lane of its own', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const late = await fetch('/at-once');
    for (let i = 0; i < 3; i++) await fetch('/json').then((other) => other.text());
    await late.text();
  });
  const observations = await untilEnded(hooked, 1);
  await expect
    .poll(async () => sum(readsOf(await hooked.observations()).bytes))
    .toBe(sum(chunksOf(observations).bytes));
  const { at } = readsOf(await hooked.observations());
  expect(at[0]).toBeGreaterThan(chunksOf(observations).at.at(-1) ?? Number.POSITIVE_INFINITY);
});

test('growth of visible text is reported per frame, while a stream lives and a little longer', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const answer = document.body.appendChild(document.createElement('p'));
    const nextFrame = (): Promise<unknown> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    document.body.append('before any stream');
    await nextFrame();
    const stream = await fetch('/endless');
    answer.append('twelve chars');
    document.head.append(Object.assign(document.createElement('style'), { textContent: '/* unseen */' }));
    await nextFrame();
    // As frameworks render: the node stays, its text grows; then all is rendered anew.
    if (answer.firstChild !== null) answer.firstChild.nodeValue = 'twelve chars and more';
    await nextFrame();
    answer.innerHTML = '<b>twelve chars and more</b><i>!</i>';
    await nextFrame();
    answer.textContent = 'less';
    await nextFrame();
    // Put in first and filled then, all before a frame: what is in it counts once. Moved, it does not count again.
    const line = document.createElement('p');
    answer.after(line);
    line.append(document.createElement('b'));
    line.firstElementChild?.append('hello');
    await nextFrame();
    answer.before(line);
    line.append('!');
    await nextFrame();
    await Reflect.get(globalThis, 'command')({ type: 'settings', paints: false });
    line.append('not watched');
    await nextFrame();
    await Reflect.get(globalThis, 'command')({ type: 'settings', paints: true });
    line.append('watched again');
    await nextFrame();
    await stream.body?.cancel();
  });
  const painted = async (): Promise<number[]> =>
    (await hooked.observations()).flatMap((each) => (each.type === 'page-painted' ? [each.characters] : []));
  await expect.poll(painted).toEqual([12, 9, 1, 5, 1, 13]);
});

test('growth of visible text is not watched when that is switched off', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    await Reflect.get(globalThis, 'command')({ type: 'settings', paints: false });
    const stream = await fetch('/endless');
    document.body.append('not watched');
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await stream.body?.cancel();
    await (await fetch('/stream')).text();
  });
  expect((await untilEnded(hooked, 2)).filter(({ type }) => type === 'page-painted')).toEqual([]);
});

test('a long animation frame names its script', async ({ hooked, server }) => {
  await hooked.page.evaluate(() => {
    const script = document.createElement('script');
    script.src = '/busy.js';
    document.body.append(script);
  });
  const urls = async (): Promise<string[]> =>
    (await hooked.observations()).flatMap((each) =>
      each.type === 'long-frame' ? each.scripts.map(({ url }) => url) : [],
    );
  await expect.poll(urls).toContain(`${server.origin}/busy.js`);
});

test('a frozen page is reported', async ({ hooked }) => {
  // Chromium freezes no page that is driven from outside: the events alone are the page's own here.
  await hooked.page.evaluate(() => {
    for (const type of ['freeze', 'resume']) document.dispatchEvent(new Event(type));
    document.dispatchEvent(new Event('resume'));
  });
  await hooked.page.evaluate(() => fetch('/stream').then((response) => response.text()));
  expect((await untilEnded(hooked, 1)).filter(({ type }) => type === 'page-frozen')).toHaveLength(1);
});

test('a hundred streams that nobody reads cost no more than the bound on all of them', async ({ hooked }) => {
  const bound = 32 * 1024 * 1024;
  const [count, bytes] = [100, 1_000_000];
  await hooked.page.evaluate(
    async ([streams = 0, size]) => {
      // From memory: over the network the browser allows six connections at a time.
      const url = URL.createObjectURL(new Blob([new Uint8Array(size ?? 0)], { type: 'text/event-stream' }));
      const kept: Response[] = [];
      Object.assign(globalThis, { kept });
      for (let i = 0; i < streams; i++) {
        kept.push(await fetch(url));
        // Something else arrives meanwhile.
        await (await fetch('/json')).text();
      }
    },
    [count, bytes],
  );
  await expect.poll(async () => (await arrivedIn(hooked)).bytes, { timeout: 30_000 }).toBeGreaterThan(bound);
  // Beyond it those that were reading at that moment have one chunk each.
  expect((await arrivedIn(hooked)).bytes).toBeLessThan(bound * 1.5);
  const read = await hooked.page.evaluate(async () => {
    const kept: Response[] = Reflect.get(globalThis, 'kept');
    const sizes = await Promise.all(kept.map(async (response) => (await response.arrayBuffer()).byteLength));
    return sizes.reduce((a, b) => a + b, 0);
  });
  expect(read).toBe(count * bytes);
});

for (const [what, isAbortable] of [
  ['bodies', false],
  ['bodies with a signal that lives on', true],
] as const)
  test(`${what} that were dropped unread take nothing from what may wait in others`, async ({ hooked }) => {
    await hooked.page.evaluate(async (withSignal) => {
      const { signal } = new AbortController();
      Object.assign(globalThis, { signal });
      const large = URL.createObjectURL(new Blob([new Uint8Array(1_000_000)], { type: 'text/event-stream' }));
      // More than may wait in all, and nobody holds it.
      for (let i = 0; i < 40; i++) {
        await fetch(large, withSignal ? { signal } : {});
        await (await fetch('/json')).text();
      }
      const collect: unknown = Reflect.get(globalThis, 'gc');
      for (let i = 0; i < 3 && typeof collect === 'function'; i++) {
        collect();
        await new Promise((resolve) => setTimeout(resolve));
      }
      Object.assign(globalThis, { kept: await fetch('/at-once?last') });
    }, isAbortable);
    const hasArrived = (): Promise<boolean> =>
      hooked.page.evaluate(() => {
        const heard: Observation[] = Reflect.get(globalThis, 'heard');
        const last = heard.find((each) => each.type === 'stream-started' && each.request.url.endsWith('?last'));
        if (last?.type !== 'stream-started') return false;
        return heard.some((each) => each.type === 'chunks-arrived' && each.stream === last.stream);
      });
    await expect.poll(hasArrived, { timeout: 30_000 }).toBe(true);
  });

test('a response that the page made itself is left to it, and said not to be watched', async ({ chromium, server }) => {
  const page = await chromium.context.newPage();
  await page.goto(`${server.origin}/blank`);
  // The page replaced fetch before the hook came.
  await page.evaluate(() => {
    globalThis.fetch = async () =>
      Object.defineProperty(
        new Response('data: mine\n\n', { headers: { 'content-type': 'text/event-stream' } }),
        'url',
        {
          value: 'https://mocked.test/',
        },
      );
  });
  await page.evaluate(HOOK_WITH_EAR);
  expect(await page.evaluate(async () => [(await fetch('/x')).url, await (await fetch('/x')).text()])).toEqual([
    'https://mocked.test/',
    'data: mine\n\n',
  ]);
  const heard = (): Promise<Observation[]> => page.evaluate(() => Reflect.get(globalThis, 'heard'));
  await expect.poll(async () => (await heard()).filter(isEnded).length).toBe(2);
  expect((await heard()).find(isEnded)?.error).toContain('the page made this response itself');
  await page.close();
});
