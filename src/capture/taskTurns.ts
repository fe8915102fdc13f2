import { apply, bare } from './natives.ts';

const { scheduler } = globalThis;
const { postTask } = Scheduler.prototype;

/**
 * Tells whether two moments lie in the same task of the event loop, by a task of our own that comes next when the one that asked has
 * ended: what is already due in the page has a lower priority (https://wicg.github.io/scheduling-apis/#sec-task-priorities). A message
 * to ourselves would be slower than the next piece of a body, on a busy machine.
 *
 * @returns a function that gives the number of the current turn; it rises when a task has ended since it was last asked
 */
export function createTaskTurns(): () => number {
  let turn = 0;
  let posted = false;
  const next = (): void => {
    posted = false;
    turn += 1;
  };
  return () => {
    if (!posted) {
      posted = true;
      void apply(postTask, scheduler, [next, bare({ priority: 'user-blocking' })]);
    }
    return turn;
  };
}
