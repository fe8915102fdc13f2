import type { AssistantRuntime } from '@assistant-ui/react';

const repaired = new WeakSet<object>();

/**
 * Lets the runtime's thread list return the same state object while nothing in it changed. In @assistant-ui/core 0.2.23 it
 * makes a new one at each call, because nobody subscribes to the subject that would remember it, and
 * @assistant-ui/tap from 0.9.13 on takes that for an endless loop and stops updating (assistant-ui issue 6133). To be
 * removed together with that pair of versions.
 */
export function withStableThreadList(runtime: AssistantRuntime): AssistantRuntime {
  const { threads } = runtime;
  if (repaired.has(threads)) return runtime;
  repaired.add(threads);
  const read = threads.getState;
  let last = read();
  threads.getState = () => {
    const next = read();
    if (!isShallowEqual(next, last)) last = next;
    return last;
  };
  return runtime;
}

function isShallowEqual<T extends object>(a: T, b: T): boolean {
  const values = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([key, value]) => Object.is(value, values.get(key)));
}
