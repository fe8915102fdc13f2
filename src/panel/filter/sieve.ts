import type { WatchedStream } from '../store/watchedStream.ts';

/** Picks streams out of the list. */
export type Sieve = (streams: readonly WatchedStream[]) => readonly WatchedStream[];

/**
 * Makes a sieve that asks again only about streams that have changed, as what a filter asks for may come true while a stream arrives. It gives
 * the same array as before where the same streams are in it.
 */
export function createSieve(isWanted: (stream: WatchedStream) => boolean): Sieve {
  const known = new WeakMap<WatchedStream, { version: number; isKept: boolean }>();
  let last: readonly WatchedStream[] = [];

  function keeps(stream: WatchedStream): boolean {
    const before = known.get(stream);
    if (before?.version === stream.version) return before.isKept;
    const isKept = isWanted(stream);
    known.set(stream, { version: stream.version, isKept });
    return isKept;
  }

  return (streams) => {
    const kept = streams.filter(keeps);
    const isSame = kept.length === last.length && kept.every((stream, i) => stream === last[i]);
    if (!isSame) last = kept;
    return last;
  };
}
