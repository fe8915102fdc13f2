/**
 * The recording format, version 1: types only, and they are the contract. Validation is in `parse.ts`.
 * Times are milliseconds relative to the stream's start unless the alias says otherwise.
 */

/** A duration, or a time relative to the stream's start, in milliseconds with fraction. */
export type Milliseconds = number;
/** A point in time: milliseconds since 1970-01-01T00:00:00Z, with fraction. */
export type EpochMilliseconds = number;
export type Bytes = number;

/** Name and value, as in the order received; a name may occur more than once. */
export type Header = [name: string, value: string];

/** A span of time that began at `at` and lasted `duration`. */
export type Span = [at: Milliseconds, duration: Milliseconds];

export type StreamSource = 'fetch' | 'eventsource' | 'xhr' | 'network-log' | 'replay';

/** `open`: still arriving when the record was made. */
export type Outcome = 'complete' | 'aborted' | 'failed' | 'open';

export interface StreamRequest {
  method: string;
  url: string;
  headers: Header[];
  body?: string;
}

export interface StreamResponse {
  status: number;
  statusText: string;
  url: string;
  protocol?: string;
  headers: Header[];
  /** When the page's promise for the response could resolve. */
  headersAt: Milliseconds;
}

/** Three arrays of one length: chunk `i` arrived at `at[i]`, had `bytes[i]` bytes and completed the characters `text[i]`. */
export interface Chunks {
  at: Milliseconds[];
  bytes: Bytes[];
  /** Decoded as streaming UTF-8: a character cut by a chunk's end belongs to the chunk that completes it. `null`: not kept. */
  text: string[] | null;
}

export interface NetworkLog {
  /** HAR 1.2 `timings`, in milliseconds; -1 where a phase does not apply. */
  timings: Record<string, Milliseconds>;
  bodyBytes?: Bytes;
  /** HTTP framing included, content encoding kept. */
  wireBodyBytes?: Bytes;
  finishedAt?: Milliseconds;
  fromCache: boolean;
  fromServiceWorker: boolean;
}

export interface Stream {
  id: string;
  source: StreamSource;
  /** URL of the document that made the request. */
  page: string;
  startedAt: EpochMilliseconds;
  request: StreamRequest;
  response: StreamResponse | null;
  chunks: Chunks;
  reads?: { at: Milliseconds[]; bytes: Bytes[] };
  paints?: { at: Milliseconds[]; characters: number[] };
  network?: NetworkLog;
  /** Spans of 50 ms and more in which the page's main thread was busy (https://w3c.github.io/longtasks/). */
  longTasks: Span[];
  /** Spans in which the page was hidden (https://html.spec.whatwg.org/#page-visibility). */
  hidden: Span[];
  outcome: Outcome;
  endedAt?: Milliseconds;
  error?: string;
  labels?: { role?: 'gateway' | 'direct'; note?: string };
}

export interface Recording {
  format: 'streamgauge-recording';
  version: 1;
  /** ISO 8601. */
  createdAt: string;
  generator: { name: string; version: string; userAgent: string };
  streams: Stream[];
}
