import * as streamSigns from '../../link/streamSigns.ts';
import { RecordingError } from '../../trace/parse.ts';
import { readStreams } from '../../trace/readStreams.ts';
import type { Bytes, Stream } from '../../trace/recording.ts';
import { formatBytes } from '../format/quantity.ts';

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
      `This file has ${formatBytes(file.size)}, and up to ${formatBytes(LARGEST_FILE)} can be opened. Filter the list before you export it.`,
    );
  }
  return readStreams(await contentOf(file), streamSigns);
}

async function contentOf(file: OpenableFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError('It cannot be read. Give a file, not a folder, that you may read.');
  }
}
