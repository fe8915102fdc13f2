import type { Bytes, HeaderPair } from '../link/messages.ts';
import {
  append,
  appendHeader,
  ask,
  findText,
  getterOf,
  headerPairs,
  matches,
  NativeRequest,
  sliceText,
} from './natives.ts';
import { findHeader } from './requestHeaders.ts';

const headersOf = getterOf(NativeRequest.prototype, 'headers');

/**
 * Types that the browser does not take at their word: to guess, it keeps headers and body back until it has 1024 bytes
 * (https://source.chromium.org/chromium/chromium/src/+/main:net/base/mime_sniffer.cc). No type, one without a slash, and
 * these; tried in Chromium 156. (XML is kept back too, for 300 bytes, which no stream of events is.)
 */
const GUESSED_TYPE = /^(?:[^/]*|text\/plain|unknown\/unknown|application\/unknown|\*\/\*)$/i;
const GUESSED_FROM_BYTES = 1024;
const NO_GUESSING = /^\s*nosniff\b/i;
const ACCEPT = /^accept$/i;

/** What the page says that it accepts. */
export function acceptOf(said: readonly HeaderPair[]): string | null {
  let accept: string | null = null;
  for (let i = 0; i < said.length; i++) {
    const pair = said[i];
    if (pair !== undefined && matches(ACCEPT, pair[0])) accept = accept === null ? pair[1] : `${accept}, ${pair[1]}`;
  }
  return accept;
}

/** Names in lower case, values of one name joined, and without those that the browser refuses to send. */
export function sentHeaders(said: readonly HeaderPair[]): HeaderPair[] {
  if (said.length === 0) return [];
  const guarded = ask(headersOf, new NativeRequest('about:blank'));
  if (guarded === undefined) return [];
  for (let i = 0; i < said.length; i++) {
    const pair = said[i];
    if (pair !== undefined) appendHeader(guarded as Headers, pair[0], pair[1]);
  }
  return headerPairs(guarded as Headers);
}

/** `getAllResponseHeaders` gives lines that end in CRLF, names in lower case (https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method). */
export function headerLines(lines: string): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  let start = 0;
  for (let end = findText(lines, '\r\n', 0); end !== -1; end = findText(lines, '\r\n', start)) {
    const colon = findText(lines, ': ', start);
    if (colon !== -1 && colon < end) append(pairs, [sliceText(lines, start, colon), sliceText(lines, colon + 2, end)]);
    start = end + 2;
  }
  return pairs;
}

/**
 * Up to how many bytes the body may have been kept back to guess its type; `undefined` where it was not. CORS may hide
 * `X-Content-Type-Options`: then it may have been, or not.
 */
export function guessedFrom(received: readonly HeaderPair[]): Bytes | undefined {
  const options = findHeader(received, 'x-content-type-options');
  if (options !== null && matches(NO_GUESSING, options)) return undefined;
  const type = findHeader(received, 'content-type') ?? '';
  const parameters = findText(type, ';', 0);
  const isGuessed = matches(GUESSED_TYPE, sliceText(type, 0, parameters === -1 ? type.length : parameters));
  return isGuessed ? GUESSED_FROM_BYTES : undefined;
}
