import { readFileSync } from 'node:fs';
import * as streamSigns from '../link/streamSigns.ts';
import { readStreams } from '../trace/readStreams.ts';
import type { Stream } from '../trace/recording.ts';
import { RecordingError } from '../trace/recordingError.ts';

/**
 * The streams of a recording or a HAR file.
 *
 * @throws {RecordingError} as `readStreams`, and where there is no such file or it cannot be read
 */
export function readFile(path: string): Stream[] {
  return readStreams(contentOf(path), streamSigns);
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new RecordingError('There is no such file.');
    if (code === 'EISDIR') throw new RecordingError('This is a folder. Name the files in it.');
    throw new RecordingError(`It cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
