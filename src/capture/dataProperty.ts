import { getOwnPropertyDescriptor, getPrototypeOf } from './natives.ts';

/** What stands for a property that only the page's own getter could tell. */
export const HIDDEN = Symbol('hidden');

/** Options objects may inherit from others; nobody stacks more. */
const DEEPEST = 8;

/**
 * The value of a property of one of the page's objects, own or inherited, without running code of the page's: `HIDDEN`
 * where it is an accessor, `undefined` where there is none.
 *
 * *Limitation:* a `Proxy` of the page's sees that its prototype, members and descriptors are asked for.
 */
export function dataProperty(target: object, name: PropertyKey): unknown {
  // Most options are not given: this is far cheaper than descriptors of nothing.
  if (!(name in target)) return undefined;
  let holder: object | null = target;
  for (let depth = 0; holder !== null && depth < DEEPEST; depth++) {
    const descriptor = getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) return 'value' in descriptor ? descriptor.value : HIDDEN;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}
