import type { Bytes, Header, Milliseconds } from '../trace/recording.ts';
import { chooseFraming, labelOf } from './chooseFraming.ts';
import type { ArrivedEvent, Aside, ChosenFraming, EventDecoder, Framing } from './event.ts';
import { createConnectCutter } from './framings/connect.ts';
import type { Cutter, Sink } from './framings/cutter.ts';
import { createDataStreamCutter } from './framings/dataStream.ts';
import { createJsonArrayCutter } from './framings/jsonArray.ts';
import { createJsonSeqCutter } from './framings/jsonSeq.ts';
import { createNdjsonCutter } from './framings/ndjson.ts';
import { createSseCutter } from './framings/sse.ts';
import { utf8Length } from './framings/utf8Length.ts';

const CUTTERS: Record<Framing, ((sink: Sink) => Cutter) | null> = {
  sse: createSseCutter,
  ndjson: createNdjsonCutter,
  'json-seq': createJsonSeqCutter,
  'data-stream': createDataStreamCutter,
  'json-array': createJsonArrayCutter,
  connect: createConnectCutter,
  // No events: the text itself is what is read.
  text: null,
  none: null,
};

const BYTE_ORDER_MARK = 0xfeff;

interface Piece {
  text: string;
  chunk: number;
  at: Milliseconds;
  isAscii: boolean;
}

/** Characters of a body after which the framing is settled by its label, should its beginning not tell. */
const LONGEST_BEGINNING = 64 * 1024;
/** Up to here each feed is looked at; then so many that bring a line end, and those that double what is there. */
const SHORT = 100;
const MOST_LOOKS = 100;

/**
 * Makes the decoder for one body. How the framing is chosen: `chooseFraming.ts`.
 *
 * Feed every chunk's text in order. Where the text of a chunk was not kept, leave that chunk out: the event around
 * the hole comes out mangled, and `diagnose` calls such a stream inconclusive.
 *
 * @param headers of the response
 * @param onText takes the pieces of a text without framing
 */
export function createEventDecoder(
  headers: readonly Header[],
  onText: (text: string, chunk: number, at: Milliseconds) => void = () => {},
): EventDecoder {
  const labelled = labelOf(headers);
  const asLabelled: ChosenFraming = { framing: labelled.framing, label: labelled.label, isByBeginning: false };
  let chosen = asLabelled;
  const events: ArrivedEvent[] = [];
  const asides: Aside[] = [];
  let nowChunk = 0;
  let now: Milliseconds = 0;
  const ascii = createAsciiWatch();
  const ownType = createTypeCopies();
  const sink: Sink = {
    event({ firstChunk, from, to }, data, type, id) {
      const arrived: ArrivedEvent = { at: now, chunk: nowChunk, firstChunk, from, to, data };
      if (type !== undefined) arrived.type = ownType(type);
      if (id !== undefined) arrived.id = copyOf(id);
      events.push(arrived);
    },
    aside: (kind, text, place) => asides.push({ at: now, chunk: nowChunk, ...place, kind, text }),
  };
  let cutter: Cutter | null = null;
  /** The body's beginning while it is too short to tell; `null` once the framing is settled. */
  let beginning: Piece[] | null = [];
  let begun = '';
  /** Looking again at every feed would be quadratic. */
  let nextLook = 0;
  let looks = 0;
  let isFirstText = true;

  function take(text: string, chunk: number, at: Milliseconds, isAscii: boolean): void {
    nowChunk = chunk;
    now = at;
    if (cutter !== null) cutter.feed(text, chunk, isAscii);
    else if (chosen.framing === 'text') {
      onText(isFirstText && text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text, chunk, at);
      isFirstText = false;
    }
  }

  function settle(settled: ChosenFraming): void {
    chosen = settled;
    cutter = CUTTERS[settled.framing]?.(sink) ?? null;
    // Each with its own time: an event that was complete before it was known for one came when it was complete.
    for (const piece of beginning ?? []) take(piece.text, piece.chunk, piece.at, piece.isAscii);
    beginning = null;
    begun = '';
  }

  return {
    get chosen() {
      return chosen;
    },
    events,
    asides,
    feed(fresh, chunk, at, bytes) {
      const isAscii = ascii.isAscii(fresh, bytes);
      if (fresh === '') return;
      if (beginning === null) {
        take(fresh, chunk, at, isAscii);
        return;
      }
      beginning.push({ text: fresh, chunk, at, isAscii });
      begun += fresh;
      if (begun.length < nextLook && (looks > MOST_LOOKS || !begun.includes('\n'))) return;
      looks += 1;
      nextLook = begun.length < SHORT ? 0 : 2 * begun.length;
      const known = chooseFraming(labelled, begun);
      if (known !== undefined) settle(known);
      else if (begun.length > LONGEST_BEGINNING) settle(asLabelled);
    },
    end() {
      if (beginning !== null) settle(asLabelled);
      cutter?.end();
    },
  };
}

interface AsciiWatch {
  /** Whether each character of the text is a byte, so far as that is known at no cost. To be asked of every chunk, in order. */
  isAscii(text: string, bytes: Bytes | undefined): boolean;
}

/**
 * A text that has as many characters as its chunk has bytes is ASCII, unless the chunk began in the middle of a character: that can be only where text
 * and bytes of all before it differ.
 */
function createAsciiWatch(): AsciiWatch {
  let difference: Bytes = 0;
  return {
    isAscii(text, bytes) {
      if (difference === 0 && bytes === text.length) return true;
      // Once they are not known they never are again.
      difference += bytes === undefined ? Number.NaN : bytes - utf8Length(text);
      return false;
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
    const copy = copyOf(type);
    if (copies.size < MOST_SHARED_TYPES) copies.set(copy, copy);
    return copy;
  };
}

/** Joining makes the new string that slicing alone does not. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
