import { useEffect, useRef, useState } from 'react';
import type { Milliseconds } from '../../trace/recording.ts';

/**
 * A value that changes often, as it was at most `interval` ago: for what takes long to draw. With an interval of 0 it is always the latest.
 */
export function useCalm<T>(latest: T, interval: Milliseconds): T {
  const [calm, setCalm] = useState(latest);
  const newest = useRef(latest);
  useEffect(() => {
    newest.current = latest;
  });
  const isBehind = interval > 0 && calm !== latest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it may be behind again as soon as it has caught up
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => setCalm(newest.current), interval);
    return () => clearTimeout(timer);
  }, [isBehind, calm, interval]);
  return interval > 0 ? calm : latest;
}
