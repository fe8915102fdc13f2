/**
 * The built-ins that capture calls, taken when the hook starts, before the page's first script: what the page replaces
 * later (zone.js, fake timers, other instrumentation) neither sees our calls nor changes them.
 */

export const { apply, ownKeys } = Reflect;
export const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { setPrototypeOf } = Object;
export const { isArray } = Array;
export const parseJson: (text: string) => unknown = JSON.parse;
export const NativeResponse = Response;
export const NativeRequest = Request;
export const NativeHeaders = Headers;
export const NativeDOMException = DOMException;
export const NativeError = Error;
export const NativeURL = URL;
export const NativeReadableStream = ReadableStream;
export const NativeTextDecoder = TextDecoder;
export const NativeTypeError = TypeError;
export const NativeUint8Array = Uint8Array;

/** Milliseconds since the document's time origin, with fraction. */
export const now: () => number = performance.now.bind(performance);
export const { timeOrigin } = performance;
export const setTimer: (callback: () => void, milliseconds: number) => unknown = setTimeout.bind(globalThis);

/**
 * Options for a native call that looks for members which are not given: on an ordinary object it would find those that a page
 * put on `Object.prototype`.
 */
export function bare<Members extends object>(members: Members): Members {
  return setPrototypeOf(members, null);
}

type Getter = (this: unknown) => unknown;

/** The getter of an accessor, `undefined` where this browser has none. */
export function getterOf(prototype: object, name: string): Getter | undefined {
  return getOwnPropertyDescriptor(prototype, name)?.get;
}

/**
 * What `getter` says of `target`; `undefined` when it is not the kind of object the getter is for. Web IDL getters take
 * objects of every realm (https://webidl.spec.whatwg.org/#implements), where `instanceof` knows its own realm's alone and asks
 * the page's `Symbol.hasInstance`.
 */
export function ask(getter: Getter | undefined, target: unknown): unknown {
  if (getter === undefined || !isObject(target)) return undefined;
  try {
    return apply(getter, target, []);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const NativePromise = Promise;
const { reject, prototype: promisePrototype } = Promise;
const { then } = promisePrototype;
const { decode } = TextDecoder.prototype;
const { exec, test } = RegExp.prototype;
const { slice, toLowerCase, toUpperCase } = String.prototype;
const { forEach: forEachHeaderOf, get: getHeaderOf } = Headers.prototype;
const { addEventListener, removeEventListener } = EventTarget.prototype;
const { read, cancel } = ReadableStreamDefaultReader.prototype;
const { enqueue: enqueueTo, close: closeOf, error: errorOf } = ReadableByteStreamController.prototype;
const desiredSizeOf = getterOf(ReadableByteStreamController.prototype, 'desiredSize');
const byobRequestOf = getterOf(ReadableByteStreamController.prototype, 'byobRequest');
const { respond } = ReadableStreamBYOBRequest.prototype;

export type ByteReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
const getReaderOf: (this: ReadableStream<Uint8Array<ArrayBuffer>>) => ByteReader = ReadableStream.prototype.getReader;

/**
 * What `promise.then(onFulfilled, onRejected)` gives. Throws when `promise` is none. Those of a page's own kinds go by `then`, which gives
 * a promise of the same kind; see `chainNative`.
 */
export function chain<Value, Result>(
  promise: Promise<Value>,
  onFulfilled: (value: Value) => Result,
  onRejected: (reason: unknown) => Result,
): Promise<Result> {
  return getPrototypeOf(promise) === promisePrototype
    ? chainNative(promise, onFulfilled, onRejected)
    : apply(then, promise, [onFulfilled, onRejected]);
}

/**
 * The same for a promise that native code made, by `await`, which calls no `then` and asks no `Symbol.species`: a page may have replaced
 * both, before us too (zone.js, with the panel opened late). And while DevTools are open, V8 keeps a note of each function that calls `then`,
 * and with it the function's script, after its frame has gone: some 7 kB for every frame in which the hook saw a `fetch`
 * (DebugInfo, in heap snapshots of Chromium 156).
 */
export async function chainNative<Value, Result>(
  promise: Promise<Value>,
  onFulfilled: (value: Value) => Result,
  onRejected: (reason: unknown) => Result,
): Promise<Result> {
  let value: Value;
  try {
    value = await promise;
  } catch (reason) {
    return onRejected(reason);
  }
  return onFulfilled(value);
}

export function rejectedPromise(reason: unknown): Promise<never> {
  return apply(reject, NativePromise, [reason]);
}

const STREAMED = bare({ stream: true });

export function decodeText(decoder: TextDecoder, bytes: Uint8Array): string {
  return apply(decode, decoder, [bytes, STREAMED]);
}

export function matches(pattern: RegExp, text: string): boolean {
  // `test` calls the pattern's own `exec` where it has one, instead of `RegExp.prototype.exec`, which may be the page's.
  if (pattern.exec !== exec) defineProperty(pattern, 'exec', bare({ value: exec }));
  return apply(test, pattern, [text]);
}

/** The characters from `start` up to, not including, `end`; negative counts from the end. */
export function sliceText(text: string, start: number, end?: number): string {
  return apply(slice, text, [start, end]);
}

export function lowerCase(text: string): string {
  return apply(toLowerCase, text, []);
}

export function upperCase(text: string): string {
  return apply(toUpperCase, text, []);
}

export function getHeader(headers: Headers, name: string): string | null {
  return apply(getHeaderOf, headers, [name]);
}

export function headerPairs(headers: Headers): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  const collect = (value: string, name: string): void => append(pairs, [name, value]);
  apply(forEachHeaderOf, headers, [collect]);
  return pairs;
}

const viewPrototype = getPrototypeOf(Uint8Array.prototype);
const viewLengthOf = getterOf(viewPrototype, 'byteLength');
const viewOffsetOf = getterOf(viewPrototype, 'byteOffset');
const viewBufferOf = getterOf(viewPrototype, 'buffer');

/** `view.byteLength`, which is a getter that a page may replace. `undefined` when it is no typed array. */
export function byteLengthOf(view: unknown): number | undefined {
  const length = ask(viewLengthOf, view);
  return typeof length === 'number' ? length : undefined;
}

export function byteOffsetOf(view: unknown): number {
  return Number(ask(viewOffsetOf, view));
}

export function bufferOf(view: unknown): ArrayBuffer {
  return ask(viewBufferOf, view) as ArrayBuffer;
}

const setBytes: (this: Uint8Array, source: Uint8Array, offset: number) => void = Uint8Array.prototype.set;

export function copyInto(target: Uint8Array, source: Uint8Array, offset: number): void {
  apply(setBytes, target, [source, offset]);
}

/** `array.push(item)` without the page's `Array.prototype.push`. */
export function append<Item>(array: Item[], item: Item): void {
  array[array.length] = item;
}

export function listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
  apply(addEventListener, target, [type, listener]);
}

export function unlisten(target: EventTarget, type: string, listener: (event: Event) => void): void {
  apply(removeEventListener, target, [type, listener]);
}

export function openReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ByteReader {
  return apply(getReaderOf, stream, []);
}

export function readFrom(reader: ByteReader): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> {
  return apply(read, reader, []);
}

export function cancelReader(reader: ByteReader, reason: unknown): Promise<void> {
  return apply(cancel, reader, [reason]);
}

export function enqueue(controller: ReadableByteStreamController, chunk: Uint8Array<ArrayBuffer>): void {
  apply(enqueueTo, controller, [chunk]);
}

/** Nothing waits in the stream to be read; for one whose high-water mark is 0. */
export function isEmpty(controller: ReadableByteStreamController): boolean {
  return ask(desiredSizeOf, controller) === 0;
}

/**
 * Closes, and answers a BYOB read that waits, which nothing else would
 * (https://streams.spec.whatwg.org/#rs-byob-request).
 */
export function closeController(controller: ReadableByteStreamController): void {
  apply(closeOf, controller, []);
  const waiting = ask(byobRequestOf, controller);
  if (isObject(waiting))
    apply<unknown, [number], void>(respond as (this: unknown, bytes: number) => void, waiting, [0]);
}

export function errorController(controller: ReadableByteStreamController, reason: unknown): void {
  apply(errorOf, controller, [reason]);
}

/** A Map whose methods are its own, so that a page that replaces `Map.prototype.get` does not see us. */
export class PrivateMap<Key, Value> extends Map<Key, Value> {}
PrivateMap.prototype.get = Map.prototype.get;
PrivateMap.prototype.set = Map.prototype.set;
PrivateMap.prototype.delete = Map.prototype.delete;

/** The same for WeakMap. */
export class PrivateWeakMap<Key extends WeakKey, Value> extends WeakMap<Key, Value> {}
PrivateWeakMap.prototype.get = WeakMap.prototype.get;
PrivateWeakMap.prototype.set = WeakMap.prototype.set;

// For EventSource and XMLHttpRequest.

export const { min, max } = Math;
const { indexOf } = String.prototype;
const { encode } = TextEncoder.prototype;
const { append: appendToHeaders } = Headers.prototype;
const encoder = new TextEncoder();

/** As `text.indexOf(part, from)`. */
export function findText(text: string, part: string, from: number): number {
  return apply(indexOf, text, [part, from]);
}

/** The text as UTF-8. Half a surrogate pair becomes U+FFFD. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return apply(encode, encoder, [text]);
}

const NOT_ASCII = /[\u0080-\uffff]/;

/** How many bytes the text takes as UTF-8. */
export function utf8Length(text: string): number {
  return matches(NOT_ASCII, text) ? (byteLengthOf(encodeText(text)) ?? 0) : text.length;
}

export function appendHeader(headers: Headers, name: string, value: string): void {
  apply(appendToHeaders, headers, [name, value]);
}

/**
 * Before every listener of the page, where it is called before the page can add one: `stopImmediatePropagation` does not keep
 * events from us, and the page's own work does not make them late. Capturing, since by the standard those come first at the
 * target (https://dom.spec.whatwg.org/#concept-event-dispatch), though Chromium 156 keeps to the order of adding where the
 * target is no node.
 */
export function listenFirst(target: EventTarget, type: string, listener: (event: Event) => void): void {
  apply(addEventListener, target, [type, listener, true]);
}

/** Of the class `name`; one without members where a page that was there before us has taken the class away. */
export function prototypeOf<Name extends 'EventSource' | 'XMLHttpRequest'>(
  name: Name,
): (typeof globalThis)[Name]['prototype'] {
  const found: (typeof globalThis)[Name] | undefined = globalThis[name];
  return found?.prototype ?? bare({});
}

/** The native getter of a property, as a function of an object that is known to have it. */
export function readerOf<Target extends object, Name extends keyof Target & string>(
  prototype: Target,
  name: Name,
): (target: Target) => Target[Name] {
  const get: ((this: Target) => Target[Name]) | undefined = getOwnPropertyDescriptor(prototype, name)?.get;
  return (target) => (get === undefined ? target[name] : apply(get, target, []));
}
