import type { Milliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';

/** Pictures of many filling streams cost more than a frame can spare sixty times a second; twenty look as alive. */
const FILL_INTERVAL: Milliseconds = 50;

export interface Notifier {
  subscribe(listener: () => void): () => void;
  /** Something changed: listeners hear of it before the next picture. */
  changed(): void;
  /** The user changed something: a control that shows the old state for a frame looks broken. */
  changedNow(): void;
  /** Streams filled: that need not show at once. */
  filled(): void;
  /** Nobody hears of anything any more. */
  dispose(): void;
}

/** Tells listeners of changes, at most once per animation frame. `prepare` runs before each time. */
export function createNotifier(scheduler: PanelScheduler, prepare: () => void): Notifier {
  const listeners = new Set<() => void>();
  let framePending = false;
  let fillPending = false;
  let disposed = false;

  function changedNow(): void {
    if (disposed) return;
    prepare();
    for (const listener of listeners) listener();
  }

  function changed(): void {
    if (framePending || disposed) return;
    framePending = true;
    scheduler.onFrame(() => {
      framePending = false;
      changedNow();
    });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    changedNow,
    filled() {
      if (fillPending || framePending || disposed) return;
      fillPending = true;
      scheduler.after(FILL_INTERVAL, () => {
        fillPending = false;
        changed();
      });
    },
    dispose() {
      disposed = true;
    },
  };
}
