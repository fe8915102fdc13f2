import { describe, expect, it } from 'vitest';
import { recordingText } from '../../../src/evidence/recordingFile.ts';
import * as streamSigns from '../../../src/link/streamSigns.ts';
import { firstStreams } from '../../../src/trace/firstStreams.ts';
import { readStreams } from '../../../src/trace/readStreams.ts';
import { aiSdkAnswer, chatAnswer, streamOf } from '../diagnose/streams.ts';
import { harEntry } from './harEntries.ts';

const generator = { name: 'Streamgauge {"streams":[', version: '0.1.0', userAgent: 'te]}st' };
const STREAMS = [
  streamOf(chatAnswer(3, 20), { id: 'a "quoted" }]} \\ one " more' }),
  streamOf(aiSdkAnswer(4, 20), { id: 'é€😀', error: '"streams":[{}]' }),
  streamOf(chatAnswer(2, 30), { chunks: { at: [1], bytes: [2], text: null } }),
];
const file = new TextEncoder().encode(recordingText({ streams: STREAMS, generator, createdAt: new Date(0) }));

describe('the first streams of a recording', () => {
  it('are those that stand whole in what is there, wherever it is cut', () => {
    const all = readStreams(file, streamSigns);
    let most = 0;
    for (let end = 0; end <= file.length; end++) {
      const first = firstStreams(file.subarray(0, end));
      expect(first.length).toBeGreaterThanOrEqual(most);
      most = first.length;
      expect(first).toEqual(all.slice(0, most));
    }
    expect(most).toBe(STREAMS.length);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'PNG {[["'],
    ['a HAR file', JSON.stringify({ log: { entries: [harEntry({ messages: [[150, '{}']] })], streams: [{}] } })],
    [
      'streams before what says that it is a recording',
      JSON.stringify({ streams: STREAMS, format: 'streamgauge-recording' }),
    ],
    ['a stream that is damaged', new TextDecoder().decode(file).replace('"POST"', '7')],
  ])('are none of %s', (_, text) => {
    expect(firstStreams(new TextEncoder().encode(text))).toEqual([]);
  });
});
