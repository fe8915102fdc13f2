import { apply, bare, getOwnPropertyDescriptor, getPrototypeOf, isObject } from './natives.ts';

/**
 * Tells whether two moments lie in the same task of the event loop, by a task of our own that comes next when the one that asked has
 * ended: what is already due in the page has a lower priority (https://wicg.github.io/scheduling-apis/#sec-task-priorities). A message
 * to ourselves may be slower than the next piece of a body, on a busy machine; it serves where the page has put something of its own in
 * the scheduler's place before us.
 *
 * @returns a function that gives the number of the current turn; it rises when a task has ended since it was last asked
 */
export function createTaskTurns(): () => number {
  let turn = 0;
  let posted = false;
  const post = nextTaskPoster(() => {
    posted = false;
    turn += 1;
  });
  return () => {
    if (!posted) {
      posted = true;
      post();
    }
    return turn;
  };
}

function nextTaskPoster(callback: () => void): () => void {
  const { scheduler } = globalThis;
  const prototype: object | null = isObject(scheduler) ? getPrototypeOf(scheduler) : null;
  const method: unknown = prototype === null ? undefined : getOwnPropertyDescriptor(prototype, 'postTask')?.value;
  // On anything but a Scheduler the native method gives a promise that nobody handles.
  const tag = prototype === null ? undefined : getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
  if (tag === 'Scheduler' && typeof method === 'function') {
    const options = bare({ priority: 'user-blocking' });
    return () => void apply(method as (this: unknown, ...args: unknown[]) => unknown, scheduler, [callback, options]);
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = callback;
  return port2.postMessage.bind(port2, null);
}
