import type { PanelScheduler } from '../../../src/panel/store/scheduler.ts';

/** Time that stands still until told. */
export interface FakeScheduler extends PanelScheduler {
  /** Lets time pass: timers run at their times. */
  pass(milliseconds: number): void;
  /** Lets time pass within a task: no timer runs. */
  spend(milliseconds: number): void;
  /** Lets the machine sleep: only the wall clock goes on. */
  sleep(milliseconds: number): void;
  /** Runs what waits for the next frame. */
  frame(): void;
  readonly waitingTimers: number;
}

export function createFakeScheduler(start = 1_795_431_583_000): FakeScheduler {
  let now = start;
  let slept = 0;
  let frames: (() => void)[] = [];
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    wallClock: () => now + slept,
    onFrame: (callback) => void frames.push(callback),
    after: (delay, callback) => void timers.push({ at: now + delay, callback }),
    whenIdle: (_, callback) => void timers.push({ at: now, callback }),
    pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.callback();
      }
      now = Math.max(now, until);
    },
    spend(milliseconds) {
      now += milliseconds;
    },
    sleep(milliseconds) {
      slept += milliseconds;
    },
    frame() {
      const waiting = frames;
      frames = [];
      for (const callback of waiting) callback();
    },
    get waitingTimers() {
      return timers.length;
    },
  };
}
