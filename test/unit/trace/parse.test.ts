import { describe, expect, it } from 'vitest';
import { checkRecording, parseRecording } from '../../../src/trace/parse.ts';
import { RecordingError } from '../../../src/trace/recordingError.ts';

function recording() {
  return {
    format: 'streamgauge-recording',
    version: 1,
    createdAt: '2026-11-23T10:59:25.000Z',
    generator: { name: 'streamgauge', version: '0.1.0', userAgent: 'test' },
    streams: [
      {
        id: 'a',
        source: 'fetch',
        page: 'http://app.test/',
        startedAt: 1_795_431_583_000.5,
        request: { method: 'POST', url: 'http://app.test/api/chat', headers: [['accept', '*/*']], body: '{}' },
        response: { status: 200, statusText: '', url: 'http://app.test/api/chat', headers: [], headersAt: 12.5 },
        chunks: { at: [13, 13, 20.1], bytes: [8, 9, 0], text: ['data: a\n', '\n', ''] },
        reads: { at: [13], bytes: [8] },
        paints: { at: [16], characters: [1] },
        network: {
          timings: { wait: 11, ssl: -1 },
          bodyBytes: 17,
          wireBodyBytes: 30,
          fromCache: false,
          fromServiceWorker: false,
        },
        longTasks: [[100, 60]],
        hidden: [],
        outcome: 'complete',
        endedAt: 21,
        labels: { role: 'gateway', note: 'n' },
      },
    ],
  };
}

/** A good recording with the member at `path` set to `value`, or taken out when that is `undefined`. */
function changed(path: string, value: unknown): unknown {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const root: unknown = recording();
  let parent: unknown = root;
  for (const name of names) parent = Reflect.get(Object(parent), name);
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  return root;
}

describe('a good recording', () => {
  it('comes back as it was', () => {
    expect(parseRecording(JSON.stringify(recording()))).toEqual(recording());
    expect(parseRecording(`\uFEFF${JSON.stringify(recording())}`)).toEqual(recording());
  });

  it.each([
    ['streams.0.response', null],
    ['streams.0.chunks.text', null],
    ['streams.0.reads', undefined],
    ['streams.0.network', undefined],
    ['streams.0.request.body', undefined],
  ])('may have %s %j', (path, value) => {
    expect(checkRecording(changed(path, value))).toEqual(changed(path, value));
  });

  it('loses members that this version does not know', () => {
    expect(checkRecording(changed('streams.0.later', 1))).toEqual(recording());
  });
});

describe('a bad one is refused in one line that says what to do', () => {
  it.each([
    ['{"format":', 'This file is not JSON. Give a *.streamgauge.json recording'],
    ['null', 'not a Streamgauge recording'],
    ['[]', 'not a Streamgauge recording'],
    ['{"log":{"entries":[]}}', 'not a Streamgauge recording'],
    ['{"format":"streamgauge-recording"}', 'version is missing'],
    ['{"format":"streamgauge-recording","version":2}', 'version is 2, and this Streamgauge reads version 1. Update'],
    [`{"format":"streamgauge-recording","version":"${'9'.repeat(5000)}"}`, '99…'],
  ])('%#', (text, message) => {
    expect(() => parseRecording(text)).toThrow(RecordingError);
    expect(() => parseRecording(text)).toThrow(message);
    expect(() => parseRecording(text)).toThrow(/^[^\n]{1,260}$/);
  });

  it.each([
    ['streams.0.chunks.bytes', [8, 9], 'streams.0.chunks: at, bytes and text differ in length'],
    ['streams.0.chunks.text', ['a'], 'streams.0.chunks: at, bytes and text differ in length'],
    ['streams.0.reads.bytes', [], 'streams.0.reads: at and bytes differ in length'],
    ['streams.0.paints.characters', [], 'streams.0.paints: at and characters differ in length'],
    ['streams.0.chunks.at', [13, 12, 20], 'streams.0.chunks.at: times go backwards'],
    ['streams.0.chunks.at', [13, '13', 20], 'streams.0.chunks.at.1:'],
    ['streams.0.chunks.at', [13, Number.POSITIVE_INFINITY, 20], 'streams.0.chunks.at.1:'],
    ['streams.0.chunks.bytes', [8, -1, 0], 'streams.0.chunks.bytes.1:'],
    ['streams.0.outcome', 'done', 'streams.0.outcome:'],
    ['streams.0.source', 'a\nb'.repeat(400), 'streams.0.source:'],
    ['streams.0.longTasks', [[1]], 'streams.0.longTasks.0.1:'],
    ['streams.0.request.headers', [['a']], 'streams.0.request.headers.0.1:'],
    ['streams.0.hidden', undefined, 'streams.0.hidden:'],
    ['streams', {}, 'streams:'],
  ])('%s', (path, value, message) => {
    expect(() => checkRecording(changed(path, value))).toThrow(RecordingError);
    expect(() => checkRecording(changed(path, value))).toThrow(`This recording is damaged: ${message}`);
    expect(() => checkRecording(changed(path, value))).toThrow(/^[^\n]{1,260}$/);
  });
});
