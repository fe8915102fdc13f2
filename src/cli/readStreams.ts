import { readFileSync } from 'node:fs';
import { parseHarLog } from '../trace/har.ts';
import { checkRecording, RecordingError } from '../trace/parse.ts';
import type { Stream } from '../trace/recording.ts';
import { harStreams } from './harStreams.ts';

/** A file that cannot be read, in a sentence that says what to do. */
export class InputError extends Error {}

/**
 * The streams of a recording or a HAR file.
 *
 * @throws {InputError} no such file, empty, not JSON, neither of the two, a version this build does not know, nothing in it
 */
export function readStreams(path: string): Stream[] {
  const value = parsed(textOf(path));
  const har = typeof value === 'object' && value !== null && 'log' in value ? parseHarLog(value.log) : undefined;
  if (har !== undefined) {
    const streams = harStreams(har);
    if (streams.length > 0) return streams;
    throw new InputError('No stream is in this HAR file. Export it while the request is listed in the Network panel.');
  }
  try {
    const { streams } = checkRecording(value);
    if (streams.length > 0) return streams;
  } catch (error) {
    if (error instanceof RecordingError) throw new InputError(error.message);
    throw error;
  }
  throw new InputError('This recording has no streams. Record again, with the panel open.');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new InputError('There is no such file.');
    if (code === 'EISDIR') throw new InputError('This is a folder. Name the files in it.');
    throw new InputError(`It cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw new InputError('This file is empty. Export the recording again.');
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('This file is not JSON. Give a *.streamgauge.json recording, or a HAR file.');
  }
}
