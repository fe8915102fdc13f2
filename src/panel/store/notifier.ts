import type { Milliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';

/** Streams that fill are drawn ten times a second: more looks no more alive … */
const FILL_INTERVAL: Milliseconds = 100;
/** … and so much more seldom that drawing takes a twentieth of the time: the page that is watched may need the processor. */
const COST_FACTOR = 20;
/** Seldom enough. */
const LONGEST_FILL_INTERVAL: Milliseconds = 500;
/** Somebody scrolls meanwhile, and each of those pictures would be one frame that stumbles. */
const LONGEST_WAIT: Milliseconds = 1500;

export interface Notifier {
  subscribe(listener: () => void): () => void;
  /** Something changed: listeners hear of it before the next picture. */
  changed(): void;
  /** The user changed something: a control that shows the old state for a frame looks broken. */
  changedNow(): void;
  /** Streams filled: that need not show at once. */
  filled(): void;
}

/** Tells listeners of changes, at most once per animation frame. `prepare` runs before each time. */
export function createNotifier(scheduler: PanelScheduler, prepare: () => void): Notifier {
  const listeners = new Set<() => void>();
  let framePending = false;
  let fillPending = false;
  let fillInterval = FILL_INTERVAL;

  function changedNow(): void {
    prepare();
    for (const listener of listeners) listener();
  }

  function changed(): void {
    if (framePending) return;
    framePending = true;
    scheduler.onFrame(() => {
      framePending = false;
      const from = scheduler.now();
      changedNow();
      // The next task begins when layout and paint are done, too.
      scheduler.after(0, () => paceBy(scheduler.now() - from));
    });
  }

  function paceBy(cost: Milliseconds): void {
    fillInterval = Math.min(Math.max(FILL_INTERVAL, COST_FACTOR * cost), LONGEST_FILL_INTERVAL);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    changedNow,
    filled() {
      if (fillPending || framePending) return;
      fillPending = true;
      scheduler.after(fillInterval, () =>
        scheduler.whenIdle(LONGEST_WAIT, () => {
          fillPending = false;
          changed();
        }),
      );
    },
  };
}
