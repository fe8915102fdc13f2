import { describe, expect, it } from 'vitest';
import * as streamSigns from '../../../src/link/streamSigns.ts';
import { readStreams } from '../../../src/trace/readStreams.ts';
import { RecordingError } from '../../../src/trace/recordingError.ts';
import { chatAnswer, streamOf } from '../diagnose/streams.ts';
import { harEntry } from './harEntries.ts';

const generator = { name: 'Streamgauge', version: '0.1.0', userAgent: 'test' };
const stream = streamOf(chatAnswer(3, 20));
const recording = (...streams: unknown[]): string =>
  JSON.stringify({ format: 'streamgauge-recording', version: 1, createdAt: '', generator, streams });
const har = (log: unknown): string => JSON.stringify({ log });
const read = (text: string) => readStreams(new TextEncoder().encode(text), streamSigns);

describe('a file', () => {
  it('that is a recording gives its streams', () => {
    const ofFile = { ...stream, recordedBy: generator };
    expect(read(recording(stream))).toEqual([ofFile]);
    expect(read(`\uFEFF${recording(stream)}`)).toEqual([ofFile]);
  });

  it('that was made of other files keeps what recorded each stream', () => {
    const recordedBy = { name: 'Streamgauge', version: '0.0.9', userAgent: 'another' };
    expect(read(recording({ ...stream, recordedBy }, stream)).map((each) => each.recordedBy)).toEqual([
      recordedBy,
      generator,
    ]);
  });

  it('that is a HAR file gives what may be a stream in it', () => {
    const image = harEntry({ headers: { 'Content-Type': 'image/png' }, method: 'GET' });
    const streams = read(har({ version: '1.2', entries: [image, harEntry({ messages: [[150, '{}']] }), 'odd'] }));
    expect(streams).toMatchObject([{ id: 'har/2', source: 'network-log', chunks: { bytes: [10] } }]);
  });

  it('that is a HAR file says what recorded it: by its creator, and the browser by what it called itself', () => {
    const recorders = (log: object, requestHeaders: Record<string, string>) =>
      read(har({ ...log, entries: [harEntry({ messages: [[150, '{}']], requestHeaders })] })).map(
        ({ recordedBy }) => recordedBy,
      );
    const creator = { name: 'WebInspector', version: '537.36' };
    expect(recorders({ creator }, { 'User-Agent': 'Chrome/156' })).toEqual([{ ...creator, userAgent: 'Chrome/156' }]);
    const browser = { name: 'Firefox', version: '140.0' };
    expect(recorders({ creator, browser }, {})).toEqual([{ ...creator, userAgent: 'Firefox/140.0' }]);
    expect(recorders({ creator: 7 }, {})).toEqual([{ name: 'HAR file', version: '', userAgent: '' }]);
  });

  it.each([
    ['empty', '', /is empty/],
    ['blank', '\uFEFF \n', /is empty/],
    ['cut off', recording(stream).slice(0, -9), /not JSON/],
    ['a word', 'null', /not a Streamgauge recording/],
    ['another JSON', '[{"log":1}]', /not a Streamgauge recording/],
    ['of the future', '{"format":"streamgauge-recording","version":2}', /version is 2/],
    ['damaged', recording({ ...stream, chunks: { at: [2, 1], bytes: [1, 1], text: null } }), /is damaged/],
    ['a recording without streams', recording(), /has no streams/],
    ['a HAR file without streams', har({ entries: [] }), /No stream is in this HAR file/],
    ['no HAR file though it looks like one', har({ pages: [] }), /has no list of requests/],
  ])('that is %s is refused with a sentence', (_, text, message) => {
    expect(() => read(text)).toThrow(RecordingError);
    expect(() => read(text)).toThrow(message);
  });
});
