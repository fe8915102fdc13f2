import { createEventDecoder } from '../../src/decode/eventDecoder.ts';
import { expect, test } from './pages.ts';
import { endedStreams, type ReportedStream, streamsIn } from './reported.ts';

const body = (text: string): string => `/say?hold&body=${encodeURIComponent(text)}`;

/** What the panel makes of a reported stream. */
function decoded({ text, at }: ReportedStream): [type: string | undefined, data: string | null][] {
  const decoder = createEventDecoder([['content-type', 'text/event-stream']]);
  for (const [i, each] of text.entries()) decoder.feed(each ?? '', i, at[i] ?? 0);
  return decoder.events.map(({ type, data }) => [type, data]);
}

test('a connection is reported in order: start, mark, response, events, end', async ({ hooked, server }) => {
  await hooked.page.evaluate(async () => {
    const source = new EventSource('/stream?a=b', { withCredentials: true });
    await new Promise<void>((resolve) => {
      source.onmessage = ({ data }) => {
        if (data.includes('5')) resolve();
      };
    });
    source.close();
  });
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.types).toEqual([
    'stream-started',
    'stream-marked',
    'response-received',
    'chunks-arrived',
    'stream-ended',
  ]);
  expect(stream).toMatchObject({
    started: {
      source: 'eventsource',
      page: `${server.origin}/blank`,
      request: { method: 'GET', url: `${server.origin}/stream?a=b`, headers: [['accept', 'text/event-stream']] },
    },
    marks: [{ kind: 'event-level' }],
    response: {
      status: 200,
      url: `${server.origin}/stream?a=b`,
      headers: [['content-type', 'text/event-stream']],
    },
    text: [1, 2, 3, 4, 5].map((number) => `data: {"number":${number}}\n\n`),
    bytes: [20, 20, 20, 20, 20],
    ended: { outcome: 'aborted', error: 'closed by the page' },
  });
  const { at = [], response, ended } = stream ?? {};
  expect([response?.headersAt ?? -1, ...at, ended?.endedAt ?? -1]).toEqual(
    [response?.headersAt ?? -1, ...at, ended?.endedAt ?? -1].toSorted((a, b) => a - b),
  );
});

test('a fast stream of 100 events: every event and its text', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise((resolve) => {
        const source = new EventSource('/events-at-once?events=100');
        source.onerror = () => {
          source.close();
          resolve(undefined);
        };
      }),
  );
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.text).toEqual(Array.from({ length: 100 }, (_, i) => `data: {"number":${i + 1}}\n\n`));
});

test('names, ids and lines are framed again, and sizes are those of UTF-8', async ({ hooked }) => {
  const sent =
    'event: delta\nid: 7\ndata: één\ndata:  two\n\nid: 7\ndata: same id\n\nid\ndata\n\nevent: end\ndata: 🎉\n\n';
  await hooked.page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const source = new EventSource(url);
        source.addEventListener('delta', () => undefined);
        source.addEventListener('end', () => {
          source.close();
          resolve();
        });
      }),
    body(sent),
  );
  const [stream] = await endedStreams(hooked, 1);
  if (stream === undefined) throw new Error('no stream');
  expect(stream.text).toEqual([
    'id: 7\nevent: delta\ndata: één\ndata:  two\n\n',
    'data: same id\n\n',
    'id: \ndata: \n\n',
    'event: end\ndata: 🎉\n\n',
  ]);
  expect(stream.bytes).toEqual(stream.text.map((text) => Buffer.byteLength(text ?? '')));
  expect(decoded(stream)).toEqual([
    ['delta', 'één\n two'],
    [undefined, 'same id'],
    [undefined, ''],
    ['end', '🎉'],
  ]);
});

test('a server’s own events called open and error are events', async ({ hooked }) => {
  await hooked.page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const source = new EventSource(url);
        source.onmessage = () => {
          source.close();
          resolve();
        };
      }),
    body('event: open\ndata: 1\n\nevent: error\ndata: 2\n\ndata: 3\n\n'),
  );
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.text).toEqual(['event: open\ndata: 1\n\n', 'event: error\ndata: 2\n\n', 'data: 3\n\n']);
  expect(stream?.ended?.outcome).toBe('aborted');
});

test('events are reported also where the page stops them or made them itself', async ({ hooked }) => {
  await hooked.page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const source = new EventSource(url);
        source.onmessage = (event) => event.stopImmediatePropagation();
        source.addEventListener('named', (event) => {
          event.stopImmediatePropagation();
          source.close();
          resolve();
        });
        source.dispatchEvent(new MessageEvent('message', { data: 'forged' }));
        source.dispatchEvent(new Event('error'));
      }),
    body('data: 1\n\nevent: unheard\ndata: 2\n\nevent: named\ndata: 3\n\n'),
  );
  const [stream, ...others] = await endedStreams(hooked, 1);
  expect(others).toEqual([]);
  expect(stream?.text).toEqual(['data: 1\n\n', 'event: named\ndata: 3\n\n']);
  expect(stream?.ended?.outcome).toBe('aborted');
});

test('events that one piece brought have one time, however slow the page’s handlers are', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/at-once');
        source.onmessage = () => {
          const until = performance.now() + 20;
          while (performance.now() < until);
        };
        source.onerror = () => {
          source.close();
          resolve();
        };
      }),
  );
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.at).toHaveLength(5);
  expect(new Set(stream?.at).size).toBe(1);
});

test('events that came apart have times apart, also where the page’s handlers are slow', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const source = new EventSource('/steps-of-events?id=apart');
    await new Promise<void>((resolve) => {
      source.onmessage = async ({ data }) => {
        const until = performance.now() + 5;
        while (performance.now() < until);
        if (data === '4') resolve();
        else await fetch('/next?id=apart');
      };
    });
    source.close();
  });
  const [stream] = await endedStreams(hooked, 1);
  expect(stream?.at).toHaveLength(4);
  const gaps = (stream?.at ?? []).slice(1).map((at, i) => at - (stream?.at[i] ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(5);
});

test('the browser comes back by itself: another stream, from when it is answered', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/reconnects');
        source.onmessage = ({ data }) => {
          if (!data.includes('again')) return;
          source.close();
          resolve();
        };
      }),
  );
  const [first, second] = await endedStreams(hooked, 2);
  expect(first?.ended).toMatchObject({ outcome: 'complete', error: expect.stringContaining('connects again') });
  expect(second?.marks).toEqual([{ kind: 'event-level' }, { kind: 'reconnected', lastEventId: '7' }]);
  expect(second?.started.request.headers).toContainEqual(['last-event-id', '7']);
  expect(second?.response?.headersAt).toBe(0);
  expect(second?.text).toEqual(['data: again after 7\n\n']);
  expect(second?.started.startedAt).toBeGreaterThan(
    (first?.started.startedAt ?? 0) + (first?.ended?.endedAt ?? Number.POSITIVE_INFINITY),
  );
});

test('outcomes: refused, of another type, never answered', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const untilError = (url: string): Promise<void> =>
      new Promise((resolve) => {
        const source = new EventSource(url);
        source.onerror = () => {
          source.close();
          resolve();
        };
      });
    await untilError('/say?status=500');
    await untilError('/say?type=text/plain');
    await untilError('http://127.0.0.1:1/');
  });
  const streams = await endedStreams(hooked, 3);
  expect(streams.map(({ ended, response }) => [ended?.outcome, ended?.error, response])).toEqual([
    ['failed', expect.stringContaining('was refused'), undefined],
    ['failed', expect.stringContaining('was refused'), undefined],
    ['failed', expect.stringContaining('tries again'), undefined],
  ]);
});

test('refused when it came back: a stream that failed', async ({ hooked }) => {
  await hooked.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/reconnects?refuse');
        source.onerror = () => {
          if (source.readyState === EventSource.CLOSED) resolve();
        };
      }),
  );
  const [first, second] = await endedStreams(hooked, 2);
  expect(first?.ended?.outcome).toBe('complete');
  expect(second?.ended).toMatchObject({ outcome: 'failed', error: expect.stringContaining('was refused') });
});

test('recording switched off: nothing is reported, also of connections that live on', async ({ hooked }) => {
  await hooked.page.evaluate(async () => {
    const command: (command: object) => Promise<void> = Reflect.get(globalThis, 'command');
    const untilMessage = (source: EventSource): Promise<unknown> =>
      new Promise((resolve) => source.addEventListener('message', resolve, { once: true }));
    const before = new EventSource('/steps-of-events?id=off');
    await untilMessage(before);
    await command({ type: 'record', on: false });
    const next = untilMessage(before);
    await fetch('/next?id=off');
    await next;
    const unseen = new EventSource('/stream?unseen');
    await untilMessage(unseen);
    unseen.close();
    before.close();
    await command({ type: 'record', on: true });
    const after = new EventSource('/stream?after');
    await untilMessage(after);
    after.close();
  });
  await expect.poll(async () => JSON.stringify(await hooked.observations())).toContain('closed by the page');
  const urls = streamsIn(await hooked.observations()).map(({ started }) => new URL(started.request.url).search);
  expect(urls.at(-1)).toBe('?after');
  expect(urls).not.toContain('?unseen');
});
