import { KEPT_TEXT_PER_STREAM } from '../../src/link/limits.ts';
import { expect, type HookedPage, test } from './pages.ts';
import { endedStreams, streamsIn } from './reported.ts';

interface Loaded {
  url: string;
  method?: string;
  type?: XMLHttpRequestResponseType;
  headers?: Record<string, string>;
  body?: string;
  mime?: string;
  /** Asks for the next piece at each `progress`. */
  next?: string;
}

/** Loads in the page with an `XMLHttpRequest`, and waits for its end. */
function load(hooked: HookedPage, loaded: Loaded): Promise<void> {
  return hooked.page.evaluate(
    ({ url, method = 'GET', type = '', headers = {}, body, mime, next }) =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open(method, url);
        x.responseType = type;
        if (mime !== undefined) x.overrideMimeType(mime);
        for (const [name, value] of Object.entries(headers)) x.setRequestHeader(name, value);
        if (next !== undefined) x.addEventListener('progress', () => void fetch(`/next?id=${next}`));
        x.onloadend = () => resolve();
        x.send(body);
      }),
    loaded,
  );
}

const sum = (numbers: readonly number[] = []): number => numbers.reduce((all, each) => all + each, 0);
const joined = (text: readonly (string | null)[] = []): string => text.join('');

test('a request is reported in order: start, response, chunks, end', async ({ hooked, server }) => {
  await load(hooked, {
    url: '/steps?id=order',
    next: 'order',
    method: 'post',
    headers: { 'X-Asked': '1', Accept: 'text/event-stream' },
    body: '{"stream":true}',
  });
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.types).toEqual(['stream-started', 'response-received', 'chunks-arrived', 'stream-ended']);
  expect(stream).toMatchObject({
    started: {
      source: 'xhr',
      page: `${server.origin}/blank`,
      request: {
        method: 'POST',
        url: `${server.origin}/steps?id=order`,
        headers: [
          ['accept', 'text/event-stream'],
          ['x-asked', '1'],
        ],
        body: '{"stream":true}',
      },
    },
    response: { status: 200, statusText: 'OK', url: `${server.origin}/steps?id=order` },
    marks: [],
    text: ['step 1\n', 'step 2\n', 'step 3\n'],
    bytes: [7, 7, 7],
    ended: { outcome: 'complete' },
  });
  expect(stream?.response?.headers).toContainEqual(['content-type', 'text/event-stream']);
  const times = [stream?.response?.headersAt ?? -1, ...(stream?.at ?? []), stream?.ended?.endedAt ?? -1];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a fast stream of 100 events: every event and its text', async ({ hooked }) => {
  await load(hooked, { url: '/events-at-once?events=100' });
  const [stream] = await endedStreams(hooked, 1);
  expect(joined(stream?.text)).toBe(Array.from({ length: 100 }, (_, i) => `data: {"number":${i + 1}}\n\n`).join(''));
  expect(sum(stream?.bytes)).toBe(joined(stream?.text).length);
});

test('between the events that the browser throttles the text is looked at', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const x = new XMLHttpRequest();
        let told = 0;
        x.open('GET', '/paced?events=40&every=20');
        x.onprogress = () => {
          told += 1;
        };
        x.onload = () => {
          Object.assign(globalThis, { told });
          resolve();
        };
        x.send();
      }),
  );
  const [stream] = await endedStreams(hooked, 1);
  const told: number = await hooked.page.evaluate(() => Reflect.get(globalThis, 'told'));
  expect(joined(stream?.text).match(/data: /g)).toHaveLength(40);
  expect(stream?.at.length).toBeGreaterThan(told);
});

test('what was asked for as a stream, or looks like one, is reported; nothing else', async ({ hooked }) => {
  await load(hooked, { url: '/json' });
  await load(hooked, { url: '/stream?type=application/octet-stream' });
  await load(hooked, { url: '/say?type=text/plain&header=content-length:1&body=x' });
  await load(hooked, { url: '/json?asked', method: 'POST', body: '{"model":"m","stream":true}' });
  await load(hooked, { url: '/json?asked&alt=sse' });
  await load(hooked, { url: '/json?asked', headers: { Accept: 'application/x-ndjson' } });
  await load(hooked, { url: '/stream?asked' });
  await load(hooked, { url: '/say?asked&type=application/json&header=x-vercel-ai-ui-message-stream:v1' });
  await load(hooked, { url: '/say?asked&type=text/plain&body=x' });
  const streams = await endedStreams(hooked, 6);
  for (const { started } of streams) expect(started.request.url).toContain('asked');
});

test('outcomes: aborted, timed out, broken off, never answered, opened again', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const run = (url: string, during: (x: XMLHttpRequest) => void, timeout = 0): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open('GET', url);
        x.timeout = timeout;
        x.onprogress = () => during(x);
        x.onloadend = resolve;
        x.send();
      });
    const nothing = (): void => undefined;
    await run('/endless', (x) => x.abort());
    await run('/silent?stream=true', nothing, 50);
    await run('/steps?steps=1&breaks&id=outcomes', () => void fetch('/next?id=outcomes'));
    await run('http://127.0.0.1:1/?stream=true', nothing);
    await run('/endless?again', (x) => {
      x.onprogress = null;
      x.open('GET', '/at-once');
      x.send();
    });
  });
  const streams = await endedStreams(hooked, 6);
  expect(streams.map(({ ended }) => [ended?.outcome, ended?.error])).toEqual([
    ['aborted', 'aborted by the page'],
    ['aborted', 'the page gave it 50 ms'],
    ['failed', 'network error'],
    ['failed', 'network error'],
    ['aborted', 'the page opened the same XMLHttpRequest again'],
    ['complete', undefined],
  ]);
  expect(joined(streams[0]?.text)).toContain('data: {"number":1}');
  expect(joined(streams[4]?.text)).toContain('data: {"number":1}');
  expect(joined(streams[2]?.text)).toBe('step 1\n');
});

test('outcomes of an object that is opened again by the handler that hears that it is done', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        const urls = ['http://127.0.0.1:1/?stream=true', '/at-once?last'];
        x.onreadystatechange = () => {
          const url = x.readyState === 4 ? urls.shift() : undefined;
          if (url === undefined) return;
          x.open('GET', url);
          x.send();
        };
        x.onload = resolve;
        x.open('GET', '/at-once');
        x.send();
      }),
  );
  const streams = await endedStreams(hooked, 3);
  expect(streams.map(({ ended }) => ended?.outcome)).toEqual(['complete', 'failed', 'complete']);
});

test('an object that is aborted by the handler that hears that it is done has ended', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    for (const url of ['/at-once', 'http://127.0.0.1:1/?stream=true']) {
      const x = new XMLHttpRequest();
      x.open('GET', url);
      await new Promise<void>((resolve) => {
        x.onreadystatechange = () => {
          if (x.readyState !== 4) return;
          x.abort();
          resolve();
        };
        x.send();
      });
    }
  });
  const streams = await endedStreams(hooked, 2);
  expect(streams.map(({ ended }) => ended?.outcome)).toEqual(['complete', 'failed']);
});

test('an open() that is refused changes nothing in the record', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const x = new XMLHttpRequest();
    x.open('GET', '/steps?steps=2&id=refused');
    await new Promise((resolve) => {
      x.onprogress = () => {
        try {
          x.open('GET', 'http://[');
        } catch {
          void fetch('/next?id=refused');
        }
      };
      x.onload = resolve;
      x.send();
    });
  });
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.text).toEqual(['step 1\n', 'step 2\n']);
  expect(stream?.ended?.outcome).toBe('complete');
});

test('what arrived right before an abort or a break is kept, although no event told of it', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const run = (url: string, stop: (x: XMLHttpRequest) => void): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open('GET', url);
        x.onloadend = resolve;
        x.send();
        const look = (): void => {
          if (x.responseText.includes('step 3')) stop(x);
          else {
            void fetch('/next?id=kept');
            setTimeout(look, 10);
          }
        };
        x.onprogress = () => {
          x.onprogress = null;
          look();
        };
      });
    await run('/steps?id=kept&steps=9', (x) => x.abort());
  });
  const [stream] = await endedStreams(hooked, 1);
  expect(joined(stream?.text)).toContain('step 3');
  expect(sum(stream?.bytes)).toBe(joined(stream?.text).length);
});

test('a body that is not text: sizes alone, from progress, and marked so', async ({ hooked }) => {
  for (const type of ['arraybuffer', 'blob', 'json'] as const) {
    await load(hooked, { url: `/steps?id=${type}`, next: type, type });
  }
  const streams = await endedStreams(hooked, 3);
  for (const stream of streams) {
    expect(stream.marks).toEqual([{ kind: 'progress-only' }]);
    expect(stream.bytes).toEqual([7, 7, 7]);
    expect(stream.text).toEqual([null, null, null]);
    expect(stream.ended?.outcome).toBe('complete');
  }
});

test('sizes are those of the body: several bytes per character, other encodings, a byte order mark, no UTF-8', async ({
  hooked,
}) => {
  const say = (type: string, text: string): string =>
    `/say?type=${encodeURIComponent(type)}&body=${encodeURIComponent(text)}`;
  await load(hooked, { url: say('text/event-stream', 'één 🎉') });
  await load(hooked, { url: say('text/event-stream', '\uFEFFabc') });
  await load(hooked, { url: '/bytes' });
  await load(hooked, { url: '/bytes', mime: 'text/plain; charset=iso-8859-1' });
  const streams = await endedStreams(hooked, 4);
  expect(streams.map(({ bytes }) => sum(bytes))).toEqual([10, 6, 11, 11]);
  expect(joined(streams[0]?.text)).toBe('één 🎉');
});

test('characters cut in two go to the chunk that completes them', async ({ hooked }) => {
  await load(hooked, { url: '/bytes?id=cut', next: 'cut' });
  const [stream] = await endedStreams(hooked, 1);
  // The text of the first two bytes waits for a third: they might begin a byte order mark.
  // How often the text was looked at meanwhile is a matter of time.
  expect(stream?.text.slice(0, 2)).toEqual(['', 'd€']);
  expect(stream?.bytes[0]).toBe(2);
  expect(joined(stream?.text)).toBe('d€🎉\uFFFD\uFFFD\n');
  expect(sum(stream?.bytes)).toBe(11);
});

test('a long body is read less often than told of: text and size of each chunk belong together', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const x = new XMLHttpRequest();
    const done = new Promise((resolve) => {
      x.onload = resolve;
    });
    x.open('GET', '/paced?events=150&every=10&each=500');
    x.send();
    await done;
    Object.assign(globalThis, { whole: x.responseText });
  });
  const [stream] = await endedStreams(hooked, 1);
  const whole: string = await hooked.page.evaluate(() => Reflect.get(globalThis, 'whole'));
  expect(whole.length).toBeGreaterThan(1_000_000);
  expect(joined(stream?.text)).toBe(whole);
  expect(stream?.text.map((text) => text?.length)).toEqual(stream?.bytes);
  expect(stream?.at).toEqual(stream?.at.toSorted((a, b) => a - b));
});

test('of a large body the text is kept up to the bound, and all sizes', async ({ hooked }) => {
  const size = KEPT_TEXT_PER_STREAM * 3;
  await load(hooked, { url: `/large?bytes=${size}` });
  const [stream] = await endedStreams(hooked, 1);
  expect(sum(stream?.bytes)).toBe(size);
  const kept = joined(stream?.text).length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(KEPT_TEXT_PER_STREAM);
});

test('bodies whose type the browser guesses are held until 1024 bytes, and marked so', async ({ hooked }) => {
  // Without a mark the first of these steps would be told of by itself, and ask for the next.
  const events = (type: string, header = ''): string =>
    `/say?hold&stream=true&type=${type}&body=data: a%0A%0A${header}`;
  const isHeld = (url: string): Promise<boolean> =>
    hooked.page.evaluate(async (path) => {
      const x = new XMLHttpRequest();
      x.open('GET', path);
      x.send();
      // Fetch does not guess. When it has its answer, the other has had time enough, and the server's next answer still more.
      const response = await fetch(`${path}&fetched`);
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      for (let i = 0; i < 20; i++) await (await fetch('/empty')).text();
      const { readyState } = x;
      x.abort();
      return readyState < 2;
    }, url);
  expect(await isHeld(events(''))).toBe(true);
  expect(await isHeld(events('text/plain'))).toBe(true);
  expect(await isHeld(events('text/plain;charset=utf-8'))).toBe(true);
  expect(await isHeld(events('text/plain', '&header=x-content-type-options:nosniff'))).toBe(false);
  expect(await isHeld(events('application/json'))).toBe(false);

  for (const type of [
    '',
    'text/plain',
    'TEXT/PLAIN;charset=utf-8',
    'nonsense',
    'application/json',
    'text/event-stream',
  ])
    await load(hooked, { url: `/say?finished&stream=true&type=${encodeURIComponent(type)}&body=data: a%0A%0A` });
  await load(hooked, { url: '/say?finished&stream=true&type=text/plain&header=x-content-type-options:NoSniff&body=a' });
  await expect
    .poll(async () => {
      const finished = streamsIn(await hooked.observations()).filter(({ started }) =>
        started.request.url.includes('?finished'),
      );
      return finished.filter(({ ended }) => ended !== undefined).map(({ marks }) => marks);
    })
    .toEqual([...[1, 2, 3, 4].map(() => [{ kind: 'held-for-sniffing', bytes: 1024 }]), [], [], []]);
});

test('requests opened before, synchronous ones, and events that the page made are left alone', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const x = new XMLHttpRequest();
    x.open('GET', '/stream', false);
    x.send();
    const y = new XMLHttpRequest();
    y.open('GET', '/steps?id=forged&steps=2');
    await new Promise<void>((resolve) => {
      y.onprogress = () => {
        y.dispatchEvent(new ProgressEvent('progress', { loaded: 1000 }));
        y.dispatchEvent(new ProgressEvent('load', { loaded: 1000 }));
        y.dispatchEvent(new ProgressEvent('abort'));
        y.onprogress = null;
        void fetch('/next?id=forged').then(() => fetch('/next?id=forged'));
      };
      y.onloadend = () => resolve();
      y.send();
    });
  });
  const [stream, ...others] = await endedStreams(hooked, 1);
  expect(others).toEqual([]);
  expect(stream?.ended?.outcome).toBe('complete');
  expect(sum(stream?.bytes)).toBe(14);
});

test('recording switched off: nothing is reported, and no listener stays', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const command: (command: object) => Promise<void> = Reflect.get(globalThis, 'command');
    await command({ type: 'record', on: false });
    const load = (url: string): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        x.open('GET', url);
        x.onload = resolve;
        x.send();
      });
    await load('/stream?unseen');
    await command({ type: 'record', on: true });
    await load('/stream?seen');
  });
  const [stream, ...others] = await endedStreams(hooked, 1);
  expect(others).toEqual([]);
  expect(stream?.started.request.url).toContain('?seen');
});
