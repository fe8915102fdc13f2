import type { Milliseconds } from '../link/messages.ts';
import { listen, now, timeOrigin } from './natives.ts';
import type { Recorder } from './recorder.ts';

export interface PageWatch {
  /** Reports a hidden span that still lasts, up to now: to be called when a stream ends, since the span may outlive it. */
  reportHiddenSoFar(): void;
}

/**
 * Reports when the page itself could not take what arrived: its main thread was busy for 50 ms and more
 * (https://w3c.github.io/longtasks/#sec-terminology), or it was hidden. Without these a burst that the page made would
 * be blamed on the network.
 */
export function watchPage(recorder: Recorder): PageWatch {
  watchLongTasks(recorder);
  return watchVisibility(recorder);
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

function watchVisibility(recorder: Recorder): PageWatch {
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
  return { reportHiddenSoFar };
}
