import { append, apply, listenFirst, matches, PrivateWeakMap, prototypeOf, readerOf } from './natives.ts';
import { quietly } from './quietly.ts';
import { createRepeatedLook } from './repeatedLook.ts';
import { readRequestBody } from './requestBody.ts';
import { documentBase, methodText, rawUrlOf } from './requestFacts.ts';
import type { Watch } from './watch.ts';
import { wrapConstructor, wrapMethod } from './wrap.ts';
import { followXhr, type XhrRequest, type XhrStream } from './xhrStream.ts';

/** What follows one `open()`. */
interface Opened extends XhrRequest {
  /** Synchronous requests are left alone. */
  sync: boolean;
  /** From `send()` on. */
  stream: XhrStream | undefined;
}

const readyStateOf = readerOf(prototypeOf('XMLHttpRequest'), 'readyState');
const typeOf = readerOf(Event.prototype, 'type');
const currentTargetOf = readerOf(Event.prototype, 'currentTarget');

const NO_BODY = /^(?:GET|HEAD)$/;
const EVENTS = ['readystatechange', 'progress', 'load', 'error', 'abort', 'timeout'];

/**
 * Watches `XMLHttpRequest`: its constructor, to listen before the page can, and four methods of its prototype, which pass
 * everything on. Objects that were opened before, and synchronous requests, are left alone.
 *
 * *Limitation:* on an object that was made while nothing was recorded, the page's listeners may come first; where such a
 * one stops the events, the stream stays open in the record until the object is opened again.
 */
export function watchXhr(realm: typeof globalThis, watch: Watch): void {
  const all = new PrivateWeakMap<EventTarget, Opened | undefined>();
  const keepLooking = createRepeatedLook();

  const hear = (event: Event): void => {
    // The page may dispatch what it likes on its own object.
    if (!event.isTrusted) return;
    quietly(() => {
      const target = currentTargetOf(event);
      if (target !== null) all.get(target)?.stream?.hear(typeOf(event), event);
    });
  };
  /** The same function each time: however often an object is used, the browser adds it once. */
  const listenTo = (xhr: XMLHttpRequest): void => {
    for (let i = 0; i < EVENTS.length; i++) listenFirst(xhr, EVENTS[i] ?? '', hear);
  };

  const follow = (xhr: XMLHttpRequest, opened: Opened, body: unknown): void => {
    listenTo(xhr);
    opened.stream = followXhr({
      xhr,
      request: opened,
      body: matches(NO_BODY, opened.method) ? undefined : readRequestBody(body),
      watch,
      keepLooking,
    });
  };

  const { prototype } = realm.XMLHttpRequest;
  wrapConstructor<XMLHttpRequest>(realm, 'XMLHttpRequest', (xhr) => {
    if (watch.recorder.recording) listenTo(xhr);
  });
  wrapMethod(prototype, 'open', (open, self, args) => {
    const before = all.get(self);
    let opened: Opened | undefined;
    quietly(() => {
      before?.stream?.takeRest();
      opened = openedWith(args);
      // Where `self` is no object, native code says so.
      all.set(self, opened);
    });
    try {
      const result = apply(open, self, args);
      quietly(() => before?.stream?.openedAgain());
      return result;
    } catch (error) {
      // Refused: what was before goes on.
      if (opened !== undefined && all.get(self) === opened) all.set(self, before);
      throw error;
    }
  });
  wrapMethod(prototype, 'setRequestHeader', (setRequestHeader, self, args) => {
    const result = apply(setRequestHeader, self, args);
    const name = args[0];
    const value = args[1];
    // Anything else would have its `toString` called a second time.
    if (typeof name === 'string' && typeof value === 'string') {
      const opened = all.get(self);
      if (opened !== undefined) append(opened.headers, [name, value]);
    }
    return result;
  });
  wrapMethod(prototype, 'send', (send, self, args) => {
    const opened = all.get(self);
    if (opened === undefined || opened.sync || opened.stream !== undefined || !watch.recorder.recording)
      return apply(send, self, args);
    quietly(() => {
      if (readyStateOf(self) === 1) follow(self, opened, args[0]);
    });
    try {
      return apply(send, self, args);
    } catch (error) {
      quietly(() => opened.stream?.notSent());
      opened.stream = undefined;
      throw error;
    }
  });
  wrapMethod(prototype, 'abort', (abort, self, args) => {
    quietly(() => all.get(self)?.stream?.takeRest());
    const result = apply(abort, self, args);
    quietly(() => all.get(self)?.stream?.abortedByPage());
    return result;
  });
}

function openedWith(args: readonly unknown[]): Opened {
  return {
    method: methodText(args[0]),
    url: rawUrlOf(args[1]),
    base: documentBase(),
    headers: [],
    // With a third argument it counts, `undefined` too (https://xhr.spec.whatwg.org/#the-open()-method).
    sync: args.length > 2 && !args[2],
    stream: undefined,
  };
}
