import { useCallback, useEffect, useRef } from 'react';

/** The same function at every drawing, for what is not to be drawn again because of it: it does what `callback` does that was given last. */
export function useStable<Args extends unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
