import type { Milliseconds } from '../link/messages.ts';
import { apply, ask, bare, getterOf, isObject, now, PrivateWeakMap, setTimer, timeOrigin } from './natives.ts';
import type { Recorder } from './recorder.ts';

export interface PaintWatch {
  /** Watches while `isNeeded`, and a little longer. */
  keep(isNeeded: () => boolean): void;
  set(on: boolean): void;
}

/** An app renders the last words after the stream has ended: so often is looked whether watching is still needed. */
const CHECK_INTERVAL: Milliseconds = 250;

/**
 * Reports growth of the page's text, once per frame: characters that came less characters that went, in text that can be seen
 * (no scripts, styles, templates). One MutationObserver on the document, that lives only while a stream does.
 *
 * *Limitation:* shadow trees, frames, canvases and form fields are not seen; a text that is replaced by a longer one counts by what it grew.
 * Nothing is measured by layout, which would cost the page dearly.
 */
export function createPaintWatch(recorder: Recorder): PaintWatch {
  let on = true;
  let watching = false;
  let isWanted: (() => boolean) | undefined;
  let grown = 0;
  let framePending = false;

  const reportFrame = (): void => {
    framePending = false;
    const characters = grown;
    grown = 0;
    if (characters > 0) recorder.observe({ type: 'page-painted', at: timeOrigin + now(), characters });
  };
  const observer = new NativeObserver((mutations: MutationRecord[]) => {
    grown += growthOf(mutations);
    if (grown <= 0) {
      grown = 0;
    } else if (!framePending) {
      framePending = true;
      onFrame(reportFrame);
    }
  });

  const stop = (): void => {
    watching = false;
    apply(disconnectOf, observer, []);
  };
  const check = (isNeeded: () => boolean, wasNeeded: boolean): void => {
    if (!watching) return;
    const needed = on && isNeeded();
    if (!needed && (!wasNeeded || !on)) stop();
    else setTimer(() => check(isNeeded, needed), CHECK_INTERVAL);
  };

  const keep = (isNeeded: () => boolean): void => {
    isWanted = isNeeded;
    if (!on || watching) return;
    watching = true;
    apply(observeOf, observer, [document, WATCHED]);
    setTimer(() => check(isNeeded, true), CHECK_INTERVAL);
  };

  return {
    keep,
    set(wanted) {
      on = wanted;
      if (!on && watching) stop();
      else if (on && isWanted?.()) keep(isWanted);
    },
  };
}

const NativeObserver = MutationObserver;
const { observe: observeOf, disconnect: disconnectOf } = MutationObserver.prototype;
const onFrame: (callback: () => void) => void = requestAnimationFrame.bind(globalThis);
const kindOf = getterOf(MutationRecord.prototype, 'type');
const oldValueOf = getterOf(MutationRecord.prototype, 'oldValue');
const targetOf = getterOf(MutationRecord.prototype, 'target');
const addedOf = getterOf(MutationRecord.prototype, 'addedNodes');
const removedOf = getterOf(MutationRecord.prototype, 'removedNodes');
const countOf = getterOf(NodeList.prototype, 'length');
const textOf = getterOf(Node.prototype, 'textContent');
const typeOf = getterOf(Node.prototype, 'nodeType');
const nameOf = getterOf(Node.prototype, 'nodeName');
const parentOf = getterOf(Node.prototype, 'parentNode');
const lengthOf = getterOf(CharacterData.prototype, 'length');

const WATCHED = bare({ subtree: true, childList: true, characterData: true, characterDataOldValue: true });

function growthOf(mutations: readonly MutationRecord[]): number {
  const batch = new MutationBatch();
  let growth = 0;
  for (let i = 0; i < mutations.length; i++) {
    const mutation = mutations[i];
    const target = ask(targetOf, mutation);
    if (!isObject(target) || batch.isWithinAdded(target)) continue;
    if (ask(kindOf, mutation) === 'childList') {
      if (isUnseen(target)) continue;
      growth += batch.lengthOfAdded(ask(addedOf, mutation)) - batch.lengthOfRemoved(ask(removedOf, mutation));
    } else if (!batch.isCounted(target) && !isUnseen(ask(parentOf, target))) {
      batch.setCounted(target);
      const before = ask(oldValueOf, mutation);
      growth += Number(ask(lengthOf, target)) - (typeof before === 'string' ? before.length : 0);
    }
  }
  return growth;
}

/** What is known of nodes in one batch of records. A record tells what was before it; lengths are those after all of them. */
class MutationBatch {
  /** Text nodes of which the growth is known. */
  readonly #counted = new PrivateWeakMap<object, true>();
  readonly #removed = new PrivateWeakMap<object, true>();
  /** Elements that are new, not moved: counted with all that is in them. */
  readonly #added = new PrivateWeakMap<object, true>();
  #hasAdded = false;

  isCounted(text: object): boolean {
    return this.#counted.get(text) === true;
  }

  setCounted(text: object): void {
    this.#counted.set(text, true);
  }

  isWithinAdded(target: object): boolean {
    if (!this.#hasAdded) return false;
    for (let node: unknown = target; isObject(node); node = ask(parentOf, node)) {
      if (this.#added.get(node) === true) return true;
    }
    return false;
  }

  lengthOfAdded(nodes: unknown): number {
    let sum = 0;
    for (let i = 0, count = countIn(nodes); i < count; i++) {
      const node = (nodes as ArrayLike<unknown>)[i];
      if (!isObject(node)) continue;
      if (ask(typeOf, node) === TEXT_NODE) {
        this.setCounted(node);
      } else if (this.#removed.get(node) === undefined) {
        this.#added.set(node, true);
        this.#hasAdded = true;
      }
      sum += lengthOfNode(node);
    }
    return sum;
  }

  lengthOfRemoved(nodes: unknown): number {
    let sum = 0;
    for (let i = 0, count = countIn(nodes); i < count; i++) {
      const node = (nodes as ArrayLike<unknown>)[i];
      if (!isObject(node)) continue;
      this.#removed.set(node, true);
      sum += lengthOfNode(node);
    }
    return sum;
  }
}

function countIn(nodes: unknown): number {
  return Number(ask(countOf, nodes) ?? 0);
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

function lengthOfNode(node: object): number {
  const type = ask(typeOf, node);
  if (type === TEXT_NODE) return Number(ask(lengthOf, node) ?? 0);
  if (type !== ELEMENT_NODE || isUnseen(node)) return 0;
  const text = ask(textOf, node);
  return typeof text === 'string' ? text.length : 0;
}

function isUnseen(node: unknown): boolean {
  const name = ask(nameOf, node);
  return (
    name === 'SCRIPT' ||
    name === 'STYLE' ||
    name === 'TEMPLATE' ||
    name === 'NOSCRIPT' ||
    name === 'HEAD' ||
    name === 'TITLE'
  );
}
