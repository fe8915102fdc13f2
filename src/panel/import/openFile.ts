import * as streamSigns from '../../link/streamSigns.ts';
import { firstStreams } from '../../trace/firstStreams.ts';
import { readStreams } from '../../trace/readStreams.ts';
import type { Bytes, Stream } from '../../trace/recording.ts';
import { RecordingError } from '../../trace/recordingError.ts';
import { formatBytes } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { LARGE_FILE } from './largeFile.ts';

/** What can be opened: a `File`, or what is given like one. */
export type OpenableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'> & Partial<Pick<File, 'slice'>>;

/**
 * A file and what is made of it are in memory together, some five times its size, and a page has up to 4 GB. What is recorded
 * must not go down with a file that has more.
 */
const LARGEST_FILE: Bytes = 256_000_000;
/** Read and shown in a moment, and more than a screen of chats. */
const HEAD: Bytes = 1_000_000;

/**
 * The streams of a recording or a HAR file.
 *
 * @param showFirst is given the first streams of a large recording before the rest of it is read, which begins when that is done. If it is damaged further on, they must
 * be taken away again
 * @returns all streams, or those that `showFirst` did not get
 * @throws {RecordingError} what is wrong with it and what to do, in words for the person who opened it
 */
export async function openFile(file: OpenableFile, showFirst: (first: Stream[]) => Promise<void>): Promise<Stream[]> {
  if (file.size > LARGEST_FILE) {
    throw new RecordingError(
      message('fileTooLarge', { size: formatBytes(file.size), most: formatBytes(LARGEST_FILE) }),
    );
  }
  const head = file.size < LARGE_FILE ? undefined : file.slice?.(0, HEAD);
  const first = head === undefined ? [] : firstStreams(await contentOf(head));
  if (first.length > 0) await showFirst(first);
  const all = readStreams(await contentOf(file), streamSigns);
  return first.length > 0 ? all.slice(first.length) : all;
}

async function contentOf(part: Pick<Blob, 'arrayBuffer'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError(message('fileUnreadable'));
  }
}
