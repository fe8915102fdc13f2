import { LONGEST_REASON } from '../link/limits.ts';
import { CANCELLED, CANCELLED_SOMEHOW } from '../link/reasons.ts';
import { dataProperty } from './dataProperty.ts';
import { ask, getterOf, isObject, NativeDOMException, NativeError, sliceText } from './natives.ts';

/** What can be said of a reason to cancel, abort or fail without running code of the page's: it may be any value. */

const domNameOf = getterOf(NativeDOMException.prototype, 'name');
const domMessageOf = getterOf(NativeDOMException.prototype, 'message');
const isError: ((value: unknown) => boolean) | undefined = Reflect.get(NativeError, 'isError');

export function isAbort(reason: unknown): boolean {
  const name = ask(domNameOf, reason);
  return name === 'AbortError' || name === 'TimeoutError';
}

/** "TypeError: Failed to fetch", or what kind of thing it is when it does not say. */
export function describeReason(reason: unknown): string {
  if (reason === undefined) return CANCELLED;
  if (typeof reason === 'string') return sliceText(reason, 0, LONGEST_REASON);
  if (!isObject(reason)) return CANCELLED_SOMEHOW;
  const name = ask(domNameOf, reason) ?? (hasErrorName(reason) ? dataProperty(reason, 'name') : undefined);
  const message = ask(domMessageOf, reason) ?? dataProperty(reason, 'message');
  return typeof name === 'string' && typeof message === 'string'
    ? sliceText(`${name}: ${message}`, 0, LONGEST_REASON)
    : CANCELLED_SOMEHOW;
}

/** `Error.isError` is from 2025 (Chrome 134); before, what looks like an error is taken for one. */
function hasErrorName(value: object): boolean {
  return isError === undefined || isError(value);
}
