import { useMemo, useState } from 'react';
import { createSieve } from '../filter/sieve.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { isOutdated, isWithin, type OverviewRange } from './overviewRange.ts';

/**
 * The range that is chosen in the overview, and what the list shows of it. Without the strip there is no range: nobody would see why streams are missing.
 *
 * @param fitting those of `streams` that the filter lets through
 */
export function useOverviewRange(
  streams: readonly WatchedStream[],
  fitting: readonly WatchedStream[],
  hasStrip: boolean,
): {
  range: OverviewRange | null;
  setRange(range: OverviewRange | null): void;
  shown: readonly WatchedStream[];
} {
  const [range, setRange] = useState<OverviewRange | null>(null);
  if (range !== null && (!hasStrip || isOutdated(range, streams))) setRange(null);
  const sieve = useMemo(
    () => (range === null ? null : createSieve((stream: WatchedStream) => isWithin(range, stream))),
    [range],
  );
  return { range, setRange, shown: sieve === null ? fitting : sieve(fitting) };
}
