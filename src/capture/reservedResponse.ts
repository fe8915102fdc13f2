import {
  apply,
  chain,
  createPrivateMap,
  defineProperty,
  getOwnPropertyDescriptor,
  NativeResponse,
  parseJson,
} from './natives.ts';
import type { ReservedBody } from './reserveBody.ts';

/**
 * Responses that carry a re-served body and yet answer like the one the network gave. The object the page gets is a
 * real `Response` without own properties; the few accessors that a constructed Response cannot imitate are looked up
 * here. They are replaced on the prototype, once, and pass everything that is not ours straight to the native code.
 *
 * *Limitation:* `caches.put` sees the constructed Response: the cached answer has an empty `url` and type `default`.
 */

interface Origin {
  /** The network's own Response, its body locked by us. */
  native: Response;
  body: ReservedBody;
}

const origins = createPrivateMap<Response, Origin>();

/** What a Response constructed by us would answer differently from the network's own. */
const ACCESSORS = ['url', 'type', 'redirected', 'headers'] as const;
/** `json` is apart: see `readJson`. */
const BODY_METHODS = ['arrayBuffer', 'blob', 'bytes', 'formData', 'text'] as const;

const textOf = NativeResponse.prototype.text;
const bodyUsedOf = getOwnPropertyDescriptor(NativeResponse.prototype, 'bodyUsed')?.get;
const bodyOf = getOwnPropertyDescriptor(NativeResponse.prototype, 'body')?.get;
const lockedOf = getOwnPropertyDescriptor(ReadableStream.prototype, 'locked')?.get;

/** A Response over `body` that answers for `native`, whose status must allow a body. */
export function answerFor(native: Response, body: ReservedBody): Response {
  const response = new NativeResponse(body.stream, {
    status: native.status,
    statusText: native.statusText,
    headers: native.headers,
  });
  origins.set(response, { native, body });
  return response;
}

/** Puts the accessors and methods in place. To be called once per realm, before the first `answerFor`. */
export function installReservedResponses(): void {
  for (let i = 0; i < ACCESSORS.length; i++) {
    const name = ACCESSORS[i];
    if (name !== undefined) replaceAccessor(name);
  }
  for (let i = 0; i < BODY_METHODS.length; i++) {
    const name = BODY_METHODS[i];
    if (name !== undefined) replaceMethod(name, readBody);
  }
  replaceMethod('json', readJson);
  replaceMethod('clone', cloneResponse);
}

type ResponseMethod = (this: Response) => unknown;

/** `native` is the method that was replaced; `response` is one of ours. */
type Replacement = (native: ResponseMethod, response: Response, origin: Origin, args: unknown[]) => unknown;

function replaceAccessor(name: (typeof ACCESSORS)[number]): void {
  const descriptor = getOwnPropertyDescriptor(NativeResponse.prototype, name);
  if (descriptor?.get === undefined || !descriptor.configurable) return;
  const get = new Proxy(descriptor.get, {
    apply: (native, self, args) => apply(native, origins.get(self)?.native ?? self, args),
  });
  defineProperty(NativeResponse.prototype, name, { ...descriptor, get });
}

function replaceMethod(name: (typeof BODY_METHODS)[number] | 'json' | 'clone', replacement: Replacement): void {
  const descriptor = getOwnPropertyDescriptor(NativeResponse.prototype, name);
  if (typeof descriptor?.value !== 'function' || !descriptor.configurable) return;
  const value = new Proxy(descriptor.value, {
    apply(native, self, args) {
      const origin = origins.get(self);
      return origin === undefined ? apply(native, self, args) : replacement(native, self, origin, args);
    },
  });
  defineProperty(NativeResponse.prototype, name, { ...descriptor, value });
}

/** Natively an abort rejects with its own reason; on a constructed Response it would be "Failed to fetch", as network errors are. */
const readBody: Replacement = (native, response, origin, args) => {
  if (isDisturbed(response)) return apply(native, response, args as []);
  return chain(apply(native, response, args as []) as Promise<unknown>, undefined, (reason) => {
    const abort = origin.body.abortReason();
    throw abort === undefined ? reason : abort.reason;
  });
};

/** Parsed after the stream has closed: natively-run JSON parsing inside the close would prefix the message of a SyntaxError. */
const readJson: Replacement = (native, response, origin, args) => {
  if (isDisturbed(response)) return apply(native, response, args as []);
  return chain(readBody(textOf, response, origin, []) as Promise<string>, parseText);
};

const parseText = (text: string): unknown => parseJson(text);

const cloneResponse: Replacement = (native, response, origin, args) => {
  const clone = apply(native, response, args as []) as Response;
  origins.set(clone, origin);
  return clone;
};

function isDisturbed(response: Response): boolean {
  if (bodyUsedOf === undefined || bodyOf === undefined || lockedOf === undefined) return true;
  return apply(bodyUsedOf, response, []) === true || apply(lockedOf, apply(bodyOf, response, []), []) === true;
}
