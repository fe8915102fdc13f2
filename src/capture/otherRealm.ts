import { apply, getOwnPropertyDescriptor, getPrototypeOf } from './natives.ts';

/**
 * A page may borrow a getter or method from a frame and use it on a response of its own document, to which natively that
 * makes no difference. What a re-served response stands for is known only to the hook of its own realm, and is reached
 * through the member of the same name on its own prototype.
 *
 * *Limitation:* should the page have put a function of its own there, it is run, which natively it would not be.
 */

/** Classes of the page's that extend each other; nobody stacks more. */
const DEEPEST = 8;

type Member = (this: unknown, ...args: unknown[]) => unknown;

/**
 * The member `name` of the realm that `target` comes from: the deepest of its prototypes', not one of a class of the page's that extends
 * it. `undefined` when that is the realm of `prototype`.
 *
 * @param target an object of the kind that has `prototype` in this realm
 */
export function memberOfOtherRealm(
  target: object,
  prototype: object,
  name: string,
  kind: 'get' | 'value',
): Member | undefined {
  let found: Member | undefined;
  let holder: object | null = getPrototypeOf(target);
  for (let depth = 0; holder !== null; depth++) {
    if (holder === prototype || depth === DEEPEST) return undefined;
    const member: unknown = getOwnPropertyDescriptor(holder, name)?.[kind];
    if (typeof member === 'function') found = member as Member;
    holder = getPrototypeOf(holder);
  }
  return found;
}

let calling = false;

/** Calls `theirs`, or `native` when that leads back here: a page may put a frame's member on its own prototype. */
export function callInOtherRealm(theirs: Member, native: Member, target: unknown, args: unknown[]): unknown {
  if (calling) return apply(native, target, args);
  calling = true;
  try {
    return apply(theirs, target, args);
  } finally {
    calling = false;
  }
}
