import { type Connection, followConnection } from './eventSourceConnection.ts';
import { apply, PrivateWeakMap } from './natives.ts';
import { quietly } from './quietly.ts';
import { createTaskTurns } from './taskTurns.ts';
import type { Watch } from './watch.ts';
import { wrapConstructor, wrapMethod } from './wrap.ts';

/**
 * Puts a watching `EventSource` in place of `realm.EventSource`. The page gets the native object, with listeners of ours
 * that come before its own; what is called, thrown and inherited is native.
 *
 * Names of events cannot be known before somebody listens for them. They are learned where the page does:
 * `addEventListener` is watched, and acts only on objects that this `EventSource` made.
 *
 * *Limitations:* an event whose name the page does not listen for, a comment, and an `id:` or `retry:` without `data:` are
 * not seen; nor is a listener that the page adds with an `addEventListener` from another realm.
 */
export function watchEventSource(realm: typeof globalThis, watch: Watch): void {
  const connections = new PrivateWeakMap<EventTarget, Connection>();
  const turns = createTaskTurns();

  wrapConstructor<EventSource>(realm, 'EventSource', (source, startedAt) => {
    if (!watch.recorder.recording) return;
    connections.set(source, followConnection(source, startedAt, turns, watch));
  });
  wrapMethod(realm.EventTarget.prototype, 'addEventListener', (add, self, args) => {
    const type = args[0];
    // Anything else would have its `toString` called a second time.
    if (typeof type === 'string') connections.get(self)?.pageListensFor(type);
    return apply(add, self, args);
  });
  wrapMethod(realm.EventSource.prototype, 'close', (close, self, args) => {
    const result = apply(close, self, args);
    quietly(() => connections.get(self)?.pageClosed());
    return result;
  });
}
