import * as streamSigns from '../../link/streamSigns.ts';
import { readStreams } from '../../trace/readStreams.ts';
import type { Bytes, Stream } from '../../trace/recording.ts';
import { RecordingError } from '../../trace/recordingError.ts';
import { formatBytes } from '../format/quantity.ts';
import { message } from '../language/language.ts';

/** What can be opened: a `File`, or what is given like one. */
export type OpenableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/**
 * A file and what is made of it are in memory together, some five times its size, and a page has up to 4 GB. What is recorded
 * must not go down with a file that has more.
 */
const LARGEST_FILE: Bytes = 256_000_000;

/**
 * The streams of a recording or a HAR file.
 *
 * @throws {RecordingError} what is wrong with it and what to do, in words for the person who opened it
 */
export async function openFile(file: OpenableFile): Promise<Stream[]> {
  if (file.size > LARGEST_FILE) {
    throw new RecordingError(
      message('fileTooLarge', { size: formatBytes(file.size), most: formatBytes(LARGEST_FILE) }),
    );
  }
  return readStreams(await contentOf(file), streamSigns);
}

async function contentOf(file: OpenableFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError(message('fileUnreadable'));
  }
}
