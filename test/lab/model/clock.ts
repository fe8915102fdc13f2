import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Milliseconds } from '../units.ts';

/** Time since some start. Tests bring their own. */
export interface Clock {
  now(): Milliseconds;
  /** Resolves at `atMilliseconds` or later, at the earliest in a later turn of the event loop; rejects when aborted. */
  waitUntil(atMilliseconds: Milliseconds, signal: AbortSignal): Promise<void>;
}

/** A clock that starts now. */
export function startClock(): Clock {
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;
  return {
    now,
    async waitUntil(atMilliseconds, signal) {
      // Writes of one turn leave in one system call. A late player must not join events by catching up.
      await setImmediate(undefined, { signal });
      for (let rest = atMilliseconds - now(); rest > 0; rest = atMilliseconds - now()) {
        // Timers count whole milliseconds and wake up early or late by one.
        if (rest >= 1) await setTimeout(Math.floor(rest), undefined, { signal });
        else await setImmediate(undefined, { signal });
      }
    },
  };
}
