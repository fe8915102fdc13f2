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
  /** Runs `callback` once in a later task, when there is nothing else to do; soon, though there be. It is told how long nothing else is expected. */
  whenIdle(callback: (remaining: Milliseconds) => void): void;
}

/** After which idle work is no longer put off. */
const LONGEST_WAIT: Milliseconds = 100;

/** The browser's own frames and timers. */
export const browserScheduler: PanelScheduler = {
  now: () => performance.timeOrigin + performance.now(),
  wallClock: () => Date.now(),
  onFrame: (callback) => void requestAnimationFrame(callback),
  after: (delay, callback) => void setTimeout(callback, delay),
  whenIdle: (callback) =>
    void requestIdleCallback((deadline) => callback(deadline.timeRemaining()), { timeout: LONGEST_WAIT }),
};
