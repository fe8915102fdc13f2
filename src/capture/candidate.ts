import { getHeader, matches } from './natives.ts';

/**
 * Which requests and responses may be streams: the only ones capture touches. Everything else keeps its native Response.
 */

/**
 * Media types whose bodies are meant to be read piece by piece: server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), newline-delimited JSON under its several names,
 * JSON text sequences (RFC 7464) and Connect's streaming envelopes (https://connectrpc.com/docs/protocol).
 */
const STREAM_TYPE =
  /^(?:text\/event-stream|application\/(?:x-)?(?:nd-?json|json-?lines|jsonl|json-seq|stream\+json)|application\/connect\+json|application\/vnd\.ag-ui\.event\+proto)\s*(?:;|$)/i;

/** Marks that the AI SDK and assistant-ui put on their streams, whatever the content type. */
const STREAM_MARKS = ['x-vercel-ai-ui-message-stream', 'x-vercel-ai-data-stream'];

const PLAIN_TEXT = /^text\/plain\s*(?:;|$)/i;

const STREAM_ACCEPT = /text\/event-stream|ndjson|jsonl|json-seq|stream\+json/i;
const STREAM_IN_BODY = /"stream"\s*:\s*true/;
/** `?stream=true`, `?stream=1`, `?stream`, and Gemini's `?alt=sse`. */
const STREAM_IN_QUERY = /[?&](?:stream(?:=(?:true|1|yes))?|alt=sse)(?:[&#]|$)/i;

/** What of a request can be known without waiting for anything and without consuming its body. */
export interface RequestSigns {
  url: string;
  accept: string | null;
  /** Only when the page gave a string. */
  body: string | undefined;
}

/** True when the page asked for a stream, whatever comes back. */
export function asksForStream({ url, accept, body }: RequestSigns): boolean {
  return (
    (accept !== null && matches(STREAM_ACCEPT, accept)) ||
    matches(STREAM_IN_QUERY, url) ||
    (body !== undefined && matches(STREAM_IN_BODY, body))
  );
}

/** True when a response with these headers may be a stream, whatever was asked for. */
export function looksLikeStream(headers: Headers): boolean {
  const contentType = getHeader(headers, 'content-type') ?? '';
  if (matches(STREAM_TYPE, contentType)) return true;
  for (let i = 0; i < STREAM_MARKS.length; i++) {
    const mark = STREAM_MARKS[i];
    if (mark !== undefined && getHeader(headers, mark) !== null) return true;
  }
  return matches(PLAIN_TEXT, contentType) && getHeader(headers, 'content-length') === null;
}
