import type { Milliseconds } from '../trace/recording.ts';
import type { Cutter, OnEvent } from './cutter.ts';
import type { ArrivedEvent, EventDecoder, Framing } from './event.ts';
import { createNdjsonCutter } from './ndjson.ts';
import { createSseCutter } from './sse.ts';

/**
 * Media types of JSON-per-line bodies: the one proposed at https://github.com/ndjson/ndjson-spec, and the names that
 * servers use for the same thing (jsonlines.org, Spring's `stream+json`, RFC 7464 JSON text sequences).
 */
const NDJSON_TYPES: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
  'application/json-lines',
  'application/stream+json',
  'application/x-json-stream',
  'application/json-seq',
  'text/x-ndjson',
  'text/ndjson',
]);

/** How an event stream may begin: a field name with its colon, or a comment. `:` alone begins a comment line. */
const SSE_BEGINNINGS = ['data:', 'event:', 'id:', 'retry:', ':'];

/**
 * Makes the decoder for one body.
 *
 * The framing follows the media type, and where that does not say `text/event-stream`, the body's first characters have
 * the last word: gateways relabel event streams as `application/json` or `text/plain`. Nothing that is JSON begins
 * like an event stream, so the look is safe; prose that happens to begin with `data:` would be read as an event stream
 * without events. A body labelled `text/event-stream` that has no SSE lines simply gives no events.
 *
 * The decoder has no end: a last event that lacks its blank line, or a last NDJSON line that lacks its line feed, is not
 * an event (the HTML standard says so for SSE).
 *
 * Feed every chunk's text in order. Where the text of a chunk was not kept, leave that chunk out: the event around
 * the hole comes out mangled, and `diagnose` calls such a stream inconclusive.
 *
 * @param contentType the response's `Content-Type` value with its parameters, `undefined` when there is none
 */
export function createEventDecoder(contentType: string | undefined): EventDecoder {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const labelled: Framing = mediaType === 'text/event-stream' ? 'sse' : NDJSON_TYPES.has(mediaType) ? 'ndjson' : 'none';

  const events: ArrivedEvent[] = [];
  let framing = labelled;
  let chunkNow = 0;
  let atNow: Milliseconds = 0;
  const ownType = createTypeCopies();
  const onEvent: OnEvent = (data, type) => {
    const arrived = { at: atNow, chunk: chunkNow, data };
    events.push(type === undefined ? arrived : { ...arrived, type: ownType(type) });
  };
  let cutter: Cutter | null = labelled === 'sse' ? createSseCutter(onEvent) : null;
  /** The body's beginning while it is too short to tell; `null` once the framing is settled. */
  let beginning: string | null = labelled === 'sse' ? null : '';

  return {
    get framing() {
      return framing;
    },
    events,
    feed(text, chunk, at) {
      chunkNow = chunk;
      atNow = at;
      let fresh = text;
      if (beginning !== null) {
        beginning += text;
        const looksLikeSse = beginsLikeSse(beginning);
        if (looksLikeSse === undefined) return;
        fresh = beginning;
        beginning = null;
        if (looksLikeSse) framing = 'sse';
        cutter =
          framing === 'sse' ? createSseCutter(onEvent) : framing === 'ndjson' ? createNdjsonCutter(onEvent) : null;
      }
      cutter?.feed(fresh);
    },
  };
}

/** More different types than any dialect has; past it each event has a copy of its own. */
const MOST_SHARED_TYPES = 100;

/** Copies types, and shares the copies: as cut from a chunk they would keep all of its text in memory. */
function createTypeCopies(): (type: string) => string {
  const copies = new Map<string, string>();
  return (type) => {
    const shared = copies.get(type);
    if (shared !== undefined) return shared;
    // Joining makes the new string that slicing alone does not.
    const copy = ` ${type}`.slice(1);
    if (copies.size < MOST_SHARED_TYPES) copies.set(copy, copy);
    return copy;
  };
}

/** `undefined`: too short to tell, which ends after six characters (`event:`) and a byte order mark at the latest. */
function beginsLikeSse(text: string): boolean | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const head = text.slice(start, start + 6);
  if (SSE_BEGINNINGS.some((beginning) => head.startsWith(beginning))) return true;
  return SSE_BEGINNINGS.some((beginning) => beginning.startsWith(head)) ? undefined : false;
}
