import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/link/messages.ts';
import { DEFAULT_SETTINGS } from '../../../src/link/settings.ts';
import { createLeftAloneHistory } from '../../../src/panel/store/leftAloneHistory.ts';
import { createTraceStore } from '../../../src/panel/store/traceStore.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { type EntryOptions, HOOK, harEntry, WORKER } from '../trace/harEntries.ts';
import { createFakeScheduler } from './fakeScheduler.ts';
import { arrived, EPOCH, ended, responded, started } from './observations.ts';

const TOP = { url: 'https://app.test/', top: true, late: false };
const OURS = 'chrome-extension://us/';
const TEXT = 'data: abc\n\n';

function setUp(leftAlone: string[] = []) {
  const scheduler = createFakeScheduler(EPOCH);
  const host = settingsOf(leftAlone);
  const judged: string[] = [];
  const store = createTraceStore({
    scheduler,
    diagnose: (stream) => {
      const marks = (stream.marks ?? []).map(({ kind }) => kind).join();
      judged.push(
        `${stream.id} ${stream.outcome} ${stream.network === undefined ? 'alone' : 'joined'} ${marks}`.trim(),
      );
      return someVerdict('streaming');
    },
    setRecording: () => undefined,
    ownScripts: OURS,
    wasLeftAlone: createLeftAloneHistory(scheduler, host),
  });
  store.documentOpened('d', TOP);
  store.logOpened({ pages: [], entries: [] });
  const streams = (): readonly WatchedStream[] => {
    scheduler.frame();
    return store.getSnapshot().streams;
  };
  return {
    store,
    scheduler,
    judged,
    streams,
    leaveAlone: host.leaveAlone,
    records: () => streams().map(({ record }) => record),
    observe: (...observations: Observation[]) => store.observations('d', observations),
    log: (options: EntryOptions = {}) => store.requestLogged(entryOf(options)),
  };
}

function settingsOf(leftAlone: readonly string[]) {
  let settings = { ...DEFAULT_SETTINGS, leftAlone };
  let tell = (): void => undefined;
  return {
    get settings() {
      return settings;
    },
    onSettingsChange(callback: () => void) {
      tell = callback;
    },
    leaveAlone(...origins: string[]) {
      settings = { ...settings, leftAlone: origins };
      tell();
    },
  };
}

/** An entry that goes with `streamed`, until told otherwise. */
function entryOf(options: EntryOptions = {}) {
  return harEntry({ startedAt: EPOCH, headersAt: 5, endAt: 30, size: TEXT.length, bodySize: 20, ...options });
}

/** All that a hook says of one stream. */
function streamed(number: number, startedAt = EPOCH, text = TEXT): Observation[] {
  return [started(number, undefined, startedAt), responded(number), arrived(number, [[10, text]]), ended(number, 30)];
}

const joined = (streams: readonly WatchedStream[]): boolean[] =>
  streams.map(({ record }) => record.network !== undefined);

describe('a log entry and a stream of the hook', () => {
  it('are joined: network, protocol, all headers, and the verdict anew', () => {
    const { observe, log, records, judged } = setUp();
    observe(...streamed(1));
    log({ headers: { 'Content-Type': 'text/event-stream', 'X-Hidden': 'by CORS' } });
    const [record, ...others] = records();
    expect(others).toEqual([]);
    expect(record?.network).toMatchObject({ bodyBytes: 11, wireBodyBytes: 20, finishedAt: 30, startedAt: 0 });
    expect(record?.response).toMatchObject({
      protocol: 'http/1.1',
      headersAt: 5,
      headers: [
        ['Content-Type', 'text/event-stream'],
        ['X-Hidden', 'by CORS'],
      ],
    });
    expect(record?.marks).toBeUndefined();
    expect(judged).toEqual(['d/1 complete alone', 'd/1 complete joined']);
  });

  it('are joined when the entry comes while the stream is still open, once it has ended', () => {
    const { observe, log, streams } = setUp();
    const [start, ...rest] = streamed(1);
    if (start !== undefined) observe(start);
    log();
    expect(joined(streams())).toEqual([false]);
    observe(...rest);
    expect(joined(streams())).toEqual([true]);
  });

  it('are joined when the stream is reported after its entry, and shown once even where that takes long', () => {
    const { observe, log, streams, records, scheduler } = setUp();
    log();
    scheduler.pass(5000);
    expect(records().map(({ source }) => source)).toEqual(['network-log']);
    observe(...streamed(1));
    expect(records().map(({ source }) => source)).toEqual(['fetch']);
    expect(joined(streams())).toEqual([true]);
  });

  it.each<[string, EntryOptions]>([
    ['another method', { method: 'GET' }],
    ['another query', { url: 'https://api.test/v1/chat/completions?a' }],
    ['a start too far off', { startedAt: EPOCH + 1001 }],
    ['a start too far before', { startedAt: EPOCH - 1001 }],
    ['another status', { status: 503 }],
    ['another value of a header that the page saw', { headers: { 'Content-Type': 'application/json' } }],
    ['another request body', { body: '{"stream":false}' }],
    ['another size', { size: 12 }],
    ['an end after the page had all', { endAt: 1031 }],
    ['another way of asking', { type: 'xhr' }],
    ['a worker that asked', { caller: WORKER }],
  ])('are not joined by URL alone: %s', (_, options) => {
    const { observe, log, streams } = setUp();
    observe(...streamed(1));
    log(options);
    expect(joined(streams())).toEqual([false]);
  });

  it('are joined though the page said where in the answer it would look', () => {
    const { observe, log, streams } = setUp();
    const [, ...rest] = streamed(1);
    observe(started(1, 'https://api.test/v1/chat/completions#part'), ...rest);
    log();
    expect(joined(streams())).toEqual([true]);
  });

  it('are joined when a worker asks for the same at the same time', () => {
    const { observe, log, records, scheduler } = setUp();
    observe(...streamed(1));
    log({ caller: WORKER, connectionId: 'w' });
    log({ connectionId: 'p' });
    scheduler.pass(1000);
    expect(records().map(({ source, network }) => [source, network?.connection])).toEqual([
      ['fetch', 'p'],
      ['network-log', 'w'],
    ]);
  });

  it('are not joined where two entries may be the one', () => {
    const { observe, log, streams, scheduler } = setUp();
    const [start, ...rest] = streamed(1);
    observe(...(start === undefined ? [] : [start]));
    log({ connectionId: 'a' });
    log({ startedAt: EPOCH + 600, connectionId: 'b' });
    observe(...rest);
    scheduler.pass(5000);
    expect(joined(streams())).toEqual([false]);
  });

  it('are joined where the log names no scripts: EventSource, whose return has the time of its answer', () => {
    const { observe, log, streams } = setUp();
    const url = 'https://api.test/events';
    const [start, ...rest] = [started(1, url, EPOCH + 4000), responded(1, undefined, 0), ended(1, 30)];
    if (start?.type !== 'stream-started') throw new Error('no start');
    observe({ ...start, source: 'eventsource', request: { method: 'GET', url, headers: [] } }, ...rest);
    const headers = { 'Content-Type': 'text/event-stream; charset=utf-8' };
    log({ url, method: 'GET', type: 'eventsource', caller: null, headersAt: 4000, endAt: 4030, headers });
    expect(joined(streams())).toEqual([true]);
    expect(streams()[0]?.record.response).toMatchObject({ url, headers: [['Content-Type', headers['Content-Type']]] });
  });

  it('are joined where a busy page heard late that its EventSource was connected again', () => {
    const { observe, log, records, scheduler } = setUp();
    const url = 'https://api.test/events';
    const events: EntryOptions = { url, method: 'GET', type: 'eventsource', caller: null };
    for (const [stream, at, asked] of [
      [1, EPOCH, EPOCH],
      // Answered at 3 100 ms; the page could not listen before 5 000.
      [2, EPOCH + 5000, EPOCH + 3000],
    ] as const) {
      const start = started(stream, url, at);
      if (start.type !== 'stream-started') throw new Error('no start');
      log({ ...events, startedAt: asked, headersAt: 100, endAt: 1500, connectionId: `${stream}` });
      // The log is heard first: its entry has waited in vain by then.
      scheduler.pass(1500);
      observe({ ...start, source: 'eventsource', request: { method: 'GET', url, headers: [] } }, responded(stream));
      observe(ended(stream, 30, 'complete', 'the connection ended'));
      scheduler.pass(1500);
    }
    expect(records().map(({ source, network }) => [source, network?.connection])).toEqual([
      ['eventsource', '1'],
      ['eventsource', '2'],
    ]);
  });

  it('tell what script is not told of an EventSource: that it broke off, and where it was led', () => {
    const { observe, log, records } = setUp();
    const url = 'https://api.test/events';
    const start = started(1, url);
    if (start.type !== 'stream-started') throw new Error('no start');
    observe({ ...start, source: 'eventsource', request: { method: 'GET', url, headers: [] } }, responded(1));
    observe(ended(1, 30, 'complete', 'the connection ended'));
    const events: EntryOptions = { method: 'GET', type: 'eventsource', caller: null };
    log({ ...events, url, status: 301, redirectURL: '/new', endAt: 10, headers: {} });
    log({
      ...events,
      url: 'https://api.test/new',
      startedAt: EPOCH + 10,
      endAt: 20,
      error: 'net::ERR_CONNECTION_RESET',
    });
    expect(records()).toMatchObject([
      {
        outcome: 'failed',
        error: 'the connection ended (net::ERR_CONNECTION_RESET)',
        response: { url: 'https://api.test/new' },
      },
    ]);
  });
});

describe('equal requests', () => {
  it('keep their own entries by order, whichever ends first', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1, EPOCH), ...streamed(2, EPOCH + 0.4), ...streamed(3, EPOCH + 1));
    log({ startedAt: EPOCH + 7, connectionId: 'b' });
    log({ startedAt: EPOCH + 9, connectionId: 'c' });
    expect(records().map(({ network }) => network?.connection)).toEqual([undefined, undefined, undefined]);
    log({ startedAt: EPOCH, connectionId: 'a' });
    expect(records().map(({ network }) => network?.connection)).toEqual(['a', 'b', 'c']);
  });

  it('wait for each other: one that ended does not take the entry of one that is still open', () => {
    const { observe, log, records } = setUp();
    const [start, ...rest] = streamed(1);
    observe(...(start === undefined ? [] : [start]), ...streamed(2, EPOCH + 1));
    log({ startedAt: EPOCH, connectionId: 'a' });
    expect(records().map(({ network }) => network?.connection)).toEqual([undefined, undefined]);
    log({ startedAt: EPOCH + 3, connectionId: 'b' });
    observe(...rest);
    expect(records().map(({ network }) => network?.connection)).toEqual(['a', 'b']);
  });

  it('of one millisecond, between which nothing tells, are not joined, and not there twice', () => {
    const { observe, log, streams, scheduler } = setUp();
    observe(...streamed(1, EPOCH), ...streamed(2, EPOCH + 0.1));
    log({ connectionId: 'a' });
    log({ connectionId: 'b' });
    scheduler.pass(5000);
    expect(joined(streams())).toEqual([false, false]);
  });

  it('of one millisecond are told by size', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1, EPOCH), ...streamed(2, EPOCH, TEXT + TEXT));
    log({ size: 2 * TEXT.length, connectionId: 'b' });
    log({ connectionId: 'a' });
    expect(records().map(({ network }) => network?.connection)).toEqual(['a', 'b']);
  });

  it('of one millisecond are told by what was asked', () => {
    const { observe, log, records } = setUp();
    const [start, ...rest] = streamed(2);
    if (start?.type !== 'stream-started') throw new Error('no start');
    observe(...streamed(1), { ...start, request: { ...start.request, body: '{"stream":true,"n":2}' } }, ...rest);
    log({ body: '{"stream":true,"n":2}', connectionId: 'b' });
    log({ body: '{"stream":true}', connectionId: 'a' });
    expect(records().map(({ network }) => network?.connection)).toEqual(['a', 'b']);
  });

  it('one after the other are joined as they come', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1));
    log({ connectionId: 'a' });
    observe(...streamed(2, EPOCH + 40));
    log({ startedAt: EPOCH + 41, connectionId: 'b' });
    expect(records().map(({ network }) => network?.connection)).toEqual(['a', 'b']);
  });
});

describe('redirects', () => {
  it('of equal requests are told apart', () => {
    const { observe, log, records } = setUp();
    for (const [number, at] of [
      [1, EPOCH],
      [2, EPOCH + 40],
    ] as const) {
      observe(started(number, 'https://api.test/old', at), ...streamed(number).slice(1));
      log({ url: 'https://api.test/old', status: 307, redirectURL: '/new', startedAt: at, endAt: 10, headers: {} });
    }
    for (const at of [EPOCH + 50, EPOCH + 10]) {
      log({ url: 'https://api.test/new', startedAt: at, endAt: 20, connectionId: `${at - EPOCH}` });
    }
    expect(records().map(({ network }) => network?.connection)).toEqual(['10', '50']);
  });

  it("are one stream: what was asked for is the first's, what came of it the last's", () => {
    const { observe, log, records } = setUp();
    const [, responseAndRest] = [0, streamed(1).slice(1)];
    observe(started(1, 'https://api.test/old'), ...responseAndRest);
    log({ url: 'https://api.test/old', status: 302, redirectURL: '/between', endAt: 11.4, headers: {} });
    log({
      url: 'https://api.test/between',
      method: 'GET',
      status: 302,
      redirectURL: '/new',
      startedAt: EPOCH + 11,
      endAt: 11,
      headers: {},
    });
    log({ url: 'https://api.test/new', method: 'GET', startedAt: EPOCH + 22, headersAt: 4, endAt: 9 });
    expect(records()).toHaveLength(1);
    expect(records()[0]?.network).toMatchObject({ startedAt: 0, finishedAt: 31, timings: { _redirects: 22 } });
    expect(records()[0]?.marks).toBeUndefined();
  });

  it('to themselves, with which sites set cookies, come to an end', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1));
    log({ status: 307, redirectURL: '', endAt: 10, headers: {} });
    log({ status: 307, redirectURL: '/v1/chat/completions', endAt: 10, headers: {} });
    log({ startedAt: EPOCH + 10, endAt: 20 });
    expect(records()[0]?.network).toMatchObject({ startedAt: 0, finishedAt: 30 });
  });

  it('are joined for a stream that only the log knows', () => {
    const { log, records, scheduler } = setUp();
    log({
      url: 'https://api.test/old',
      body: '{"stream":true}',
      status: 307,
      redirectURL: '/new',
      endAt: 20,
      headers: {},
      caller: WORKER,
    });
    log({
      url: 'https://api.test/new',
      startedAt: EPOCH + 20,
      headersAt: 50,
      endAt: 90,
      caller: WORKER,
      messages: [[70, 'a']],
    });
    scheduler.pass(1000);
    expect(records()).toMatchObject([
      {
        startedAt: EPOCH,
        request: { url: 'https://api.test/old', body: '{"stream":true}' },
        response: { url: 'https://api.test/new', headersAt: 70 },
        endedAt: 110,
      },
    ]);
    expect(records()[0]?.chunks.at[0]).toBeCloseTo(90, 1);
  });
});

describe('what the log adds', () => {
  it('is the request body that the hook could not read, of a long one what is kept', () => {
    const { observe, log, records } = setUp();
    const long = `{"stream":true,"text":"${'x'.repeat(400_000)}"}`;
    for (const [number, body] of ['{"stream":true}', long].entries()) {
      const [start, ...rest] = streamed(number, EPOCH + 2000 * number);
      if (start?.type !== 'stream-started') throw new Error('no start');
      const { body: _, ...request } = start.request;
      observe({ ...start, request }, ...rest);
      log({ startedAt: EPOCH + 2000 * number, body });
    }
    expect(records()[0]?.request.body).toBe('{"stream":true}');
    expect(records()[1]?.request.body?.length).toBeLessThan(270_000);
    expect(records()[1]?.request.body).toContain('characters left out');
  });

  it('is never in place of what the hook has', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1));
    log({ headers: { 'X-Other': 'a' }, body: 'a=b', bodyType: 'multipart/form-data; boundary=x' });
    expect(records()[0]?.request.body).toBe('{"stream":true}');
    expect(records()[0]?.response?.headers).toEqual([
      ['X-Other', 'a'],
      ['Content-Type', 'text/event-stream'],
    ]);
  });

  it('is that a cache served it, also where the server was asked first', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1), ...streamed(2, EPOCH + 3000));
    log({ fromCache: 'disk', bodySize: 0 });
    log({ startedAt: EPOCH + 3000, status: 304, bodySize: 0, headers: { ETag: '"a"' } });
    expect(records().map(({ network, response }) => [network?.fromCache, response?.status])).toEqual([
      [true, 200],
      [true, 200],
    ]);
  });

  it("is the network's own word for a failure, and nothing about what was cut off when", () => {
    const { observe, log, records } = setUp();
    observe(started(1), responded(1), ended(1, 400, 'failed', 'TypeError: network error'));
    log({ error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING', size: 3 });
    observe(started(2, undefined, EPOCH + 3000), ended(2, 300, 'aborted', 'AbortError'));
    log({ startedAt: EPOCH + 3000, error: 'net::ERR_ABORTED', status: 0, headersAt: 60, endAt: 60, headers: {} });
    expect(records().map(({ error, marks }) => [error, marks])).toEqual([
      ['TypeError: network error (net::ERR_INCOMPLETE_CHUNKED_ENCODING)', undefined],
      ['AbortError', undefined],
    ]);
    expect(records()[1]?.network).toMatchObject({ finishedAt: 60 });
  });
});

describe('where hook and log disagree', () => {
  it('by 50 ms or less, nothing is said', () => {
    const { observe, log, records } = setUp();
    observe(started(1), responded(1, undefined, 50), arrived(1, [[60, TEXT]]), ended(1, 80));
    log({ startedAt: EPOCH + 50, headersAt: 4, endAt: 30 });
    expect(records()[0]?.marks).toBeUndefined();
  });

  it('the record says about what, each counted from its own start', () => {
    const { observe, log, records } = setUp();
    observe(started(1), responded(1, undefined, 667), arrived(1, [[1079, TEXT]]), ended(1, 1142));
    log({ startedAt: EPOCH + 316, headersAt: 375, endAt: 1044 });
    expect(records()[0]?.marks).toEqual([
      { kind: 'log-disagrees', about: 'start', recorded: 0, logged: 316 },
      { kind: 'log-disagrees', about: 'headers', recorded: 667, logged: 375 },
      { kind: 'log-disagrees', about: 'end', recorded: 1142, logged: 1044 },
    ]);
  });

  it('by an hour, because the machine slept and the clock of the page stood still, they are joined all the same', () => {
    const { observe, log, records, scheduler } = setUp();
    scheduler.sleep(3_600_000);
    observe(...streamed(1));
    log({ startedAt: EPOCH + 3_600_000 });
    scheduler.pass(5000);
    expect(records()[0]?.marks).toEqual([{ kind: 'log-disagrees', about: 'start', recorded: 0, logged: 3_600_000 }]);
    expect(records()).toHaveLength(1);
  });
});

describe('a stream that only the log knows', () => {
  const worker: EntryOptions = {
    caller: WORKER,
    body: '{"stream":true}',
    headersAt: 107,
    endAt: 300,
    bodySize: -1,
    messages: [
      [0.5, 'a'],
      [200.25, 'b'],
      [200.25, 'c'],
    ],
  };

  it('is in the list after a wait for the hook, with what DevTools told', () => {
    const { log, records, scheduler, judged } = setUp();
    log(worker);
    expect(records()).toEqual([]);
    scheduler.pass(1000);
    const [record] = records();
    expect(record).toMatchObject({
      id: 'network-log/1',
      source: 'network-log',
      page: 'https://app.test/',
      startedAt: EPOCH,
      request: { method: 'POST', url: 'https://api.test/v1/chat/completions', body: '{"stream":true}' },
      response: { status: 200, protocol: 'http/1.1', headersAt: 107 },
      chunks: { bytes: [9, 18], text: ['data: a\n\n', 'data: b\n\ndata: c\n\n'] },
      network: { finishedAt: 300, bodyBytes: 11 },
      marks: [{ kind: 'timed-by-devtools' }],
      outcome: 'complete',
      endedAt: 300,
    });
    expect(record?.chunks.at[0]).toBe(107);
    expect(record?.chunks.at[1]).toBeCloseTo(200.25, 1);
    expect(judged).toEqual(['network-log/1 complete joined timed-by-devtools']);
  });

  it.each<[string, EntryOptions, object]>([
    [
      'without event messages',
      { messages: [], headers: { 'Content-Type': 'application/x-ndjson' } },
      { kind: 'untimed' },
    ],
    ['whose messages all have the time of the request', { messages: [[0.5, 'a']] }, { kind: 'untimed' }],
  ])('%s claims no times', (_, options, mark) => {
    const { log, records, scheduler } = setUp();
    log({ ...worker, ...options });
    scheduler.pass(1000);
    expect(records()).toMatchObject([
      { chunks: { at: [] }, marks: [mark], endedAt: 300, response: { headersAt: 107 } },
    ]);
  });

  it('ends no earlier than a busy worker took the last of it in', () => {
    const { log, records, scheduler } = setUp();
    log({ ...worker, messages: [[444, 'a']] });
    scheduler.pass(1000);
    expect(records()[0]?.endedAt).toBeCloseTo(444, 1);
    expect(records()[0]?.network?.finishedAt).toBe(300);
  });

  it('is there though the page has the same stream open', () => {
    const { observe, log, records, scheduler } = setUp();
    observe(started(1));
    log(worker);
    scheduler.pass(1000);
    expect(records().map(({ source }) => source)).toEqual(['fetch', 'network-log']);
  });

  it("is there after the page's own of the same, where the log names no scripts", () => {
    const { observe, log, records, scheduler } = setUp();
    const url = 'https://api.test/events';
    const start = started(1, url);
    if (start.type !== 'stream-started') throw new Error('no start');
    observe({ ...start, source: 'eventsource', request: { method: 'GET', url, headers: [] } }, responded(1));
    const events: EntryOptions = { url, method: 'GET', type: 'eventsource', caller: null, endAt: 4000 };
    log({ ...events, startedAt: EPOCH + 2000, endAt: 30, connectionId: 'worker' });
    scheduler.pass(4500);
    expect(records().map(({ source }) => source)).toEqual(['eventsource']);
    observe(ended(1, 4000));
    log({ ...events, connectionId: 'page' });
    scheduler.pass(2000);
    expect(records().map(({ source, network }) => [source, network?.connection])).toEqual([
      ['eventsource', 'page'],
      ['network-log', 'worker'],
    ]);
  });

  it('is no download of a URL that also streams', () => {
    const { observe, log, records, scheduler } = setUp();
    observe(started(1));
    log({ caller: WORKER, headers: { 'Content-Type': 'application/json' } });
    scheduler.pass(5000);
    expect(records()).toHaveLength(1);
  });

  it.each([
    ['net::ERR_ABORTED', 'aborted'],
    ['net::ERR_CONNECTION_RESET', 'failed'],
  ])('that ended with %s is %s', (error, outcome) => {
    const { log, records, scheduler } = setUp();
    log({ ...worker, error });
    log({ ...worker, error, status: 0, startedAt: EPOCH + 1 });
    scheduler.pass(1000);
    expect(records()).toMatchObject([
      { outcome, error },
      { outcome, error, response: null },
    ]);
  });

  it.each<[string, EntryOptions]>([
    ['a script', { type: 'script' }],
    ['a preflight', { type: 'preflight', method: 'OPTIONS' }],
    ['a download', { headers: { 'Content-Type': 'application/json' }, body: '{}', messages: [] }],
    [
      'text of known length',
      { headers: { 'Content-Type': 'text/plain', 'Content-Length': '9' }, body: '{}', messages: [] },
    ],
    ['an extension page', { url: 'chrome-extension://us/a' }],
  ])('is not %s', (_, options) => {
    const { log, records, scheduler } = setUp();
    log({ ...worker, ...options });
    scheduler.pass(5000);
    expect(records()).toEqual([]);
  });

  it.each<[string, EntryOptions]>([
    ['by what was asked in JSON', { body: '{"stream": true}' }],
    ['by what was asked in a form', { body: 'stream=true', bodyType: 'application/x-www-form-urlencoded' }],
    ['by its query', { url: 'https://api.test/?alt=sse' }],
    ['by Accept', { requestHeaders: { accept: 'application/x-ndjson' } }],
    ['by its type', { headers: { 'content-type': 'application/x-ndjson' } }],
    ['by a mark', { headers: { 'X-Vercel-AI-Data-Stream': 'v1' } }],
    ['as text of unknown length', { headers: { 'Content-Type': 'text/plain' } }],
    ['by its messages', { messages: [[1, 'a']] }],
  ])('is known %s', (_, options) => {
    const { log, records, scheduler } = setUp();
    log({ headers: { 'Content-Type': 'application/json' }, caller: WORKER, ...options });
    scheduler.pass(1000);
    expect(records()).toHaveLength(1);
  });
});

describe("a service worker's own request", () => {
  const page: EntryOptions = { viaServiceWorker: true, connectionId: 'page', endAt: 30 };
  const own: EntryOptions = { caller: 'https://app.test/sw.js', startedAt: EPOCH + 3, connectionId: 'own' };

  it.each<[string, (log: (options: EntryOptions) => void, later: () => void) => void]>([
    ['before', (log) => [own, page].forEach(log)],
    ['after', (log) => [page, own].forEach(log)],
    ['long before', (log, later) => [log(own), later(), log(page)]],
    ['long after', (log, later) => [log(page), later(), log(own)]],
  ])('is the same stream as what it answers, when it comes %s that', (_, play) => {
    const { observe, log, records, scheduler } = setUp();
    observe(...streamed(1));
    play(log, () => scheduler.pass(2000));
    scheduler.pass(2000);
    expect(records()).toMatchObject([{ source: 'fetch', network: { connection: 'page', fromServiceWorker: true } }]);
  });

  it('is one with what a worker asked', () => {
    const { log, records, scheduler } = setUp();
    log(own);
    log({ ...page, caller: WORKER });
    scheduler.pass(2000);
    expect(records()).toMatchObject([{ source: 'network-log', network: { connection: 'page' } }]);
  });

  it('is not what the page asked past it', () => {
    const { observe, log, records } = setUp();
    observe(...streamed(1), ...streamed(2, EPOCH + 2));
    log(page);
    log({ startedAt: EPOCH + 2, connectionId: 'past' });
    expect(records().map(({ network }) => network?.connection)).toEqual(['page', 'past']);
  });

  it('for nobody is a stream of its own', () => {
    const { observe, log, records, scheduler } = setUp();
    observe(...streamed(1));
    log({ connectionId: 'page' });
    log(own);
    scheduler.pass(2000);
    expect(records().map(({ source }) => source)).toEqual(['fetch', 'network-log']);
  });
});

describe('a page that asks as it begins', () => {
  const NEXT = { ...TOP, url: 'https://app.test/next', timeOrigin: EPOCH + 100.4 };

  it('has its log entry, though the panel heard of the page later', () => {
    const { store, scheduler, streams, log } = setUp();
    scheduler.spend(110);
    log({ startedAt: EPOCH + 102, caller: HOOK });
    scheduler.spend(40);
    store.documentOpened('next', NEXT);
    store.observations('next', streamed(1, EPOCH + 102));
    expect(joined(streams())).toEqual([true]);
  });

  it('has nothing of the page before', () => {
    const { store, scheduler, streams, log } = setUp();
    log({ startedAt: EPOCH + 50, caller: WORKER });
    scheduler.spend(150);
    store.documentOpened('next', NEXT);
    scheduler.pass(2000);
    expect(streams()).toEqual([]);
  });
});

it('a request that went through the hook is not listed twice, also where the clock was set back', () => {
  const { scheduler, streams, observe, log } = setUp();
  observe(...streamed(1, EPOCH + 5000));
  log({ startedAt: EPOCH, caller: HOOK });
  scheduler.pass(2000);
  expect(streams()).toHaveLength(1);
});

it('what a site that was left alone went on to receive is not written into its record', () => {
  const { store, streams, observe, log } = setUp();
  observe(started(1, undefined, EPOCH), responded(1), arrived(1, [[10, TEXT]]));
  store.documentLeftAlone('d');
  log({ caller: HOOK });
  expect(joined(streams())).toEqual([false]);
});

describe('the log that was there before the panel', () => {
  const OLD = EPOCH - 100_000;

  function open(...entries: object[]) {
    const scheduler = createFakeScheduler(EPOCH);
    const store = createTraceStore({
      scheduler,
      diagnose: () => someVerdict('streaming'),
      setRecording: () => undefined,
      ownScripts: OURS,
      wasLeftAlone: () => false,
    });
    const records = () => {
      scheduler.pass(1000);
      scheduler.frame();
      return store.getSnapshot().streams.map(({ record }) => record);
    };
    return { store, scheduler, records, answer: (pages: object[] = []) => store.logOpened({ pages, entries }) };
  }

  it('has the earlier requests, those that a hook of an earlier panel saw included', () => {
    const { store, answer, records } = open(
      entryOf({ startedAt: OLD, caller: 'https://app.test/app.js' }),
      entryOf({ startedAt: OLD + 500, caller: HOOK }),
    );
    answer();
    store.documentOpened('d', { ...TOP, late: true });
    expect(records().map(({ startedAt }) => startedAt)).toEqual([OLD, OLD + 500]);
  });

  it('has no requests of pages that were left', () => {
    const { answer, records } = open(entryOf({ startedAt: OLD }), entryOf({ startedAt: OLD + 500 }));
    answer([{ startedDateTime: new Date(OLD + 400).toISOString(), id: 'page_2' }]);
    expect(records().map(({ startedAt }) => startedAt)).toEqual([OLD + 500]);
  });

  it.each<[string, EntryOptions, number]>([
    ['that may be under way', {}, 0],
    ['that says that it is done', { messages: [[20, '[DONE]']] }, 1],
    [
      'that has the length that it told',
      { headers: { 'Content-Type': 'text/event-stream', 'Content-Length': '11' } },
      1,
    ],
    ['that was cut off', { error: 'net::ERR_ABORTED' }, 1],
    ['that was silent for half a minute', { startedAt: EPOCH - 31_000 }, 1],
  ])('tells nothing of a request %s', (_, options, count) => {
    const { answer, records } = open(entryOf({ startedAt: EPOCH - 2000, caller: WORKER, ...options }));
    answer();
    expect(records()).toHaveLength(count);
  });

  it('has what finishes while it is fetched once', () => {
    const entry = entryOf({ startedAt: OLD, caller: WORKER });
    const { store, answer, records } = open(entry);
    store.requestLogged(entry);
    answer();
    expect(records()).toHaveLength(1);
  });

  it('is put right when what seemed over ends', () => {
    const { store, answer, records } = open(entryOf({ startedAt: OLD, caller: WORKER, messages: [[10, 'a']] }));
    answer();
    expect(records()).toMatchObject([{ endedAt: 30 }]);
    store.requestLogged(
      entryOf({
        startedAt: OLD,
        endAt: 150_000,
        caller: WORKER,
        messages: [
          [10, 'a'],
          [149_000, 'b'],
        ],
      }),
    );
    expect(records()).toMatchObject([{ endedAt: 150_000, chunks: { bytes: [9, 9] } }]);
  });
});

describe('streams that only the log knows, like those of the hook', () => {
  const worker = (startedAt: number): EntryOptions => ({ startedAt, caller: WORKER });

  it('are cleared, and do not come back', () => {
    const { store, observe, log, records, scheduler } = setUp();
    observe(started(1));
    log(worker(EPOCH));
    scheduler.pass(1000);
    log(worker(EPOCH + 900));
    store.clear();
    log(worker(EPOCH + 950));
    scheduler.pass(3000);
    expect(records()).toEqual([]);
    log({ startedAt: EPOCH + 3000 });
    scheduler.pass(1000);
    expect(records()).toHaveLength(1);
  });

  it('go with the page, unless the log is preserved', () => {
    for (const isPreserved of [false, true]) {
      const { store, log, records, scheduler } = setUp();
      store.setPreserveLog(isPreserved);
      log(worker(EPOCH));
      scheduler.pass(1000);
      log(worker(EPOCH + 990));
      store.documentClosed('d');
      store.documentOpened('e', { ...TOP, url: 'https://app.test/next' });
      log(worker(EPOCH + 1100));
      scheduler.pass(1000);
      expect(records().map(({ page }) => page)).toEqual(
        isPreserved
          ? ['https://app.test/', 'https://app.test/next', 'https://app.test/next']
          : ['https://app.test/next'],
      );
    }
  });

  it('are not begun, or ended, while nothing is recorded', () => {
    const { store, observe, log, records, scheduler } = setUp();
    observe(started(1));
    store.setRecording(false);
    log();
    log(worker(EPOCH));
    scheduler.pass(3000);
    log(worker(EPOCH + 2900));
    store.setRecording(true);
    log(worker(EPOCH + 2999));
    scheduler.pass(3000);
    expect(records().map(({ source, network }) => [source, network])).toEqual([['fetch', undefined]]);
    log(worker(EPOCH + 3001));
    scheduler.pass(1000);
    expect(records()).toHaveLength(2);
  });

  it('are there at once when recording stops right after them', () => {
    const { store, log, records, scheduler } = setUp();
    log(worker(EPOCH));
    store.setRecording(false);
    expect(records()).toHaveLength(1);
    scheduler.pass(5000);
    expect(records()).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, number]>([
    ['by Origin', { Origin: 'https://alone.test', Referer: 'https://app.test/' }, 0],
    ['by Referer', { Referer: 'https://alone.test/worker.js' }, 0],
    ['of another site', { Referer: 'https://other.test/' }, 1],
    ['of the page, where nothing is said', {}, 1],
  ])('are not kept of a site that is left alone, %s', (_, requestHeaders, count) => {
    const { log, records, scheduler } = setUp(['https://alone.test']);
    log({ ...worker(EPOCH), requestHeaders });
    scheduler.pass(1000);
    expect(records()).toHaveLength(count);
  });

  it('are not kept of a site that was left alone, though it is watched again before the log has told of them', () => {
    const { log, records, scheduler, leaveAlone } = setUp();
    const requestHeaders = { Origin: 'https://alone.test' };
    const at = (startedAt: number): EntryOptions => ({ ...worker(startedAt), requestHeaders });
    scheduler.pass(10);
    leaveAlone('https://alone.test');
    scheduler.pass(10);
    log(at(EPOCH + 15));
    leaveAlone();
    log(at(EPOCH + 16));
    scheduler.pass(1000);
    log(at(EPOCH + 19));
    // It began before, and went on meanwhile.
    log(at(EPOCH + 5));
    scheduler.pass(1000);
    expect(records()).toEqual([]);
    log(at(EPOCH + 21));
    scheduler.pass(1000);
    expect(records()).toHaveLength(1);
  });

  it('of a site that was left alone later are kept, and so are equal ones that the hook sees after it, without what was told of others', () => {
    const { log, observe, streams, scheduler, leaveAlone } = setUp();
    scheduler.pass(100);
    log({ ...worker(EPOCH + 50), url: 'https://api.test/early' });
    leaveAlone('https://app.test');
    scheduler.pass(10);
    leaveAlone();
    observe(started(1, undefined, EPOCH + 112), responded(1));
    log({ startedAt: EPOCH + 105 });
    observe(arrived(1, [[10, TEXT]]), ended(1, 30));
    scheduler.pass(2000);
    expect(streams().map(({ record }) => [record.source, record.network !== undefined])).toEqual([
      ['network-log', true],
      ['fetch', false],
    ]);
  });
});

describe('hostile entries', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'entry'],
    ['a log', { entries: [] }],
    ['an entry without response', { ...entryOf(), response: null }],
    [
      'messages of every kind',
      { ...entryOf({ caller: WORKER }), _eventSourceMessages: [0, null, [], {}, { time: 'now' }] },
    ],
    ['a size that is none', entryOf({ size: Number.NaN, bodySize: Number.NEGATIVE_INFINITY, endAt: Number.NaN })],
    ['a URL that is none', entryOf({ url: 'http://[', caller: WORKER })],
  ])('%s stops nothing', (_, value) => {
    const { store, observe, log, streams, scheduler } = setUp();
    store.logOpened(value);
    store.requestLogged(value);
    observe(...streamed(1, EPOCH + 5000));
    log({ startedAt: EPOCH + 5000 });
    scheduler.pass(2000);
    expect(streams().find(({ record }) => record.source === 'fetch')?.record.network).toBeDefined();
  });

  it('in any number are not all kept', () => {
    const { log, records, scheduler } = setUp();
    for (let i = 0; i < 1000; i++) log({ startedAt: EPOCH + i, caller: WORKER });
    scheduler.pass(1000);
    expect(records()).toHaveLength(300);
  });
});
