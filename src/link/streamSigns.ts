/**
 * What tells that a response may be a stream, as patterns and lists without imports: the hook looks at them inside the page, the panel
 * in DevTools' network log, and both must mean the same.
 */

/**
 * Media types whose bodies are meant to be read piece by piece: server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), newline-delimited JSON under its several names,
 * JSON text sequences (RFC 7464) and Connect's streaming envelopes (https://connectrpc.com/docs/protocol).
 */
export const STREAM_TYPE =
  /^(?:text\/event-stream|application\/(?:x-)?(?:nd-?json|json-?lines|jsonl|json-seq|stream\+json)|application\/connect\+json|application\/vnd\.ag-ui\.event\+proto)\s*(?:;|$)/i;

/** Marks that the AI SDK and assistant-ui put on their streams, whatever the content type. */
export const STREAM_MARK_HEADERS = ['x-vercel-ai-ui-message-stream', 'x-vercel-ai-data-stream'];

/** A stream where it has no `Content-Length`. */
export const PLAIN_TEXT = /^text\/plain\s*(?:;|$)/i;

/** An `Accept` that asks for a stream. */
export const STREAM_ACCEPT = /text\/event-stream|ndjson|jsonl|json-seq|stream\+json/i;
/** A JSON request body that asks for one. */
export const STREAM_IN_BODY = /"stream"\s*:\s*true/;
/**
 * `?stream=true`, `?stream=1`, `?stream`, Gemini's `?alt=sse`, and its methods by name, which stream without that, too:
 * `:streamGenerateContent` (https://ai.google.dev/api/generate-content), Vertex' `:streamRawPredict`.
 */
export const STREAM_IN_URL = /[?&](?:stream(?:=(?:true|1|yes))?|alt=sse)(?:[&#]|$)|:stream[a-z]+(?:[?#]|$)/i;
