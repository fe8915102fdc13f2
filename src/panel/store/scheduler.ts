import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';

/** Time and its passing, as the store needs them; tests bring their own. */
export interface PanelScheduler {
  /** The time of day, on the clock that hooks use for `startedAt`. */
  now(): EpochMilliseconds;
  /** The time of day as the system has it, which DevTools' network log uses: it goes on while the machine sleeps. */
  wallClock(): EpochMilliseconds;
  /** Runs `callback` once before the next picture is drawn. */
  onFrame(callback: () => void): void;
  /** Runs `callback` once in a later task. */
  after(delay: Milliseconds, callback: () => void): void;
  /** Runs `callback` once in a later task, when there is nothing else to do; after `latest`, though there be. */
  whenIdle(latest: Milliseconds, callback: () => void): void;
}

/** The browser's own frames and timers. */
export const browserScheduler: PanelScheduler = {
  now: () => performance.timeOrigin + performance.now(),
  wallClock: () => Date.now(),
  onFrame: (callback) => void requestAnimationFrame(callback),
  after: (delay, callback) => void setTimeout(callback, delay),
  // Not `requestIdleCallback`: of a page that rests it gives what is asked for again only every 50 ms.
  whenIdle(latest, callback) {
    const controller = new AbortController();
    const run = (): void => {
      clearTimeout(timer);
      controller.abort();
      callback();
    };
    const timer = setTimeout(run, latest);
    const { signal } = controller;
    scheduler.postTask(run, { priority: 'background', signal }).catch((error: unknown) => {
      if (error !== signal.reason) throw error;
    });
  },
};
