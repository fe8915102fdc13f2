import type { Header } from '../trace/recording.ts';
import type { ChosenFraming } from './event.ts';
import { isJson } from './json.ts';

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

/** https://connectrpc.com/docs/protocol#streaming-response */
const CONNECT_TYPE = 'application/connect+json';
/** AI SDK 4 and assistant-stream (https://github.com/vercel/ai/blob/ai%404.3.19/packages/ai/core/data-stream). */
const DATA_STREAM_HEADER = 'x-vercel-ai-data-stream';

/** How an event stream may begin: a field name with its colon, or a comment. `:` alone begins a comment line. */
const SSE_BEGINNINGS = ['data:', 'event:', 'id:', 'retry:', ':'];
/** How a data stream begins: with a message's id, a text, a list of data. */
const DATA_STREAM_BEGINNING = /^(?:[0-9a-k]|aui-[a-z-]+):["[{]/;
const BYTE_ORDER_MARK = 0xfeff;

/** By the headers alone. `sure`: whatever the body begins with. */
interface Label extends ChosenFraming {
  sure: boolean;
}

/** What the headers say of the body. */
export function labelOf(headers: readonly Header[]): Label {
  const headerOf = (name: string) => headers.find(([given]) => given.toLowerCase() === name)?.[1];
  const type = headerOf('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const named = type === '' ? 'there is no Content-Type' : `Content-Type is ${type.slice(0, 80)}`;
  if (headerOf(DATA_STREAM_HEADER) !== undefined)
    return {
      framing: 'data-stream',
      reason: `the header ${DATA_STREAM_HEADER} is there`,
      sure: type.startsWith('text/plain'),
    };
  if (type === 'text/event-stream') return { framing: 'sse', reason: named, sure: false };
  if (type === CONNECT_TYPE) return { framing: 'connect', reason: named, sure: true };
  if (NDJSON_TYPES.has(type)) return { framing: 'ndjson', reason: named, sure: false };
  return { framing: type === 'text/plain' ? 'text' : 'none', reason: named, sure: false };
}

/**
 * The framing of a body by its label and its first characters, which have the last word: gateways relabel event streams as `application/json` or
 * `text/plain`, and lines of JSON as event streams. Nothing that is JSON begins like an event stream, so the look is safe; prose that
 * happens to begin with `data:` would be read as an event stream without events.
 *
 * @param beginning of the body
 * @returns `undefined` where it is too short to tell
 */
export function chooseFraming(label: Label, beginning: string): ChosenFraming | undefined {
  const { framing, reason } = label;
  const start = beginning.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  if (label.sure) return { framing, reason };
  const looksLikeSse = beginsLikeSse(beginning.slice(start, start + LONGEST_BEGINNING));
  if (looksLikeSse === undefined) return undefined;
  if (looksLikeSse) return framing === 'sse' ? { framing, reason } : by('sse', 'an event stream', reason);
  if (framing === 'ndjson' || framing === 'data-stream') return { framing, reason };
  const text = beginning.slice(start);
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return framing === 'sse' ? { framing, reason } : undefined;
  if (first === '[' && framing !== 'sse' && framing !== 'text') return by('json-array', 'a JSON list', reason);
  if (first === '{') {
    const lines = beginsLikeNdjson(text);
    if (lines === undefined) return undefined;
    if (lines) return by('ndjson', 'lines of JSON', reason);
  }
  const parts = framing === 'sse' ? false : beginsLikeDataStream(text);
  if (parts === undefined) return undefined;
  return parts ? by('data-stream', 'a data stream', reason) : { framing, reason };
}

function by(framing: ChosenFraming['framing'], what: string, reason: string): ChosenFraming {
  return { framing, reason: `the body begins like ${what}, though ${reason}` };
}

const LONGEST_BEGINNING = 6;

/** `undefined`: too short to tell. */
function beginsLikeSse(head: string): boolean | undefined {
  if (SSE_BEGINNINGS.some((beginning) => head.startsWith(beginning))) return true;
  return SSE_BEGINNINGS.some((beginning) => beginning.startsWith(head)) ? undefined : false;
}

/** A first line that is a JSON object, and another that begins as one. One object alone is a document. */
function beginsLikeNdjson(text: string): boolean | undefined {
  const end = text.indexOf('\n');
  if (end === -1) return undefined;
  const next = /\S/.exec(text.slice(end))?.[0];
  if (next !== undefined && next !== '{') return false;
  if (!isJson(text.slice(0, end))) return false;
  return next === undefined ? undefined : true;
}

const LONGEST_CODE = 40;

function beginsLikeDataStream(text: string): boolean | undefined {
  if (DATA_STREAM_BEGINNING.test(text)) return true;
  return text.length <= LONGEST_CODE && /^(?:[0-9a-k]:?|aui-[a-z-]*:?|a(?:ui?)?)$/.test(text) ? undefined : false;
}
