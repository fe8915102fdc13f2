import { parseHarLog } from './har.ts';
import { harStreams, type StreamSigns } from './harStreams.ts';
import { checkRecording } from './parse.ts';
import type { Stream } from './recording.ts';
import { BadRecordingError } from './recordingError.ts';

/**
 * The streams of a file, a recording or a HAR file. Each says what recorded it.
 *
 * @param text the file's content
 * @param signs by which streams in a HAR file are known
 * @throws {RecordingError} empty, not JSON, neither of the two, a version this build does not know, nothing in it
 */
export function readStreams(text: string, signs: StreamSigns): Stream[] {
  const value = parsed(text.replace(/^\uFEFF/, ''));
  if (typeof value === 'object' && value !== null && 'log' in value) return streamsOfHar(value.log, signs);
  const { streams, generator } = checkRecording(value);
  if (streams.length > 0) return streams.map((stream) => ({ recordedBy: generator, ...stream }));
  throw new BadRecordingError({ kind: 'no-streams' });
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
