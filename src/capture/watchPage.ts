import type { Milliseconds } from '../link/messages.ts';
import { listen, now, setTimer, timeOrigin } from './natives.ts';
import type { Recorder } from './recorder.ts';

export interface PageWatch {
  /** While a stream lives the main thread's pulse is taken. */
  streamStarted(): void;
  /** Also reports a hidden span that still lasts, up to now, since it may outlive the stream. */
  streamEnded(): void;
  /** The page has taken in a chunk: its main thread is alive. To be called before the chunk is reported. */
  tookIn(): void;
}

/** Often against a burst, seldom against what a page does: 40 timers a second, while a stream lives. */
const PULSE_INTERVAL: Milliseconds = 25;
/** A timer may come this late on a page that is merely lively. */
const LATEST_PULSE: Milliseconds = 100;

/**
 * Reports when the page itself could not take what arrived: its main thread was busy, or it was hidden. Without these a
 * burst that the page made would be blamed on the network.
 *
 * Busy is told by two signs. Long tasks of 50 ms and more are exact (https://w3c.github.io/longtasks/), but the browser
 * tells each document only of its own: another window that shares the main thread, a debugger's pause, or a starved
 * machine show in the pulse, a timer that comes late.
 */
export function watchPage(recorder: Recorder): PageWatch {
  watchLongTasks(recorder);
  const reportHiddenSoFar = watchVisibility(recorder);
  const pulse = createPulse(recorder);
  let living = 0;
  return {
    streamStarted() {
      living += 1;
      pulse.keep(() => living > 0 && recorder.recording);
    },
    streamEnded() {
      living -= 1;
      pulse.take();
      reportHiddenSoFar();
    },
    tookIn: pulse.take,
  };
}

interface Pulse {
  /** Takes the pulse again and again while `isNeeded`. */
  keep(isNeeded: () => boolean): void;
  take(): void;
}

function createPulse(recorder: Recorder): Pulse {
  let last: Milliseconds | undefined;
  const take = (): void => {
    if (last === undefined) return;
    const at = now();
    const still = at - last;
    // The browser slows the timers of hidden pages down; those spans are reported as hidden.
    if (still > PULSE_INTERVAL + LATEST_PULSE && !document.hidden) {
      recorder.observe({ type: 'page-busy', at: timeOrigin + last, duration: still });
    }
    last = at;
  };
  return {
    take,
    keep(isNeeded) {
      if (last !== undefined) return;
      last = now();
      const next = (): void => {
        take();
        if (isNeeded()) setTimer(next, PULSE_INTERVAL);
        else last = undefined;
      };
      setTimer(next, PULSE_INTERVAL);
    },
  };
}

function watchLongTasks(recorder: Recorder): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      recorder.observe({ type: 'page-busy', at: timeOrigin + startTime, duration });
    }
  });
  observer.observe({ type: 'longtask', buffered: true });
}

/** @returns a function that reports a hidden span that still lasts, up to now */
function watchVisibility(recorder: Recorder): () => void {
  /** Start of the hidden span that lasts, less what of it has been reported. */
  let unreportedSince: Milliseconds | undefined = document.hidden ? now() : undefined;
  const reportHiddenSoFar = (): void => {
    if (unreportedSince === undefined) return;
    const until = now();
    recorder.observe({ type: 'page-hidden', at: timeOrigin + unreportedSince, duration: until - unreportedSince });
    unreportedSince = until;
  };
  listen(document, 'visibilitychange', () => {
    if (document.hidden) {
      unreportedSince ??= now();
    } else {
      reportHiddenSoFar();
      unreportedSince = undefined;
    }
  });
  return reportHiddenSoFar;
}
