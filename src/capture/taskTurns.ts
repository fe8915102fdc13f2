import { post } from './natives.ts';

/**
 * Tells whether two moments lie in the same task of the event loop, by a message to ourselves: it comes when the task that
 * posted it has ended.
 *
 * @returns a function that gives the number of the current turn; it rises when a task has ended since it was last asked
 */
export function createTaskTurns(): () => number {
  const { port1, port2 } = new MessageChannel();
  let turn = 0;
  let posted = false;
  port1.onmessage = () => {
    posted = false;
    turn += 1;
  };
  return () => {
    if (!posted) {
      posted = true;
      post(port2, null);
    }
    return turn;
  };
}
