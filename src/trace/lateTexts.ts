import type { Bytes, Chunks, Milliseconds } from './recording.ts';

/** A recording without the lists of texts in it, which are parsed when somebody asks for them. */
export interface LateTexts {
  /** The JSON with `null` in the place of each list, and beside it, by the name `mark`, the number of the list. */
  json: string;
  mark: string;
  lists: readonly LateList[];
}

interface LateList {
  length: number;
  parse(): string[];
}

const LIST = bytesOf('"text":[');
const OPENING = 0x5b;
const CLOSING = 0x5d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const U = 0x75;
/** 1 for what may stand behind a backslash alone, and for a hexadecimal digit. */
const ESCAPES = tableOf('"\\/bfnrt');
const DIGITS = tableOf('0123456789abcdefABCDEF');

/**
 * Cuts the lists of texts out of a recording, as they stand where `JSON.stringify` wrote it: they are most of a file, and to see that they are
 * lists of texts takes a tenth of the time in which they are parsed. A list that is none stays, for others to say so.
 *
 * `"text":[` can be nothing else in JSON: within a text its quotes would have backslashes.
 *
 * @param file UTF-8
 */
export function cutTexts(file: Uint8Array): LateTexts {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  const lists: LateList[] = [];
  let copied = 0;
  for (let found = file.indexOf(OPENING); found !== -1; found = file.indexOf(OPENING, found)) {
    const start = found;
    found += 1;
    const list = isListOfTexts(file, start) ? listAt(file, found) : null;
    if (list === null) continue;
    pieces.push(decoder.decode(file.subarray(copied, start)));
    lists.push({
      length: list.length,
      parse: () => JSON.parse(decoder.decode(file.subarray(start, list.end))) as string[],
    });
    copied = list.end;
    found = copied;
  }
  pieces.push(decoder.decode(file.subarray(copied)));
  const mark = unusedName(pieces);
  const json = pieces.map((piece, i) => (i === 0 ? piece : `null,"${mark}":${i - 1}${piece}`)).join('');
  return { json, mark, lists };
}

function unusedName(pieces: readonly string[]): string {
  let name = 'list';
  while (pieces.some((piece) => piece.includes(name))) name += '~';
  return name;
}

function isListOfTexts(file: Uint8Array, start: number): boolean {
  const from = start + 1 - LIST.length;
  return from > 0 && file[from - 1] !== BACKSLASH && LIST.every((byte, i) => file[from + i] === byte);
}

/** Goes through the items of a list of texts; `null` where it is anything else, or is written in another way. */
function listAt(file: Uint8Array, start: number): { length: number; end: number } | null {
  if (file[start] === CLOSING) return { length: 0, end: start + 1 };
  let at = start;
  for (let length = 1; ; length++) {
    const end = textEnd(file, at);
    if (end === -1) return null;
    if (file[end] === CLOSING) return { length, end: end + 1 };
    if (file[end] !== COMMA) return null;
    at = end + 1;
  }
}

/** Behind the text that stands at `start`; -1 where none does. */
function textEnd(file: Uint8Array, start: number): number {
  if (file[start] !== QUOTE) return -1;
  for (let at = start + 1; ; ) {
    const byte = file[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      const next = file[at + 1] ?? 0;
      if (ESCAPES[next] === 1) at += 2;
      else if (next === U && areDigits(file, at + 2)) at += 6;
      else return -1;
      // A control character, or the end.
    } else if (byte === undefined || byte < SPACE) return -1;
    else at += 1;
  }
}

function areDigits(file: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 4; at++) if (DIGITS[file[at] ?? 0] !== 1) return false;
  return true;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytesOf(characters)) table[byte] = 1;
  return table;
}

/** Of ASCII. */
function bytesOf(characters: string): number[] {
  return [...characters].map((each) => each.charCodeAt(0));
}

/** Chunks whose texts are parsed when somebody asks for them. */
export function lateChunks(at: Milliseconds[], bytes: Bytes[], list: LateList): Chunks {
  let texts: string[] | null = null;
  /** Let go as soon as it is parsed: it holds all of the file. */
  let late: LateList | null = list;
  return {
    at,
    bytes,
    get text() {
      if (late !== null) texts = late.parse();
      late = null;
      return texts;
    },
    set text(given) {
      texts = given;
      late = null;
    },
  };
}
