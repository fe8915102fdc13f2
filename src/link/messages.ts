/**
 * Everything that is said between the contexts, as types only: `capture` runs inside other people's pages and imports
 * this file and no other. The panel checks what it is told in `validate.ts`.
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

/** What the hook saw, in the order it happened. */
export type Observation =
  | {
      type: 'stream-started';
      stream: StreamNumber;
      source: 'fetch';
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
      type: 'stream-ended';
      stream: StreamNumber;
      endedAt: Milliseconds;
      outcome: 'complete' | 'aborted' | 'failed';
      error?: string;
    }
  /** The page's main thread was busy from `at` for `duration`. */
  | { type: 'page-busy'; at: EpochMilliseconds; duration: Milliseconds }
  | { type: 'page-hidden'; at: EpochMilliseconds; duration: Milliseconds };

/** What the hook posts to the relay. `sequence` counts from 1. */
export interface HookReport {
  type: 'report';
  sequence: number;
  observations: Observation[];
}

/** What the relay tells the hook. `report-taken`: the panel has taken all reports up to `sequence`. */
export type HookCommand = { type: 'record'; on: boolean } | { type: 'report-taken'; sequence: number };

/** What the panel tells a relay: the same words, passed on to the hook. */
export type PanelMessage = HookCommand;
