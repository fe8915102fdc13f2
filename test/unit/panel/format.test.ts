import { describe, expect, it } from 'vitest';
import { factValue } from '../../../src/panel/details/factValue.ts';
import { streamNotices } from '../../../src/panel/details/streamNotices.ts';
import { formatBytes, formatDuration } from '../../../src/panel/format/quantity.ts';
import { countInWords } from '../../../src/panel/format/streamCount.ts';
import { streamName } from '../../../src/panel/format/streamName.ts';
import { streamStatus } from '../../../src/panel/format/streamStatus.ts';
import { streamType } from '../../../src/panel/format/streamType.ts';
import { counted } from '../../../src/panel/language/language.ts';
import { patternLook } from '../../../src/panel/pattern/patternLook.ts';
import type { Mark } from '../../../src/trace/recording.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { watched } from './watched.ts';

describe('quantities', () => {
  it.each([
    [0, '0 ms'],
    [0.43, '0.4 ms'],
    [0.97, '1 ms'],
    [312.4, '312 ms'],
    [999.6, '1.00 s'],
    [2338, '2.34 s'],
    [9995, '10.0 s'],
    [83_000, '83.0 s'],
    [725_400, '12 min 5 s'],
    [Number.NaN, '–'],
  ])('%d ms is shown as %s', (duration, text) => expect(formatDuration(duration)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [19_312, '19.3 kB'],
    [999_960, '1.00 MB'],
    [1_048_576, '1.05 MB'],
    [2_500_000_000, '2.50 GB'],
  ])('%d bytes are shown as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('counts take the plural, and group their digits', () => {
    expect([counted('events', 1), counted('events', 0), counted('events', 10_000)]).toEqual([
      '1 event',
      '0 events',
      '10,000 events',
    ]);
    expect([countInWords(6, 6), countInWords(1, 6)]).toEqual(['6 streams', '1 of 6 streams']);
  });

  it('facts have the digits their unit deserves', () => {
    const shown = [
      factValue({ name: 'events', unit: 'ms', value: 0.1234 }),
      factValue({ name: 'events', unit: 'ms', value: 2338.4 }),
      factValue({ name: 'events', unit: 'ratio', value: 0.99887 }),
      factValue({ name: 'events', unit: 'events', value: 10_000 }),
    ];
    expect(shown).toEqual(['0.12', '2,338', '0.999', '10,000']);
  });
});

describe('the name of a stream', () => {
  it.each([
    ['https://api.test/v1/chat/completions', 'completions', 'api.test'],
    ['https://api.test:8443/v1/chat/', 'chat/', 'api.test:8443'],
    ['https://api.test/chat?route=nginx', 'chat?route=nginx', 'api.test'],
    ['https://api.test/', 'api.test', ''],
    ['not a url', 'not a url', ''],
    // A screen is shared easily; and of an imported stream nobody has them.
    ['https://a.test/v1?api_key=sk-1&n=2', 'v1?api_key=…&n=2', 'a.test'],
    ['https://a.test/v1?api_key=…&n=2', 'v1?api_key=…&n=2', 'a.test'],
    ['https://a.test/?access_token=sk-1', 'a.test?access_token=…', ''],
    ['/v1?key=sk-1', '/v1?key=…', ''],
  ])('%s', (url, name, host) => expect(streamName(url)).toEqual({ name, host }));
});

describe('type', () => {
  it.each([
    ['text/event-stream', 'SSE'],
    ['application/x-ndjson; charset=utf-8', 'NDJSON'],
    ['application/json', 'JSON'],
    ['application/problem+json', 'JSON'],
    ['text/plain', 'Text'],
    ['TEXT/HTML', 'HTML'],
    ['application/octet-stream', 'octet-stream'],
  ])('%s is %s', (contentType, type) => {
    const { record, framing } = watched({ contentType });
    expect(streamType(record, framing)).toBe(type);
  });

  it('is unknown without a response', () => {
    const { record, framing } = watched({ contentType: null });
    expect(streamType(record, framing)).toBe('–');
  });

  it.each([
    ['eventsource', 'text/event-stream', 'EventSource'],
    ['eventsource', null, 'EventSource'],
    ['xhr', 'text/event-stream', 'XHR SSE'],
    ['xhr', 'application/x-ndjson', 'XHR NDJSON'],
    ['xhr', null, 'XHR'],
  ] as const)('of %s with %s is %s', (source, contentType, type) => {
    const { record, framing } = watched({ source, contentType });
    expect(streamType(record, framing)).toBe(type);
  });
});

describe('status', () => {
  it('is the number once there is a response', () => {
    expect(streamStatus(watched())).toEqual({
      label: '200',
      state: 'answered',
      title: 'HTTP 200 OK',
      isError: false,
    });
  });

  it('is in words where the number would not tell the story', () => {
    expect(streamStatus(watched({ contentType: null })).label).toBe('(pending)');
    expect(streamStatus(watched({ end: 'aborted' })).label).toBe('(aborted)');
    expect(streamStatus(watched({ end: 'failed', error: 'TypeError: network error' }))).toEqual({
      label: '(failed)',
      state: 'failed',
      title: 'HTTP 200 OK – TypeError: network error',
      isError: true,
    });
    const stopped = watched({ contentType: null });
    stopped.stopWatching();
    expect(streamStatus(stopped).label).toBe('(unknown)');
  });
});

const PATTERNS = [
  'streaming',
  'all-at-once',
  'size-flushed',
  'interval-flushed',
  'held-start',
  'page-blocked',
  'whole',
  'cached',
  'inconclusive',
] as const;

describe('pattern', () => {
  it('is arriving while live, whatever the verdict so far', () => {
    const stream = watched();
    stream.judge(() => someVerdict('streaming'));
    expect(patternLook(stream).label).toBe('Arriving…');
    stream.end('complete', 100);
    expect(patternLook(stream).label).toBe('Streaming');
  });

  it('has a word and a shape of its own each', () => {
    const looks = PATTERNS.map((pattern) =>
      patternLook({ live: false, isPending: false, verdict: someVerdict(pattern) }),
    );
    expect(new Set(looks.map(({ label }) => label)).size).toBe(PATTERNS.length);
    expect(new Set(looks.map(({ shape }) => shape)).size).toBe(PATTERNS.length);
  });
});

describe('notices', () => {
  const texts = (stream: ReturnType<typeof watched>): string[] => streamNotices(stream).map(({ text }) => text);

  it('there are none for a stream that went well', () => {
    expect(texts(watched({ end: 'complete' }))).toEqual([]);
  });

  it('say why a stream broke off', () => {
    const stream = watched();
    stream.takeChunk(5, 3, 'abc');
    stream.end('failed', 10, 'network error');
    const [notice] = texts(stream);
    expect(notice).toMatch(/: network error\. What had arrived is kept\.$/);
  });

  it('say what file a stream is from, and that it may have gone on', () => {
    const stream = Object.assign(watched(), { importedFrom: 'a.har' });
    stream.stopWatching();
    expect(texts(stream)).toEqual([
      'Imported from a.har.',
      'The recording was made before the stream ended: the rest is unknown.',
    ]);
  });

  it('do not speak of a stream, nor of what arrived, where no response came', () => {
    expect(texts(watched({ contentType: null, end: 'failed', error: 'TypeError: Failed to fetch' }))).toEqual([
      'The request failed: TypeError: Failed to fetch.',
    ]);
    expect(texts(watched({ contentType: null, end: 'aborted' }))).toEqual(['The request was aborted.']);
  });

  it.each<[Mark, RegExp]>([
    [{ kind: 'event-level' }, /^An EventSource hands out events, not bytes/],
    [
      { kind: 'reconnected', lastEventId: '42' },
      /came back by itself after event 42\. .*times count from the answer\.$/,
    ],
    [{ kind: 'reconnected', lastEventId: '' }, /came back by itself\. When/],
    [{ kind: 'reconnected', lastEventId: 'x'.repeat(500) }, /after event x{40}…\. /],
    [{ kind: 'held-for-sniffing', bytes: 1024 }, /the first 1,024 bytes back .* X-Content-Type-Options: nosniff/],
    [{ kind: 'line', roundTrip: 550 }, /round trip of 550 ms: a long line, or DevTools’ throttling/],
    [{ kind: 'read-ahead-full', at: 3100 }, /so much unread that from 3\.10 s on .* the page’s reading\.$/],
    [{ kind: 'progress-only' }, /about every 50 ms: a chunk here/],
    [
      { kind: 'text-let-go', from: 64, to: 9000, events: 8700 },
      /^The text of chunks 65 to 9,000 was let go to bound memory\. Their times and sizes are kept, and that 8,700 events came in them\.$/,
    ],
    [
      { kind: 'text-let-go', from: 3, to: 4, events: 1 },
      /^The text of chunk 4 was let go .*\. Its times and sizes are kept, and that 1 event came in it\.$/,
    ],
    [
      { kind: 'text-let-go', from: 3, to: 9, events: 0 },
      /^The text of chunks 4 to 9 .*\. Their times and sizes are kept\.$/,
    ],
  ])('say what the mark %o means', (mark, sentence) => {
    const stream = watched({ end: 'complete' });
    stream.addMark(mark);
    expect(texts(stream)).toHaveLength(1);
    expect(texts(stream)[0]).toMatch(sentence);
  });

  it('tell of text that was missed once, however often it was', () => {
    const stream = watched();
    for (const text of ['a', null, 'b', null, null]) stream.takeChunk(5, 10, text);
    expect(texts(stream)).toEqual([
      'More text came than could be passed to the panel: that of 3 chunks is missing, and the events in it.',
    ]);
  });

  it('say what the panel missed', () => {
    const stream = watched();
    stream.takeChunk(5, 100, null);
    stream.loseChunks(3, 2000);
    stream.stopWatching();
    expect(texts(stream)).toEqual([
      'Recording was switched off before the stream ended: the rest is unknown.',
      'More came than could be passed to the panel: 3 chunks (2.0 kB) counted, but not in the picture.',
      'More text came than could be passed to the panel: that of 1 chunk is missing, and the events in it.',
    ]);
  });
});
