import { describe, expect, it } from 'vitest';
import { createEventDecoder } from '../../../src/decode/eventDecoder.ts';
import { endsWithDone, loggedChunks } from '../../../src/trace/eventMessages.ts';
import { type HarEntry, parseHarEntry, parseHarLog } from '../../../src/trace/har.ts';
import { loggedHeadersAt, networkLogOf, protocolOf, redirectTarget } from '../../../src/trace/networkEntry.ts';
import { type EntryOptions, harEntry, STARTED } from './harEntries.ts';

function entryOf(options: EntryOptions = {}): HarEntry {
  const entry = parseHarEntry(harEntry(options));
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

describe('an entry of the network log', () => {
  it('is read with what Chromium adds to it', () => {
    const entry = entryOf({ body: '{"stream":true}', fromCache: 'disk', viaServiceWorker: true, messages: [[1, 'a']] });
    expect(entry).toMatchObject({
      startedDateTime: STARTED,
      time: 486.4,
      request: { method: 'POST', headers: [['Accept', '*/*']], postData: { text: '{"stream":true}' } },
      response: { status: 200, headers: [['Content-Type', 'text/event-stream']], _fetchedViaServiceWorker: true },
      _fromCache: 'disk',
      _resourceType: 'fetch',
    });
    expect(entry._eventSourceMessages).toHaveLength(1);
    expect(entry._initiator?.stack.callFrames).toHaveLength(2);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['an empty object', {}],
    ['no URL', { ...harEntry(), request: { method: 'GET' } }],
    ['no time', { ...harEntry(), startedDateTime: 'yesterday' }],
    ['a getter that throws', Object.defineProperty({}, 'startedDateTime', { enumerable: true, get: fail })],
    ['a proxy that throws', new Proxy({}, { get: fail, has: fail, ownKeys: fail })],
  ])('is none where there is %s', (_, value) => {
    expect(parseHarEntry(value)).toBeUndefined();
  });

  it('has what is not known where a member is missing or wrong', () => {
    const { startedDateTime } = harEntry();
    const bare = { startedDateTime, request: { method: 'GET', url: 'https://a.test/' } };
    const wrong = {
      ...bare,
      time: Number.NaN,
      request: { ...bare.request, headers: [{ name: 'a' }, 7, { name: 'b', value: 'c' }], postData: 'x' },
      response: { status: '200', headers: 'none', content: [], bodySize: Number.POSITIVE_INFINITY, _error: 5 },
      timings: { wait: 'long', receive: 5, blocked: Number.NaN },
      _eventSourceMessages: 'many',
      _initiator: { stack: 7 },
      _connectionId: 9,
    };
    expect(parseHarEntry(bare)).toEqual({
      startedDateTime: STARTED,
      time: -1,
      request: { method: 'GET', url: 'https://a.test/', headers: [] },
      response: {
        status: 0,
        statusText: '',
        httpVersion: '',
        headers: [],
        redirectURL: '',
        content: { size: -1, mimeType: '' },
        bodySize: -1,
        _fetchedViaServiceWorker: false,
      },
      timings: {},
      _resourceType: '',
    });
    expect(parseHarEntry(wrong)).toMatchObject({
      time: -1,
      request: { headers: [['b', 'c']] },
      response: { status: 0, bodySize: -1, content: { size: -1 } },
      timings: { receive: 5 },
    });
    expect(parseHarEntry(wrong)?._eventSourceMessages).toBeUndefined();
  });

  it('is read out of a log, whose entries are not looked at yet', () => {
    expect(parseHarLog({ version: '1.2', pages: [{}], entries: [harEntry(), 7] })?.entries).toHaveLength(2);
    expect(parseHarLog({ pages: 5 })).toBeUndefined();
    expect(parseHarLog(null)).toBeUndefined();
  });
});

describe('what the record keeps of an entry', () => {
  const kept = (options: EntryOptions) => networkLogOf(entryOf(options), 0.5, 0);

  it('is in the words of the recording', () => {
    expect(kept({})).toEqual({
      timings: { blocked: 3, dns: -1, ssl: -1, connect: -1, send: 1, wait: 103, receive: 379.4 },
      bodyBytes: 430,
      wireBodyBytes: 495,
      finishedAt: 486.4,
      fromCache: false,
      fromServiceWorker: false,
      startedAt: 0.5,
      requestHeaders: [['Accept', '*/*']],
      connection: '63',
      connectionReused: true,
    });
    expect(loggedHeadersAt(entryOf())).toBe(107);
  });

  it('tells a new connection, within which TLS is not counted twice', () => {
    const timings = { dns: 0, connect: 336, ssl: 335 };
    expect(kept({ timings }).connectionReused).toBe(false);
    expect(loggedHeadersAt(entryOf({ timings }))).toBe(107 + 336);
  });

  it.each<[string, EntryOptions]>([
    ['a worker, or HTTP/2', { bodySize: -1 }],
    ['a preflight', { bodySize: -191 }],
    ['what the cache served', { bodySize: 0, fromCache: 'disk' }],
    ['what the server said is in the cache', { bodySize: 0, status: 304 }],
    ['what a service worker served', { viaServiceWorker: true }],
    ['what broke off', { bodySize: 196, error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' }],
  ])('has no size on the wire of %s', (_, options) => {
    expect(kept(options).wireBodyBytes).toBeUndefined();
  });

  it('knows a cached answer by both ways of saying so', () => {
    expect([kept({}), kept({ fromCache: 'memory' }), kept({ status: 304 })].map((log) => log.fromCache)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('counts the time that redirects took', () => {
    expect(networkLogOf(entryOf(), 0, 22)).toMatchObject({
      finishedAt: 508.4,
      timings: { _redirects: 22, blocked: 3 },
    });
  });

  it.each([
    ['HTTP/1.1', 'http/1.1'],
    ['http/2.0', 'h2'],
    ['h3', 'h3'],
    ['', undefined],
  ])('names the protocol as TLS does: %s', (httpVersion, name) => {
    expect(protocolOf(entryOf({ httpVersion }))).toBe(name);
  });

  it('finds where a redirect leads', () => {
    const redirect = { status: 302, redirectURL: '/sse?a=1#part' };
    expect(redirectTarget(entryOf(redirect))).toBe('https://api.test/sse?a=1');
    expect(redirectTarget(entryOf({ ...redirect, status: 200 }))).toBeUndefined();
    expect(redirectTarget(entryOf({ ...redirect, redirectURL: '' }))).toBeUndefined();
    expect(redirectTarget(entryOf({ ...redirect, redirectURL: 'http://[' }))).toBeUndefined();
  });
});

describe('event messages', () => {
  const chunksOf = (options: EntryOptions) => loggedChunks(entryOf(options));

  it('are chunks by their times, and read as the events they were', () => {
    const chunks = chunksOf({
      messages: [
        [120, 'a\nb', 'tick', '1'],
        [160, 'ä\u2028 :', 'message', '1'],
        [160, '', 'message', '2'],
        [200, '[DONE]', 'message', '2'],
      ],
    });
    expect(chunks?.map(({ at }) => Math.round(at))).toEqual([120, 160, 200]);
    expect(chunks?.map(({ text }) => text)).toEqual([
      'id: 1\nevent: tick\ndata: a\ndata: b\n\n',
      'data: ä\u2028 :\n\nid: 2\ndata: \n\n',
      'data: [DONE]\n\n',
    ]);
    expect(chunks?.[1]?.bytes).toBe(new TextEncoder().encode(chunks?.[1]?.text).length);
    const decoder = createEventDecoder([['content-type', 'text/event-stream']]);
    for (const [i, { text, at }] of (chunks ?? []).entries()) decoder.feed(text, i, at);
    expect(decoder.events.map(({ data }) => data)).toEqual(['a\nb', 'ä\u2028 :', '', '[DONE]']);
  });

  it('that were given the time of the request came with the headers or later, never before', () => {
    const chunks = chunksOf({
      messages: [
        [0.8, 'a'],
        [0.8, 'b'],
        [160, 'c'],
      ],
    });
    expect(chunks?.map(({ at }) => Math.round(at))).toEqual([107, 160]);
  });

  it('that all were given the time of the request are not timed', () => {
    const messages: EntryOptions['messages'] = [
      [0.8, 'a'],
      [0.8, 'b'],
    ];
    expect(chunksOf({ messages })).toBeNull();
    // Headers so soon that they do not tell.
    expect(chunksOf({ messages, headersAt: 4.5 })).toBeNull();
  });

  it('of a body that came within 50 ms came at its end, whatever DevTools says', () => {
    const messages: EntryOptions['messages'] = [
      [0.8, 'a'],
      [0.8, 'b'],
    ];
    expect(chunksOf({ messages, headersAt: 912, endAt: 915.7 })?.map(({ at }) => at)).toEqual([915.7]);
    expect(chunksOf({ messages, headersAt: 912, endAt: 963 })).toBeNull();
  });

  it('do not go back in time', () => {
    const chunks = chunksOf({
      messages: [
        [300, 'a'],
        [200, 'b'],
      ],
    });
    expect(chunks).toHaveLength(1);
  });

  it('that are none are left out', () => {
    const entry = entryOf();
    const message = { time: (STARTED + 200) / 1000, eventName: 'message', eventId: '', data: 'a' };
    entry._eventSourceMessages = [7, null, {}, { ...message, time: Number.NaN }, { ...message, data: 5 }, message];
    expect(loggedChunks(entry)?.map(({ text }) => text)).toEqual(['data: a\n\n']);
    entry._eventSourceMessages = [7];
    expect(loggedChunks(entry)).toBeNull();
  });

  it('tell the end of an answer', () => {
    expect(endsWithDone(entryOf({ messages: [[1, '[DONE]']] }))).toBe(true);
    expect(endsWithDone(entryOf({ messages: [[1, 'a']] }))).toBe(false);
    expect(endsWithDone(entryOf())).toBe(false);
  });
});

function fail(): never {
  throw new Error('hostile');
}
