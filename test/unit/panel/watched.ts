import type { CapturedSource } from '../../../src/link/messages.ts';
import { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { EPOCH, responded, started } from './observations.ts';

export interface WatchedOptions {
  url?: string;
  source?: CapturedSource;
  /** `null`: no response yet. */
  contentType?: string | null;
  chunks?: [at: number, text: string][];
  end?: 'complete' | 'aborted' | 'failed';
  error?: string;
}

let ordinal = 0;

/** A stream as the store would hold it. */
export function watched(options: WatchedOptions = {}): WatchedStream {
  const { url, source = 'fetch', contentType = 'text/event-stream', chunks = [], end, error } = options;
  ordinal += 1;
  const start = started(ordinal, url, EPOCH);
  if (start.type !== 'stream-started') throw new Error('not a start');
  const stream = new WatchedStream(ordinal, 'd', ordinal, { ...start, source });
  if (contentType !== null) {
    const response = responded(ordinal, contentType);
    if (response.type === 'response-received') stream.takeResponse(response);
  }
  for (const [at, text] of chunks) stream.takeChunk(at, text.length, text);
  if (end !== undefined) stream.end(end, chunks.at(-1)?.[0] ?? 10, error);
  return stream;
}
