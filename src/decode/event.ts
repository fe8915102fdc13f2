import type { Bytes, Milliseconds } from '../trace/recording.ts';
import type { AsideKind, Place } from './framings/cutter.ts';

/**
 * How a body is cut into events. `text`: a text without framing; `none`: not a framing this version knows. Bodies of these two have
 * no events.
 */
export type Framing = 'sse' | 'ndjson' | 'json-seq' | 'data-stream' | 'json-array' | 'connect' | 'text' | 'none';

/** What the headers say of a body. */
export interface FramingLabel {
  header: 'content-type' | 'x-vercel-ai-data-stream';
  /** Empty where there is no `Content-Type`. */
  value: string;
}

/** The framing, and what it was known by. */
export interface ChosenFraming {
  framing: Framing;
  label: FramingLabel;
  /** The label says something else, and what the body begins with has the last word. */
  isByBeginning: boolean;
}

interface Arrived extends Place {
  at: Milliseconds;
  /** Index of the chunk that completed it. */
  chunk: number;
}

/** One framed message. It arrives with the chunk that completes it. */
export interface ArrivedEvent extends Arrived {
  /** SSE `event:` field, the code of a data stream's line, where there was one. */
  type?: string;
  /** SSE `id:` field, where there was one. */
  id?: string;
  /** The payload: for SSE the `data:` lines joined by LF, for NDJSON the line. `null`: let go, to bound memory. */
  data: string | null;
}

/** What arrived and is no event: SSE comments, `retry:`, lines that the framing passes over, what the body's end cut off. */
export interface Aside extends Arrived {
  kind: AsideKind;
  text: string | null;
}

/** V8 copies strings below this length; longer ones point into the text they were cut from and keep all of it. */
const SHORTEST_SLICE = 13;

/**
 * Lets an event's payload go, so that the chunk it was cut from can be freed; that the event came, and when, stays. What
 * is short stays too: it holds nothing else, and `[DONE]` says that an answer is over.
 */
export function letDataGo(event: ArrivedEvent): void {
  if (event.data !== null && event.data.length >= SHORTEST_SLICE) event.data = null;
}

/** The same for an aside's text. */
export function letTextGo(aside: Aside): void {
  if (aside.text !== null && aside.text.length >= SHORTEST_SLICE) aside.text = null;
}

/** Cuts one body into events while it arrives. Never throws, whatever the body holds. */
export interface EventDecoder {
  readonly chosen: ChosenFraming;
  /** All events completed so far; the array grows in place. */
  readonly events: readonly ArrivedEvent[];
  /** The same of what is no event. */
  readonly asides: readonly Aside[];
  /**
   * Takes the text of chunk number `chunk`, which arrived at `at`.
   *
   * @param bytes of the chunk that it is the whole text of: then places are counted faster where the text is ASCII
   */
  feed(text: string, chunk: number, at: Milliseconds, bytes?: Bytes): void;
  /** Nothing more comes: a last line without its line feed may be an event after all, of the chunk it came with. */
  end(): void;
}
