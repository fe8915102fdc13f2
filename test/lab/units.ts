/** A duration, or a time relative to a start named beside it. */
export type Milliseconds = number;
/** Milliseconds since 1970 with a fraction: `performance.timeOrigin + performance.now()`. */
export type EpochMilliseconds = number;
export type Bytes = number;
export type PortNumber = number;

/** Now, in the clock that stamps and request records use. */
export function epochNow(): EpochMilliseconds {
  return performance.timeOrigin + performance.now();
}
