/**
 * The built-ins that capture calls, taken when the hook starts, before the page's first script: what the page replaces
 * later (zone.js, fake timers, other instrumentation) neither sees our calls nor changes them.
 */

export const { apply } = Reflect;
export const { defineProperty, getOwnPropertyDescriptor } = Object;
export const parseJson: (text: string) => unknown = JSON.parse;
export const NativeResponse = Response;
export const NativeRequest = Request;
export const NativePromise = Promise;
export const NativeDOMException = DOMException;
export const NativeAbortSignal = AbortSignal;
export const NativeHeaders = Headers;
export const NativeURL = URL;
export const NativeReadableStream = ReadableStream;
export const NativeTextDecoder = TextDecoder;
export const NativeError = Error;
export const NativeUint8Array = Uint8Array;

/** Milliseconds since the document's time origin, with fraction. */
export const now: () => number = performance.now.bind(performance);
export const { timeOrigin } = performance;
export const setTimer: (callback: () => void, milliseconds: number) => unknown = setTimeout.bind(globalThis);

const { then } = Promise.prototype;
const { decode } = TextDecoder.prototype;
const { test } = RegExp.prototype;
const { forEach: forEachHeaderOf, get: getHeaderOf } = Headers.prototype;
const { addEventListener, removeEventListener } = EventTarget.prototype;
const { read, cancel } = ReadableStreamDefaultReader.prototype;
const { enqueue: enqueueTo, close: closeOf, error: errorOf } = ReadableByteStreamController.prototype;

export type ByteReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
const getReaderOf: (this: ReadableStream<Uint8Array<ArrayBuffer>>) => ByteReader = ReadableStream.prototype.getReader;

/** `promise.then(…)` as the platform has it. */
export function chain<Value, Result>(
  promise: Promise<Value>,
  onFulfilled: ((value: Value) => Result) | undefined,
  onRejected?: (reason: unknown) => Result,
): Promise<Result> {
  return apply(then, promise, [onFulfilled, onRejected]);
}

export function decodeText(decoder: TextDecoder, bytes: Uint8Array): string {
  return apply(decode, decoder, [bytes, { stream: true }]);
}

export function matches(pattern: RegExp, text: string): boolean {
  return apply(test, pattern, [text]);
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

const setBytes: (this: Uint8Array, source: Uint8Array, offset: number) => void = Uint8Array.prototype.set;

export function copyInto(target: Uint8Array, source: Uint8Array, offset: number): void {
  apply(setBytes, target, [source, offset]);
}

/** `array.push(item)` without the page's `Array.prototype.push`. */
export function append<Item>(array: Item[], item: Item): void {
  array[array.length] = item;
}

export function listenOnce(target: EventTarget, type: string, listener: () => void): void {
  apply(addEventListener, target, [type, listener, { once: true }]);
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

export function closeController(controller: ReadableByteStreamController): void {
  apply(closeOf, controller, []);
}

export function errorController(controller: ReadableByteStreamController, reason: unknown): void {
  apply(errorOf, controller, [reason]);
}

/** A WeakMap whose methods are its own, so that a page that replaces `WeakMap.prototype.get` does not see us. */
export function createPrivateMap<Key extends WeakKey, Value>(): WeakMap<Key, Value> {
  const map = new WeakMap<Key, Value>();
  map.get = WeakMap.prototype.get;
  map.set = WeakMap.prototype.set;
  return map;
}
