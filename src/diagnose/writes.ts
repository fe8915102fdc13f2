import type { Bytes, Stream } from '../trace/recording.ts';
import { responseHeader } from './context.ts';

/** RFC 9112, 7.1: size in hexadecimal, CRLF, data, CRLF; the last chunk is `0`, CRLF, CRLF. */
const CHUNK_OVERHEAD: Bytes = 4;
const LAST_CHUNK: Bytes = 5;
/** RFC 9113, 4.1. */
const FRAME_HEADER: Bytes = 9;

/**
 * How many pieces the last hop wrote, by the bytes of HTTP framing, without any clock: HTTP/1.1 chunks, HTTP/2 frames.
 * `undefined` where that does not tell: encoded bodies, a body of known length, other protocols, no network log.
 */
export function writesOf(stream: Stream): number | undefined {
  const { bodyBytes, wireBodyBytes, fromCache, fromServiceWorker } = stream.network ?? {};
  if (bodyBytes === undefined || wireBodyBytes === undefined || fromCache || fromServiceWorker) return undefined;
  if ((responseHeader(stream, 'content-encoding') ?? 'identity') !== 'identity') return undefined;
  const framing = wireBodyBytes - bodyBytes;
  if (framing <= LAST_CHUNK || responseHeader(stream, 'content-length') !== undefined) return undefined;
  const protocol = stream.response?.protocol ?? 'http/1.1';
  if (protocol === 'h2') return Math.max(1, Math.round(framing / FRAME_HEADER) - 1);
  return protocol === 'http/1.1' ? chunksOf(framing - LAST_CHUNK, bodyBytes) : undefined;
}

/** Chunks of a mean size have so many digits, and so many digits make so many chunks: both must agree. */
function chunksOf(framing: Bytes, body: Bytes): number {
  for (let digits = 1; digits < 8; digits++) {
    const chunks = framing / (CHUNK_OVERHEAD + digits);
    if (body / chunks < 16 ** digits) return Math.max(1, Math.round(chunks));
  }
  return 1;
}
