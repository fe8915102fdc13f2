/**
 * Everything that is said between the contexts, as types only: `capture` runs inside other people's pages and imports
 * from other folders only these types, `limits.ts` and `streamSigns.ts`. The panel checks what it is told in `validate.ts`.
 *
 *     hook (main world) ── HookReport ─▶ relay (isolated world) ── HookReport ─▶ panel
 *                       ◀─ HookCommand ─                        ◀─ PanelMessage ─
 */

/** Milliseconds relative to the stream's start, or a duration. */
export type Milliseconds = number;
/** Milliseconds since 1970-01-01T00:00:00Z, with fraction: `performance.timeOrigin + performance.now()`. */
export type EpochMilliseconds = number;
export type Bytes = number;
export type HeaderPair = [name: string, value: string];

/** Unique within one hook, that is within one document. */
export type StreamNumber = number;

/** Where the hook saw a stream. An `eventsource` stream is one connection; its chunks are events, framed again. */
export type CapturedSource = 'fetch' | 'eventsource' | 'xhr';

/** What the hook knows of a stream beyond its bytes; each becomes a mark in the record. */
export type CapturedMark =
  /** `EventSource` hands out events, never bytes: each chunk is one event, and its size that of its own text. */
  | { kind: 'event-level' }
  /** An `EventSource` came back by itself. When it asked is not known, so its time starts when it was answered. */
  | { kind: 'reconnected'; lastEventId: string }
  /** `XMLHttpRequest` may have kept this body back until it had `bytes` bytes, to guess its type. */
  | { kind: 'held-for-sniffing'; bytes: Bytes }
  /** `XMLHttpRequest` tells of this body about every 50 ms only (`responseType` is not text): chunks may be joined. */
  | { kind: 'progress-only' }
  /**
   * At `at` so much waited for the page to read it that no more was read ahead: from then on the page's own reading decides when
   * something arrives.
   */
  | { kind: 'read-ahead-full'; at: Milliseconds }
  /** The browser's estimate of the line's round trip; DevTools' throttling shows there. */
  | { kind: 'line'; roundTrip: Milliseconds };

/** What the hook saw, in the order it happened. */
export type Observation =
  | {
      type: 'stream-started';
      stream: StreamNumber;
      source: CapturedSource;
      startedAt: EpochMilliseconds;
      /** URL of the document when the request was made. */
      page: string;
      request: { method: string; url: string; headers: HeaderPair[]; body?: string };
    }
  | {
      type: 'response-received';
      stream: StreamNumber;
      headersAt: Milliseconds;
      status: number;
      statusText: string;
      url: string;
      headers: HeaderPair[];
    }
  | {
      /** Arrays of one length. `text[i]` is `null` where the text was let go because the panel was slow. */
      type: 'chunks-arrived';
      stream: StreamNumber;
      at: Milliseconds[];
      bytes: Bytes[];
      text: (string | null)[];
    }
  | {
      /** The panel was so slow that these were only counted. They came after what was reported of the stream so far. */
      type: 'chunks-lost';
      stream: StreamNumber;
      chunks: number;
      bytes: Bytes;
    }
  | {
      /** What the page took of the body, and when. Arrays of one length. */
      type: 'bytes-read';
      stream: StreamNumber;
      at: Milliseconds[];
      bytes: Bytes[];
    }
  | { type: 'stream-marked'; stream: StreamNumber; mark: CapturedMark }
  | {
      type: 'stream-ended';
      stream: StreamNumber;
      endedAt: Milliseconds;
      outcome: 'complete' | 'aborted' | 'failed';
      error?: string;
    }
  /** The page's main thread was busy from `at` for `duration`. */
  | { type: 'page-busy'; at: EpochMilliseconds; duration: Milliseconds }
  | { type: 'page-hidden'; at: EpochMilliseconds; duration: Milliseconds }
  /** The browser had frozen the page (https://wicg.github.io/page-lifecycle/). */
  | { type: 'page-frozen'; at: EpochMilliseconds; duration: Milliseconds }
  /** A long animation frame (https://w3c.github.io/long-animation-frames/) and what ran in it, where the browser tells. */
  | { type: 'long-frame'; at: EpochMilliseconds; duration: Milliseconds; scripts: FrameScript[] }
  /** By this frame the page's visible text had grown by so many characters since the last. Only while a stream lives. */
  | { type: 'page-painted'; at: EpochMilliseconds; characters: number };

/** `url` is empty where the browser does not tell. */
export interface FrameScript {
  url: string;
  duration: Milliseconds;
}

/** What the hook posts to the relay. `sequence` counts from 1. */
export interface HookReport {
  type: 'report';
  sequence: number;
  observations: Observation[];
}

/** What the relay tells the hook. `report-taken`: the panel has taken all reports up to `sequence`. */
export type HookCommand =
  | { type: 'record'; on: boolean }
  | { type: 'report-taken'; sequence: number }
  /** `paints`: whether growth of visible text is watched while a stream lives. On until said otherwise. */
  | { type: 'settings'; paints: boolean };

/** What the panel tells a relay: the same words, passed on to the hook. */
export type PanelMessage = HookCommand;
