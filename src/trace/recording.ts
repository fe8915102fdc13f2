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

/** What a person says that a stream went through. */
export type Role = 'gateway' | 'direct';

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
  /**
   * HAR 1.2 `timings`, in milliseconds; -1 where a phase does not apply. Of a request that was redirected those of the last, and
   * `_redirects` is how long the others took. The phases up to `wait` end with the response's headers.
   */
  timings: Record<string, Milliseconds>;
  /** Content decoded. */
  bodyBytes?: Bytes;
  /** HTTP framing included, content encoding kept. */
  wireBodyBytes?: Bytes;
  /** When all had come, by the network's own clock, which a busy page does not stop; counted from `startedAt`. */
  finishedAt?: Milliseconds;
  fromCache: boolean;
  fromServiceWorker: boolean;
  /** When the network log says that the request began; about 0 where hook and log agree. */
  startedAt?: Milliseconds;
  /** The request headers as sent, those that the browser added included. */
  requestHeaders?: Header[];
  /** Names of response headers that the page could not see, because of CORS (https://fetch.spec.whatwg.org/#concept-filtered-response-cors) and such. */
  hiddenHeaders?: string[];
  /** Unique per connection within one browser run. */
  connection?: string;
  /** No phase of connecting was needed: the connection was there. */
  connectionReused?: boolean;
}

/** What a reader of the record must know besides its numbers. Chunks `from` up to, not including, `to`. */
export type Mark =
  /** Each chunk is one event of an `EventSource`; how the bytes arrived is not known. */
  | { kind: 'event-level' }
  /** An `EventSource` came back by itself; times are relative to the moment when it was answered. */
  | { kind: 'reconnected'; lastEventId: string }
  /** `XMLHttpRequest` may have kept the body back until it had `bytes` bytes, to guess its type. */
  | { kind: 'held-for-sniffing'; bytes: Bytes }
  /** `XMLHttpRequest` told of this body about every 50 ms only: chunks may be joined. */
  | { kind: 'progress-only' }
  /** So much waited for the page to read it that no more was read ahead: from `at` on the page's reading decided arrival. */
  | { kind: 'read-ahead-full'; at: Milliseconds }
  /**
   * The browser's estimate of the line's round trip (https://wicg.github.io/netinfo/). DevTools' throttling, which keeps an answer back for its latency,
   * shows there.
   */
  | { kind: 'line'; roundTrip: Milliseconds }
  /**
   * From DevTools' network log: each chunk is what DevTools stamped with one time; chunks as the page had them are unknown. The
   * first may have come a little later than that: `eventMessages.ts`.
   */
  | { kind: 'timed-by-devtools' }
  /** From DevTools' network log, which had no times for the parts of this body. */
  | { kind: 'untimed' }
  /** The text of these chunks was let go to bound memory; `events` were completed in them, `null`: nobody knows how many. */
  | { kind: 'text-let-go'; from: number; to: number; events: number | null }
  /** These came after the last chunk and were only counted. */
  | { kind: 'chunks-lost'; chunks: number; bytes: Bytes }
  /** The hook's time and the network log's differ by more than 50 ms: of the start, else each counted from its own start. */
  | { kind: 'log-disagrees'; about: 'start' | 'headers' | 'end'; recorded: Milliseconds; logged: Milliseconds };

/** A long animation frame (https://w3c.github.io/long-animation-frames/). */
export interface LongFrame {
  at: Milliseconds;
  duration: Milliseconds;
  /** What ran in it, where the browser tells; `url` may be empty. */
  scripts: { url: string; duration: Milliseconds }[];
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
  /** What the page took of the body, and when. Of very long streams neighbours are joined: `at` is the later one's. */
  reads?: { at: Milliseconds[]; bytes: Bytes[] };
  /** Growth of the page's visible text, per frame. Of very long streams neighbours are joined, as in `reads`. */
  paints?: { at: Milliseconds[]; characters: number[] };
  network?: NetworkLog;
  /** Spans of 50 ms and more in which the page's main thread was busy (https://w3c.github.io/longtasks/). */
  longTasks: Span[];
  /** Spans in which the page was hidden (https://html.spec.whatwg.org/#page-visibility). */
  hidden: Span[];
  /** Spans in which the browser had frozen the page (https://wicg.github.io/page-lifecycle/). Empty: it never had; absent: nobody knows. */
  frozen?: Span[];
  /** Of very many the longest. */
  longFrames?: LongFrame[];
  marks?: Mark[];
  outcome: Outcome;
  endedAt?: Milliseconds;
  error?: string;
  labels?: { role?: Role; note?: string };
  /** What recorded it, where that is not the generator of the recording that it is in. */
  recordedBy?: Generator;
}

/** A program that records, and the browser it did so in. */
export interface Generator {
  name: string;
  version: string;
  userAgent: string;
}

export interface Recording {
  format: 'streamgauge-recording';
  version: 1;
  /** ISO 8601. */
  createdAt: string;
  generator: Generator;
  streams: Stream[];
}
