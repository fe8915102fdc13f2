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

  return {
    keep(isNeeded) {
      if (!on || watching) return;
      watching = true;
      apply(observeOf, observer, [document, WATCHED]);
      setTimer(() => check(isNeeded, true), CHECK_INTERVAL);
    },
    set(wanted) {
      on = wanted;
      if (!wanted && watching) stop();
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
  /** Text nodes of which the growth in this batch is known: a record tells what was before it, not what was after. */
  const counted = new PrivateWeakMap<object, true>();
  let growth = 0;
  for (let i = 0; i < mutations.length; i++) {
    const mutation = mutations[i];
    const target = ask(targetOf, mutation);
    if (!isObject(target)) continue;
    if (ask(kindOf, mutation) === 'childList') {
      if (isUnseen(target)) continue;
      growth += lengthOfAll(ask(addedOf, mutation), counted) - lengthOfAll(ask(removedOf, mutation), counted);
    } else if (counted.get(target) === undefined && !isUnseen(ask(parentOf, target))) {
      counted.set(target, true);
      const before = ask(oldValueOf, mutation);
      growth += Number(ask(lengthOf, target)) - (typeof before === 'string' ? before.length : 0);
    }
  }
  return growth;
}

function lengthOfAll(nodes: unknown, counted: WeakMap<object, true>): number {
  const count = Number(ask(countOf, nodes) ?? 0);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += lengthOfNode((nodes as ArrayLike<unknown>)[i], counted);
  return sum;
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

function lengthOfNode(node: unknown, counted: WeakMap<object, true>): number {
  if (!isObject(node)) return 0;
  const type = ask(typeOf, node);
  if (type === TEXT_NODE) {
    counted.set(node, true);
    return Number(ask(lengthOf, node) ?? 0);
  }
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
