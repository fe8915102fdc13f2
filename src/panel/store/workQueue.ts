import type { Milliseconds } from '../../trace/recording.ts';
import type { PanelScheduler } from './scheduler.ts';

/** A piece of work in steps of a few milliseconds at most. Returns true when nothing is left of it. */
export type WorkStep = () => boolean;

/** Work of one step. */
export function once(step: () => void): WorkStep {
  return () => {
    step();
    return true;
  };
}

export interface WorkQueue {
  /** Does the work now when nothing else waits and it is small; the rest of it in later tasks. */
  push(step: WorkStep): void;
}

/** Leaves room for a picture within a frame, and is far below the 50 ms that make a long task. */
const SLICE: Milliseconds = 12;

/** Work in order, in slices with room for input and pictures in between: a huge batch must not freeze the panel. */
export function createWorkQueue(scheduler: PanelScheduler): WorkQueue {
  const steps: WorkStep[] = [];
  let next = 0;
  let continuing = false;

  /** What fails is dropped and told to the console: it must not stop what comes after it. */
  const isDone = (step: WorkStep): boolean => {
    try {
      return step();
    } catch (error) {
      scheduler.after(0, () => {
        throw error;
      });
      return true;
    }
  };

  const run = (): void => {
    const deadline = scheduler.now() + SLICE;
    for (let step = steps[next]; step !== undefined; step = steps[next]) {
      if (isDone(step)) next += 1;
      if (next < steps.length && scheduler.now() >= deadline) {
        continuing = true;
        scheduler.after(0, resume);
        return;
      }
    }
    steps.length = 0;
    next = 0;
  };

  const resume = (): void => {
    continuing = false;
    run();
  };

  return {
    push(step) {
      steps.push(step);
      if (!continuing && steps.length === next + 1) run();
    },
  };
}
