import type { Milliseconds } from '../trace/recording.ts';

/** How a body is cut into events. `none`: not a framing this version knows; the body has no events. */
export type Framing = 'sse' | 'ndjson' | 'none';

/** One framed message. It arrives with the chunk that completes it. */
export interface ArrivedEvent {
  at: Milliseconds;
  /** Index of the chunk that completed it. */
  chunk: number;
  /** SSE `event:` field, where there was one. */
  type?: string;
  /** The payload: for SSE the `data:` lines joined by LF, for NDJSON the line. `null`: let go, to bound memory. */
  data: string | null;
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

/** Cuts one body into events while it arrives. Never throws, whatever the body holds. */
export interface EventDecoder {
  readonly framing: Framing;
  /** All events completed so far; the array grows in place. */
  readonly events: readonly ArrivedEvent[];
  /** Takes the text of chunk number `chunk`, which arrived at `at`. */
  feed(text: string, chunk: number, at: Milliseconds): void;
}
