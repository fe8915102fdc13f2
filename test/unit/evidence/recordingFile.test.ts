import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingFileName, recordingText } from '../../../src/evidence/recordingFile.ts';
import { MASK } from '../../../src/evidence/secrets.ts';
import { parseRecording } from '../../../src/trace/parse.ts';
import type { Header, Mark, Span, Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, responseOf, streamOf, verdictOf } from '../diagnose/streams.ts';
import { watched } from '../panel/watched.ts';

const GENERATOR = { name: 'Streamgauge', version: '0.1.0', userAgent: 'test' };
const CREATED = new Date('2026-11-23T10:59:25.125Z');

const textOf = (...streams: Stream[]): string => recordingText({ streams, generator: GENERATOR, createdAt: CREATED });
const reread = (...streams: Stream[]): Stream[] => parseRecording(textOf(...streams)).streams;

const MARKS: Mark[] = [
  { kind: 'event-level' },
  { kind: 'progress-only' },
  { kind: 'timed-by-devtools' },
  { kind: 'untimed' },
  { kind: 'reconnected', lastEventId: '41' },
  { kind: 'held-for-sniffing', bytes: 1024 },
  { kind: 'read-ahead-full', at: 900.25 },
  { kind: 'line', roundTrip: 550 },
  { kind: 'text-let-go', from: 1, to: 2, events: null },
  { kind: 'chunks-lost', chunks: 3, bytes: 90 },
  { kind: 'log-disagrees', about: 'headers', recorded: 12.5, logged: 80 },
];

/** With everything that the format knows, and no secret. */
const FULL: Stream = {
  id: 'd/1',
  source: 'fetch',
  page: 'https://app.test/chat?room=7',
  startedAt: 1_795_431_583_000.123,
  request: { method: 'POST', url: 'https://api.test/v1/chat', headers: [['accept', '*/*']], body: '{"stream":true}' },
  response: {
    status: 200,
    statusText: 'OK',
    url: 'https://api.test/v1/chat?via=2',
    protocol: 'h2',
    headers: [
      ['content-type', 'text/event-stream'],
      ['x-via', 'a'],
      ['x-via', 'b'],
    ],
    headersAt: 12.300000011920929,
  },
  chunks: { at: [13.1, 13.1, 20.000000001], bytes: [8, 3, 4], text: ['data: ü\n', '', '\n\ud800"'] },
  reads: { at: [13.5], bytes: [15] },
  paints: { at: [16], characters: [1] },
  network: {
    timings: { wait: 11.25, ssl: -1 },
    bodyBytes: 15,
    wireBodyBytes: 30,
    finishedAt: 20.5,
    fromCache: false,
    fromServiceWorker: true,
    startedAt: -0.25,
    requestHeaders: [['user-agent', 'test']],
    hiddenHeaders: ['x-via'],
    connection: '63',
    connectionReused: true,
  },
  longTasks: [[100, 60.5]],
  hidden: [[1, 2]],
  frozen: [[3, 4]],
  longFrames: [{ at: 5, duration: 70, scripts: [{ url: 'https://app.test/a.js', duration: 60 }] }],
  marks: MARKS,
  outcome: 'failed',
  endedAt: 21,
  error: 'TypeError: network error',
  labels: { role: 'gateway', note: 'Tuesday' },
  recordedBy: { name: 'Streamgauge', version: '0.0.9', userAgent: 'another' },
};

describe('the text of a recording', () => {
  it('is version 1 of the format, with every member', () => {
    expect(JSON.parse(textOf(FULL))).toEqual({
      format: 'streamgauge-recording',
      version: 1,
      createdAt: '2026-11-23T10:59:25.125Z',
      generator: GENERATOR,
      streams: [FULL],
    });
    expect(parseRecording(textOf(FULL)).streams).toEqual([FULL]);
  });

  it('leaves the streams as they are', () => {
    const stream = structuredClone(SECRETIVE);
    textOf(stream);
    expect(stream).toEqual(SECRETIVE);
  });

  it('can be read where the text of a stream was let go, chunks were lost, or the stream still arrives', () => {
    const letGo = watched({ chunks: [[1, 'data: a\n\n']], end: 'complete' });
    letGo.letTextGo();
    const lacking = watched({ chunks: [[1, 'data: a\n\n']] });
    lacking.takeChunk(2, 900, null);
    const lost = watched({ chunks: [[1, 'data: a\n\n']], end: 'complete' });
    lost.loseChunks(3, 100);
    const unanswered = watched({ contentType: null });
    const records = [letGo, lacking, lost, unanswered].map(({ record }) => record);
    const streams = reread(...records);
    expect(streams).toEqual(records);
    expect(streams.map(({ chunks, marks, outcome }) => [chunks.text, marks?.[0]?.kind, outcome])).toEqual([
      [[''], 'text-let-go', 'complete'],
      [['data: a\n\n', ''], 'text-let-go', 'open'],
      [null, 'chunks-lost', 'complete'],
      [[], undefined, 'open'],
    ]);
  });

  it('can be read where a clock went back', () => {
    const chunks = { at: [5, 4, 6], bytes: [1, 1, 1], text: ['a', 'b', 'c'] };
    expect(reread({ ...FULL, chunks })[0]?.chunks.at).toEqual([5, 5, 6]);
  });

  it('gives every stream back as it was', () => {
    fc.assert(
      fc.property(fc.array(anyStream, { maxLength: 3 }), (streams) => {
        expect(reread(...streams)).toEqual(streams);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

/** No two alike, so that what is found tells where it came from. */
const PLANTED = {
  authorization: 'sk-planted-authorization-1',
  cookie: 'planted-cookie-2',
  shortCookie: 'pl-3',
  setCookie: 'planted-set-cookie-4',
  responseKey: 'planted-response-key-5',
  requestParameter: 'planted-request-parameter-6',
  responseParameter: 'planted-response-parameter-7',
  pageParameter: 'planted-page-parameter-8',
  referer: 'planted-referer-9',
  location: 'planted-location-10',
  login: 'planted-login-11',
  body: 'planted-body-12',
  sent: 'planted-sent-13',
  path: 'planted-path-14',
  script: 'planted-script-15',
  error: 'planted-error-16',
};

const SECRETIVE: Stream = {
  ...FULL,
  page: `https://app.test/?access_token=${PLANTED.pageParameter}`,
  request: {
    method: 'POST',
    url: `https://me:${PLANTED.login}@api.test/v1?key=${PLANTED.requestParameter}&alt=sse`,
    headers: [
      ['Authorization', `Bearer ${PLANTED.authorization}`],
      ['Referer', `https://app.test/?token=${PLANTED.referer}`],
    ],
    body: JSON.stringify({ apiKey: PLANTED.body, stream: true, text: `My key is ${PLANTED.authorization}.` }),
  },
  response: {
    ...responseOf('text/event-stream', 12, [
      ['Set-Cookie', `sid=${PLANTED.setCookie}; Path=/; HttpOnly`],
      ['X-Api-Key', PLANTED.responseKey],
      ['Location', `/next?token=${PLANTED.location}`],
      ['X-Echo', PLANTED.cookie],
    ]),
    url: `https://api.test/v1?sig=${PLANTED.responseParameter}`,
  },
  network: {
    timings: {},
    fromCache: false,
    fromServiceWorker: false,
    requestHeaders: [
      ['Cookie', `theme=${PLANTED.shortCookie}; sid=${PLANTED.cookie}`],
      ['x-acme-api-key', PLANTED.sent],
      [':path', `/v1?key=${PLANTED.path}`],
    ],
  },
  longFrames: [{ at: 1, duration: 60, scripts: [{ url: `/a.js?token=${PLANTED.script}`, duration: 50 }] }],
  error: `https://api.test/?token=${PLANTED.error} failed`,
};

describe('secrets in a recording', () => {
  it.each(Object.entries(PLANTED))('%s is not there', (_, secret) => {
    expect(JSON.stringify(SECRETIVE)).toContain(secret);
    expect(textOf(SECRETIVE)).not.toContain(secret);
  });

  it('leave their names, and what else was said', () => {
    const [stream] = reread(SECRETIVE);
    expect(stream?.request.url).toBe(`https://${MASK}@api.test/v1?key=${MASK}&alt=sse`);
    expect(stream?.request.headers[0]).toEqual(['Authorization', `Bearer ${MASK}`]);
    expect(stream?.request.body).toContain('"stream":true');
    expect(stream?.network?.requestHeaders?.[0]).toEqual(['Cookie', MASK]);
    expect(stream?.chunks).toEqual(SECRETIVE.chunks);
  });

  it.each<[string, Header, string]>([
    ['a key', ['authorization', 'Bearer sk-repeated-1'], 'sk-repeated-1'],
    ['a cookie', ['cookie', 'theme=dark; sid=3f2a9c77'], '3f2a9c77'],
    ['a key of digits', ['authorization', 'Bearer 4711081512'], '4711081512'],
    ['a cookie of digits that is called a token', ['cookie', 'uid=7; token=4711081512'], '4711081512'],
    ['a cookie of many digits', ['cookie', 'x=4711081512471108151'], '4711081512471108151'],
    ['a long word', ['x-api-key', 'correcthorsebattery'], 'correcthorsebattery'],
  ])(
    '%s that an answer repeats is blacked out, wherever chunks cut it; sizes and verdict stay',
    (_, header, secret) => {
      const pieces = chatAnswer(80, 30).flatMap(({ at, text }) => {
        const said = text.replace(' w40"', ` ${secret}"`);
        const cut = said.indexOf(secret) + 4;
        return cut < 4
          ? [{ at, text }]
          : [
              { at, text: said.slice(0, cut) },
              { at: at + 1, text: said.slice(cut) },
            ];
      });
      const stream = streamOf(pieces, { request: { method: 'POST', url: 'http://a.test/', headers: [header] } });
      const [back] = reread(stream);
      if (back === undefined) throw new Error('no stream');
      const whole = stream.chunks.text?.join('') ?? '';
      expect(whole).toContain(secret);
      expect(back.chunks.text?.join('')).toBe(whole.replace(secret, '*'.repeat(secret.length)));
      expect(back.chunks.text?.map(({ length }) => length)).toEqual(stream.chunks.bytes);
      expect(verdictOf(stream).pattern).toBe('streaming');
      expect(verdictOf(back)).toEqual(verdictOf(stream));
    },
  );

  it('are sought in the other streams too: the answer of one may be the header of the next', () => {
    const login = streamOf([{ at: 5, text: 'data: {"token":"issued-to-you-7"}\n\n' }]);
    const next = streamOf(chatAnswer(5, 10));
    next.request = { ...next.request, headers: [['authorization', 'Bearer issued-to-you-7']] };
    expect(textOf(login, next)).not.toContain('issued-to-you-7');
  });

  it('that are short, a word, a date or the number of a user take nothing out of an answer', () => {
    const text = 'data: {"role":"assistant","dark":"1","user":10234567,"since":"2024-06-01"}\n\n';
    const stream = streamOf([{ at: 5, text }]);
    const cookies = 'theme=dark; a=1; who=assistant; empty=; uid=10234567; consent=2024-06-01';
    stream.request.headers.push(['cookie', cookies], ['x-auth-type', 'assistant']);
    expect(reread(stream)[0]?.chunks.text).toEqual(stream.chunks.text);
  });

  it('are sought in time that grows with the text only, however many they are', () => {
    const secrets = Array.from({ length: 50_000 }, (_, i) => `secret-${i}-of-many`);
    const stream = streamOf([{ at: 5, text: `${'data: {"secret-":"s", "e":1}\n\n'.repeat(70_000)}${secrets.at(-1)}` }]);
    stream.request.body = `[${secrets.map((secret) => `{"token":"${secret}"}`).join(',')}]`;
    const start = performance.now();
    expect(reread(stream)[0]?.chunks.text?.[0]).toMatch(/\n\n\*+$/);
    // One after the other, each through two megabytes, they take half a minute.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('the name of a recording', () => {
  it.each([
    ['https://app.test/chat', '2026-11-23T10-59-25Z-app.test.streamgauge.json'],
    ['http://127.0.0.1:5173/', '2026-11-23T10-59-25Z-127.0.0.1-5173.streamgauge.json'],
    ['http://[2001:db8::1]:8080/', '2026-11-23T10-59-25Z--2001-db8-1-8080.streamgauge.json'],
    ['https://münchen.test/', '2026-11-23T10-59-25Z-xn--mnchen-3ya.test.streamgauge.json'],
    ['https://me:secret@app.test/', '2026-11-23T10-59-25Z-app.test.streamgauge.json'],
    ['about:srcdoc', '2026-11-23T10-59-25Z-gateway.test.streamgauge.json'],
  ])('of %s is %s', (page, name) => {
    expect(recordingFileName([streamOf([], { page })], CREATED)).toBe(name);
  });

  it('has the time alone where no host is known, and is no longer than a name may be', () => {
    const request = { method: 'GET', url: '?', headers: [] };
    expect(recordingFileName([streamOf([], { page: '', request })], CREATED)).toBe(
      '2026-11-23T10-59-25Z.streamgauge.json',
    );
    expect(recordingFileName([], CREATED)).toBe('2026-11-23T10-59-25Z.streamgauge.json');
    const page = `https://${'a.'.repeat(120)}test/`;
    expect(recordingFileName([streamOf([], { page })], CREATED).length).toBeLessThan(200);
  });
});

const time = fc.double({ min: 0, max: 1e7, noNaN: true });
const size = fc.nat();
const spans = fc.array(
  fc.tuple(time, time).map((span): Span => span),
  { maxLength: 3 },
);
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const url = fc.webUrl();
const headers = fc.array(
  fc
    .tuple(fc.constantFrom('content-type', 'server', 'x-request-id'), fc.string({ maxLength: 20 }))
    .map((header): Header => header),
  { maxLength: 3 },
);
const chunks = fc
  .record({
    pieces: fc.array(fc.record({ at: time, bytes: size, text: anyText }), { maxLength: 20 }),
    keepsText: fc.boolean(),
  })
  .map(({ pieces, keepsText }) => ({
    at: pieces.map(({ at }) => at).sort((a, b) => a - b),
    bytes: pieces.map(({ bytes }) => bytes),
    text: keepsText ? pieces.map(({ text }) => text) : null,
  }));

const anyStream: fc.Arbitrary<Stream> = fc
  .record({
    base: fc.record({
      id: fc.string(),
      source: fc.constantFrom('fetch', 'eventsource', 'xhr', 'network-log', 'replay'),
      page: url,
      startedAt: fc.double({ min: 1, max: 2e12, noNaN: true }),
      chunks,
      longTasks: spans,
      hidden: spans,
      outcome: fc.constantFrom('complete', 'aborted', 'failed', 'open'),
    }),
    method: fc.constantFrom('GET', 'POST'),
    url,
    headers,
    headersAt: fc.option(time),
    rest: fc.record({ frozen: spans, endedAt: time, error: anyText, marks: fc.subarray(MARKS) }, { requiredKeys: [] }),
  })
  .map(({ base, method, url, headers, headersAt, rest }) => ({
    ...base,
    request: { method, url, headers },
    response: headersAt === null ? null : { status: 200, statusText: '', url, headers, headersAt },
    ...rest,
  }));
