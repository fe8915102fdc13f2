import type { Header } from '../trace/recording.ts';
import type { ChosenFraming, Framing, FramingLabel } from './event.ts';
import { isJson } from './json.ts';

/**
 * Media types of JSON-per-line bodies: the one proposed at https://github.com/ndjson/ndjson-spec, and the names that
 * servers use for the same thing (jsonlines.org, Spring's `stream+json`).
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
  'text/x-ndjson',
  'text/ndjson',
]);

/** RFC 7464 */
const JSON_SEQUENCE_TYPE = 'application/json-seq';
/** What may be text that is read piece by piece; also where the type is missing, or says no more than that there are bytes. */
const TEXT_TYPE = /^(?:text\/|application\/octet-stream$|$)/;
/** https://connectrpc.com/docs/protocol#streaming-response */
const CONNECT_TYPE = 'application/connect+json';
/** AI SDK 4 and assistant-stream (https://github.com/vercel/ai/blob/ai%404.3.19/packages/ai/core/data-stream). */
const DATA_STREAM_HEADER = 'x-vercel-ai-data-stream';

/** How an event stream may begin: a field name with its colon, or a comment. `:` alone begins a comment line. */
const SSE_BEGINNINGS = ['data:', 'event:', 'id:', 'retry:', ':'];
/** How a data stream begins: with a message's id, a text, a list of data. */
const DATA_STREAM_BEGINNING = /^(?:[0-9a-k]|aui-[a-z-]+):["[{]/;
const BYTE_ORDER_MARK = 0xfeff;
const RECORD_SEPARATOR = '\u001e';

/** By the headers alone. `sure`: whatever the body begins with. */
interface Labelled {
  framing: Framing;
  label: FramingLabel;
  sure: boolean;
}

/** What the headers say of the body. */
export function labelOf(headers: readonly Header[]): Labelled {
  const headerOf = (name: string) => headers.find(([given]) => given.toLowerCase() === name)?.[1];
  const type = headerOf('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const value = headerOf(DATA_STREAM_HEADER);
  if (value !== undefined)
    return {
      framing: 'data-stream',
      label: { header: DATA_STREAM_HEADER, value },
      sure: type.startsWith('text/plain'),
    };
  const label = { header: 'content-type', value: type.slice(0, 80) } as const;
  if (type === 'text/event-stream') return { framing: 'sse', label, sure: false };
  if (type === CONNECT_TYPE) return { framing: 'connect', label, sure: true };
  if (type === JSON_SEQUENCE_TYPE) return { framing: 'json-seq', label, sure: true };
  if (NDJSON_TYPES.has(type)) return { framing: 'ndjson', label, sure: false };
  return { framing: TEXT_TYPE.test(type) ? 'text' : 'none', label, sure: false };
}

/**
 * The framing of a body by its label and its first characters, which have the last word: gateways relabel event streams as `application/json` or
 * `text/plain`, and lines of JSON as event streams. Nothing that is JSON begins like an event stream, so the look is safe; prose that
 * happens to begin with `data:` would be read as an event stream without events.
 *
 * @param beginning of the body
 * @returns `undefined` where it is too short to tell
 */
export function chooseFraming({ framing, label, sure }: Labelled, beginning: string): ChosenFraming | undefined {
  const asLabelled = { framing, label, isByBeginning: false };
  const by = (seen: Framing): ChosenFraming => ({ framing: seen, label, isByBeginning: true });
  if (sure) return asLabelled;
  const text = beginning.charCodeAt(0) === BYTE_ORDER_MARK ? beginning.slice(1) : beginning;
  const looksLikeSse = beginsLikeSse(text, framing === 'text');
  if (looksLikeSse === undefined) return undefined;
  if (looksLikeSse) return framing === 'sse' ? asLabelled : by('sse');
  if (framing === 'data-stream') return asLabelled;
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return framing === 'sse' ? asLabelled : undefined;
  if (first === RECORD_SEPARATOR) return by('json-seq');
  if (first === '[') {
    const isList = beginsLikeList(text, framing);
    if (isList === undefined) return undefined;
    if (isList) return by('json-array');
  }
  if (framing === 'ndjson') return asLabelled;
  if (first === '{') {
    const lines = beginsLikeNdjson(text);
    // A text may be one JSON object, and is to be seen while it comes.
    if (lines === undefined && (framing !== 'text' || text.length < LONGEST_LINE)) return undefined;
    if (lines) return by('ndjson');
  }
  const parts = framing === 'sse' ? false : beginsLikeDataStream(text);
  if (parts === undefined) return undefined;
  return parts ? by('data-stream') : asLabelled;
}

/** A first line up to which a text is looked at as lines of JSON. */
const LONGEST_LINE = 4096;

/**
 * Blank lines may come first. A comment begins with a colon, as prose may do (`:tada:`): where the label says text, what comes after it has to be of an
 * event stream too.
 *
 * @returns `undefined`: too short to tell
 */
function beginsLikeSse(text: string, isText: boolean): boolean | undefined {
  let line = text.search(/[^\r\n]/);
  while (line !== -1 && isText && text[line] === ':') {
    const end = text.slice(line).search(/[\r\n]/);
    if (end === -1) return text.length - line > LONGEST_LINE ? false : undefined;
    const next = text.slice(line + end).search(/[^\r\n]/);
    if (next === -1) return /\n\n|\r\r|\r\n\r\n/.test(text.slice(line + end)) ? true : undefined;
    line += end + next;
  }
  if (line === -1) return text.length > LONGEST_LINE ? false : undefined;
  const head = text.slice(line, line + LONGEST_FIELD);
  if (SSE_BEGINNINGS.some((beginning) => head.startsWith(beginning))) return true;
  return SSE_BEGINNINGS.some((beginning) => beginning.startsWith(head)) ? undefined : false;
}

const LONGEST_FIELD = 6;

/** A list of objects, which prose does not begin with. Lines of JSON may each be a list. */
function beginsLikeList(text: string, framing: Framing): boolean | undefined {
  if (framing === 'ndjson') {
    const end = text.indexOf('\n');
    if (end === -1) return text.length > LONGEST_LINE ? false : undefined;
    return !isJson(text.slice(0, end));
  }
  if (framing !== 'text' && framing !== 'sse') return true;
  const second = /^\s*\[\s*(\S)/.exec(text)?.[1];
  return second === undefined ? undefined : second === '{';
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
