import type { Stream } from '../../trace/recording.ts';
import { mediaType, responseHeader } from '../context.ts';

/** Was the body sent compressed? Only then can a compressor have held it. `none` is no coding: it asks that nobody compresses. */
export function isEncoded(stream: Stream): boolean {
  const encoding = responseHeader(stream, 'content-encoding')?.trim().toLowerCase() ?? '';
  return !['', 'identity', 'none'].includes(encoding);
}

export function isNoEventStream(stream: Stream): boolean {
  return mediaType(stream) !== 'text/event-stream';
}

export function isPlainOrHtml(stream: Stream): boolean {
  return ['text/plain', 'text/html'].includes(mediaType(stream));
}

/** Can the response have come over TLS and HTTP/1? An unknown version can be that. */
export function isHttp1OverTls(stream: Stream): boolean {
  const { url, protocol } = stream.response ?? {};
  if (!(url || stream.request.url).startsWith('https:')) return false;
  return protocol === undefined || protocol === '' || protocol.toLowerCase().startsWith('http/1');
}
