import {
  PLAIN_TEXT,
  STREAM_ACCEPT,
  STREAM_IN_BODY,
  STREAM_IN_URL,
  STREAM_MARK_HEADERS,
  STREAM_TYPE,
} from '../link/streamSigns.ts';
import { getHeader, matches } from './natives.ts';

/**
 * Which requests and responses may be streams: the only ones capture touches. Everything else keeps its native Response.
 */

/** What of a request can be known without waiting for anything and without consuming its body. */
export interface RequestSigns {
  url: string;
  accept: string | null;
  /** JSON, so far as it is at hand. */
  body: string | undefined;
  /** Form fields, `name=value&…`. */
  form?: string | undefined;
}

/** True when the page asked for a stream, whatever comes back. */
export function asksForStream({ url, accept, body, form }: RequestSigns): boolean {
  return (
    (accept !== null && matches(STREAM_ACCEPT, accept)) ||
    matches(STREAM_IN_URL, url) ||
    (body !== undefined && matches(STREAM_IN_BODY, body)) ||
    (form !== undefined && matches(STREAM_IN_URL, `?${form}`))
  );
}

/** True when a response with these headers may be a stream, whatever was asked for. */
export function looksLikeStream(headers: Headers): boolean {
  return headersTellStream((name) => getHeader(headers, name));
}

/** The same, of headers that are at hand in another shape. `header` takes a lower-case name. */
export function headersTellStream(header: (name: string) => string | null): boolean {
  const contentType = header('content-type') ?? '';
  if (matches(STREAM_TYPE, contentType)) return true;
  for (let i = 0; i < STREAM_MARK_HEADERS.length; i++) {
    const mark = STREAM_MARK_HEADERS[i];
    if (mark !== undefined && header(mark) !== null) return true;
  }
  return matches(PLAIN_TEXT, contentType) && header('content-length') === null;
}
