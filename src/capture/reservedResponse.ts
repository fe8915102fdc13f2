import { dataProperty } from './dataProperty.ts';
import {
  apply,
  ask,
  bare,
  chainNative,
  defineProperty,
  getOwnPropertyDescriptor,
  getterOf,
  headerPairs,
  isObject,
  NativeHeaders,
  NativeResponse,
  PrivateWeakMap,
  parseJson,
  rejectedPromise,
} from './natives.ts';
import { callInOtherRealm, memberOfOtherRealm } from './otherRealm.ts';
import type { ReservedBody } from './reserveBody.ts';

/**
 * Responses that carry a re-served body and yet answer like the one the network gave. The object the page gets is a
 * real `Response` without own properties; the few members that a constructed Response cannot imitate are looked up
 * here. They are replaced on the prototype, once, and pass everything that is not ours straight to the native code.
 *
 * *Limitation:* `caches.put` sees the constructed Response: the cached answer has an empty `url` and type `default`.
 */

interface Origin {
  /** The network's own Response, its body locked by us. */
  native: Response;
  body: ReservedBody;
  /** Its body was asked for as a blob. */
  isBlob: boolean;
}

const origins = new PrivateWeakMap<Response, Origin>();
/** Headers of responses of ours, with the immutable ones of the network's. */
const immutable = new PrivateWeakMap<Headers, Headers>();

/** What a Response constructed by us would answer differently from the network's own. */
const ACCESSORS = ['url', 'type', 'redirected'] as const;
/** `json` and `blob` are apart. */
const BODY_METHODS = ['arrayBuffer', 'bytes', 'formData', 'text'] as const;
const MUTATORS = ['append', 'delete', 'set'] as const;

/** Its body was read to the end. */
const exhausted = new NativeResponse('');
void apply(NativeResponse.prototype.text, exhausted, []);

const textOf = NativeResponse.prototype.text;
const statusOf = getterOf(NativeResponse.prototype, 'status');
const statusTextOf = getterOf(NativeResponse.prototype, 'statusText');
const headersOf = getterOf(NativeResponse.prototype, 'headers');
const bodyUsedOf = getterOf(NativeResponse.prototype, 'bodyUsed');
const bodyOf = getterOf(NativeResponse.prototype, 'body');
const lockedOf = getterOf(ReadableStream.prototype, 'locked');

/** A Response over `body` that answers for `native`, whose status must allow a body. */
export function answerFor(native: Response, body: ReservedBody): Response {
  const headers = ask(headersOf, native) as Headers;
  const response = new NativeResponse(
    body.stream,
    bare({
      status: ask(statusOf, native) as number,
      statusText: ask(statusTextOf, native) as string,
      headers: plainHeaders(headers),
    }),
  );
  adopt(response, { native, body, isBlob: false });
  return response;
}

function adopt(response: Response, origin: Origin): void {
  origins.set(response, origin);
  immutable.set(ask(headersOf, response) as Headers, ask(headersOf, origin.native) as Headers);
}

/** An object without prototype: a Headers, or an array, would be read through an iterator, which may be the page's. */
function plainHeaders(headers: Headers): Record<string, string> {
  const plain = bare<Record<string, string>>({});
  const pairs = headerPairs(headers);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (pair !== undefined) plain[pair[0]] = pair[1];
  }
  return plain;
}

/**
 * Puts the accessors and methods in place. To be called once per realm, before the first `answerFor`.
 *
 * @returns false when the page has made them unchangeable: then no response can be answered for
 */
export function installReservedResponses(): boolean {
  if (getOwnPropertyDescriptor(NativeResponse.prototype, 'url')?.configurable !== true) return false;
  for (let i = 0; i < ACCESSORS.length; i++) {
    const name = ACCESSORS[i];
    if (name !== undefined) replaceMember(name, readAccessor);
  }
  for (let i = 0; i < BODY_METHODS.length; i++) {
    const name = BODY_METHODS[i];
    if (name !== undefined) replaceMember(name, readBody);
  }
  replaceMember('blob', readBlob);
  replaceMember('bodyUsed', readBodyUsed);
  replaceMember('json', readJson);
  replaceMember('clone', cloneResponse);
  for (let i = 0; i < MUTATORS.length; i++) {
    const name = MUTATORS[i];
    if (name !== undefined) replaceMutator(name);
  }
  return true;
}

type Member = (this: unknown, ...args: unknown[]) => unknown;

/** `native` is the getter or method that was replaced; `response` is one of ours. */
type Replacement = (native: Member, response: Response, origin: Origin, args: unknown[]) => unknown;

/** Replaces a getter or a method of `Response.prototype`, for responses of ours alone. */
function replaceMember(name: string, replacement: Replacement): void {
  const { prototype } = NativeResponse;
  const descriptor = getOwnPropertyDescriptor(prototype, name);
  if (descriptor === undefined || !descriptor.configurable) return;
  const kind = descriptor.get === undefined ? 'value' : 'get';
  const native: unknown = descriptor[kind];
  if (typeof native !== 'function') return;
  const handler: ProxyHandler<Member> = bare({
    apply(target: Member, self: unknown, args: unknown[]) {
      const origin = origins.get(self as Response);
      if (origin !== undefined) return replacement(target, self as Response, origin, args);
      const theirs = isResponse(self) ? memberOfOtherRealm(self, prototype, name, kind) : undefined;
      return theirs === undefined ? apply(target, self, args) : callInOtherRealm(theirs, target, self, args);
    },
  });
  const replaced = new Proxy(native as Member, handler);
  defineProperty(prototype, name, bare({ ...descriptor, [kind]: replaced }));
}

/** The network's headers are immutable, those of a Response that script made are not: ours throw what the network's would. */
function replaceMutator(name: (typeof MUTATORS)[number]): void {
  const { prototype } = NativeHeaders;
  const descriptor = getOwnPropertyDescriptor(prototype, name);
  if (typeof descriptor?.value !== 'function' || !descriptor.configurable) return;
  const handler: ProxyHandler<Member> = bare({
    apply: (native: Member, self: unknown, args: unknown[]) =>
      apply(native, immutable.get(self as Headers) ?? self, args),
  });
  const value = new Proxy(descriptor.value as Member, handler);
  defineProperty(prototype, name, bare({ ...descriptor, value }));
}

const readAccessor: Replacement = (native, _response, origin, args) => apply(native, origin.native, args);

/** Natively an abort rejects with its own reason; on a constructed Response it would be "Failed to fetch", as network errors are. */
const readBody: Replacement = (native, response, origin, args) => {
  if (isDisturbed(response)) return apply(native, origin.isBlob ? exhausted : response, args);
  const before = origin.body.abortReason();
  // An aborted body is not used up by reading it.
  if (before !== undefined) return rejectedPromise(before.reason);
  return chainNative(apply(native, response, args) as Promise<unknown>, same, (reason) => {
    const abort = origin.body.abortReason();
    throw abort === undefined ? reason : abort.reason;
  });
};

/**
 * Parsed after the stream has closed: natively-run JSON parsing inside the close would put the method's name before the message of a
 * SyntaxError. Natively the name is there only when the whole body was there when `json` was called (seen in Chromium 156).
 */
const readJson: Replacement = (native, response, origin, args) => {
  if (isDisturbed(response)) return apply(native, origin.isBlob ? exhausted : response, args);
  const prefix = origin.body.hasArrived() ? "Failed to execute 'json' on 'Response': " : '';
  const reading = readBody(textOf as Member, response, origin, []) as Promise<string>;
  return chainNative(reading, (text) => parse(text, prefix), rethrow);
};

/** The browser takes the whole body for a blob at once: it is used, and "already read", where others are "locked" while they are read. */
const readBlob: Replacement = (native, response, origin, args) => {
  const takesAll = !isDisturbed(response) && origin.body.abortReason() === undefined;
  const blob = readBody(native, response, origin, args);
  if (takesAll) origin.isBlob = true;
  return blob;
};

const readBodyUsed: Replacement = (native, response, origin, args) => origin.isBlob || apply(native, response, args);

const same = (value: unknown): unknown => value;
const rethrow = (reason: unknown): never => {
  throw reason;
};

function parse(text: string, prefix: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (prefix !== '' && isObject(error)) {
      const message = `${prefix}${dataProperty(error, 'message')}`;
      // Enumerable, as it is natively then.
      defineProperty(error, 'message', bare({ value: message, configurable: true, enumerable: true, writable: true }));
    }
    throw error;
  }
}

/**
 * The native `clone` makes a tee of the body, in which cancelling one branch waits for the other; of a body from the network it does
 * not. So the clone gets a stream of its own.
 *
 * *Limitation:* natively `body` is another object after a clone, and the one from before is locked; here it stays.
 */
const cloneResponse: Replacement = (native, response, origin, args) =>
  isDisturbed(response) ? apply(native, response, args) : answerFor(origin.native, origin.body.branch());

/** Of any realm, and without running code of the page's. */
export function isResponse(value: unknown): value is Response {
  return typeof ask(statusOf, value) === 'number';
}

function isDisturbed(response: Response): boolean {
  return ask(bodyUsedOf, response) !== false || ask(lockedOf, ask(bodyOf, response)) !== false;
}
