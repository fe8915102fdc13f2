import type { Bytes, Milliseconds } from '../../lab/units.ts';

/** What a gateway is configured to do to the events of an answer. The truth of a recording follows from it. */
export type Mechanism =
  /** Each event goes on as it comes. */
  | { kind: 'passes' }
  /** Nothing comes before the answer is complete: collected, or within a compressor that is never flushed. */
  | { kind: 'holds' }
  /** What has gathered goes on whenever it is `bytes`; of the first buffer the upstream's head takes `head`. */
  | { kind: 'flushes-by-size'; bytes: Bytes; head?: Bytes }
  | { kind: 'flushes-by-count'; events: number }
  | { kind: 'flushes-by-time'; every: Milliseconds }
  | { kind: 'holds-start-for'; duration: Milliseconds }
  | { kind: 'holds-start-up-to'; bytes: Bytes }
  /** The answer was there before it was asked for. */
  | { kind: 'caches' };
