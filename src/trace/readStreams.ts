import { parseHarLog } from './har.ts';
import { harStreams, type StreamSigns } from './harStreams.ts';
import { cutTexts, type LateTexts, lateChunks } from './lateTexts.ts';
import { checkRecording, damaged } from './parse.ts';
import type { Stream } from './recording.ts';
import { BadRecordingError } from './recordingError.ts';

/**
 * The streams of a file, a recording or a HAR file. Each says what recorded it. All of a recording is checked, and the texts of a stream's chunks
 * are parsed when somebody asks for them.
 *
 * @param file its content, UTF-8
 * @param signs by which streams in a HAR file are known
 * @throws {RecordingError} empty, not JSON, neither of the two, a version this build does not know, nothing in it
 */
export function readStreams(file: Uint8Array, signs: StreamSigns): Stream[] {
  const texts = cutTexts(file);
  const value = parsed(texts.json);
  if (typeof value === 'object' && value !== null && 'log' in value) return streamsOfHar(value.log, signs);
  const streams = streamsOfRecording(value, texts);
  if (streams.length > 0) return streams;
  throw new BadRecordingError({ kind: 'no-streams' });
}

/**
 * The streams of a recording, as `readStreams`.
 *
 * @param mend is given the JSON of the recording without the texts of its chunks, and may give another for it
 */
export function readRecording(file: Uint8Array, mend: (json: string) => string): Stream[] {
  const texts = cutTexts(file);
  return streamsOfRecording(parsed(mend(texts.json)), texts);
}

function streamsOfRecording(value: unknown, texts: LateTexts): Stream[] {
  const { streams, generator } = checkRecording(value);
  return withTexts(streams, value as Marked, texts).map((stream) => ({ recordedBy: generator, ...stream }));
}

/** What has been found to be a recording, as it was parsed: with the numbers of the lists that were cut out of it. */
interface Marked {
  streams: { chunks: Record<string, unknown> }[];
}

function withTexts(streams: Stream[], { streams: marked }: Marked, { mark, lists }: LateTexts): Stream[] {
  for (const [i, stream] of streams.entries()) {
    const list = lists[Number(marked[i]?.chunks[mark] ?? Number.NaN)];
    if (list === undefined) continue;
    const { at, bytes } = stream.chunks;
    if (list.length !== at.length) throw damaged(`streams.${i}.chunks`, 'at, bytes and text differ in length');
    stream.chunks = lateChunks(at, bytes, list);
  }
  return streams;
}

function streamsOfHar(value: unknown, signs: StreamSigns): Stream[] {
  const log = parseHarLog(value);
  if (log === undefined) throw new BadRecordingError({ kind: 'no-requests' });
  const streams = harStreams(log, signs);
  if (streams.length > 0) return streams;
  throw new BadRecordingError({ kind: 'no-stream-in-har' });
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw new BadRecordingError({ kind: 'empty' });
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRecordingError({ kind: 'no-json' });
  }
}
