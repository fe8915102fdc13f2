import { bare, defineProperty, getOwnPropertyDescriptor, now } from './natives.ts';
import { quietly } from './quietly.ts';

const { construct } = Reflect;

export type NativeMethod = (this: unknown, ...args: readonly unknown[]) => unknown;
/** A native method and what the page called it with; `self` may be anything. */
export type WrappedCall<Self> = (native: NativeMethod, self: Self, args: readonly unknown[]) => unknown;

/** Puts `call` before the method on `prototype`; name, length and descriptor stay. Does nothing where it cannot be replaced. */
export function wrapMethod<Self extends object>(
  prototype: Self,
  name: keyof Self & string,
  call: WrappedCall<Self>,
): void {
  const descriptor = getOwnPropertyDescriptor(prototype, name);
  if (typeof descriptor?.value !== 'function' || !(descriptor.writable || descriptor.configurable)) return;
  // A trap that the page put on `Object.prototype` is none of ours.
  const value = new Proxy(descriptor.value, bare({ apply: call }));
  defineProperty(prototype, name, bare({ ...descriptor, value }));
}

/**
 * Tells `onMade` of every object that `realm[name]` makes from now on. Objects, subclasses, constants and what is thrown are
 * the native constructor's own.
 *
 * @param onMade gets the object before the page does, and when the call began
 */
export function wrapConstructor<Made extends object>(
  realm: object,
  name: string,
  onMade: (made: Made, startedAt: number) => void,
): void {
  const descriptor = getOwnPropertyDescriptor(realm, name);
  if (typeof descriptor?.value !== 'function' || !(descriptor.writable || descriptor.configurable)) return;
  const native: NewableFunction & { prototype: object } = descriptor.value;
  const value: NewableFunction = new Proxy(
    native,
    bare({
      construct(_: NewableFunction, args: unknown[], newTarget: NewableFunction): Made {
        const startedAt = now();
        const made: Made = construct(native, args, newTarget === value ? native : newTarget);
        quietly(() => onMade(made, startedAt));
        return made;
      },
    }),
  );
  defineProperty(realm, name, bare({ ...descriptor, value }));
  const ownConstructor = getOwnPropertyDescriptor(native.prototype, 'constructor');
  if (ownConstructor?.configurable) defineProperty(native.prototype, 'constructor', bare({ ...ownConstructor, value }));
}
