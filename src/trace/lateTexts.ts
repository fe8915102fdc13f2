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
/** 1 for a byte that is neither a quote nor a backslash nor a control character: most are. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < SPACE || byte === QUOTE || byte === BACKSLASH ? 0 : 1,
);
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
  const places: Place[] = [];
  for (let found = file.indexOf(OPENING); found !== -1; found = file.indexOf(OPENING, found)) {
    const start = found;
    found += 1;
    const list = isListOfTexts(file, start) ? listAt(file, found) : null;
    if (list === null) continue;
    places.push({ start, ...list });
    found = list.end;
  }
  for (let mark = 'list'; ; mark += '~') {
    const json = decoder.decode(without(file, places, mark));
    // Nothing else is called so.
    if (occurrences(json, `"${mark}"`) > places.length) continue;
    return {
      json,
      mark,
      lists: places.map(({ start, end, length }) => ({
        length,
        parse: () => JSON.parse(decoder.decode(file.subarray(start, end))) as string[],
      })),
    };
  }
}

/** Where a list is. */
interface Place {
  start: number;
  end: number;
  /** Its items. */
  length: number;
}

/** A copy in bytes: as many pieces of text take ten times as long to join. */
function without(file: Uint8Array, places: readonly Place[], mark: string): Uint8Array {
  const marks = places.map((_, i) => bytesOf(`null,"${mark}":${i}`));
  const left = places.reduce((size, { start, end }) => size - (end - start), file.length);
  const made = new Uint8Array(marks.reduce((size, { length }) => size + length, left));
  let [copied, length] = [0, 0];
  const add = (bytes: ArrayLike<number>): void => {
    made.set(bytes, length);
    length += bytes.length;
  };
  for (const [i, { start, end }] of places.entries()) {
    add(file.subarray(copied, start));
    add(marks[i] ?? []);
    copied = end;
  }
  add(file.subarray(copied));
  return made;
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let found = text.indexOf(part); found !== -1; found = text.indexOf(part, found + part.length)) count += 1;
  return count;
}

function isListOfTexts(file: Uint8Array, start: number): boolean {
  const from = start + 1 - LIST.length;
  return from > 0 && file[from - 1] !== BACKSLASH && LIST.every((byte, i) => file[from + i] === byte);
}

/** Goes through the items of a list of texts; `null` where it is anything else, or is written in another way. */
function listAt(file: Uint8Array, start: number): Omit<Place, 'start'> | null {
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
    let byte = file[at];
    while (byte !== undefined && PLAIN[byte] === 1) byte = file[++at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      const next = file[at + 1] ?? 0;
      if (ESCAPES[next] === 1) at += 2;
      else if (next === U && areDigits(file, at + 2)) at += 6;
      else return -1;
      // A control character, or the end.
    } else return -1;
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
