import type { HeaderPair } from '../link/messages.ts';
import {
  apply,
  getHeader,
  getOwnPropertyDescriptor,
  headerPairs,
  matches,
  NativeAbortSignal,
  NativeHeaders,
  NativeRequest,
  NativeURL,
} from './natives.ts';

/** What can be said of a request from the arguments of `fetch`, after the native call, without touching any body. */
export interface RequestFacts {
  method: string;
  /** Empty where it cannot be known without running the page's code: the response tells it later. */
  url: string;
  headers: HeaderPair[];
  accept: string | null;
  body: string | undefined;
  signal: AbortSignal | undefined;
}

const signalOf = getOwnPropertyDescriptor(NativeRequest.prototype, 'signal')?.get;
const methodOf = getOwnPropertyDescriptor(NativeRequest.prototype, 'method')?.get;
const urlOf = getOwnPropertyDescriptor(NativeRequest.prototype, 'url')?.get;
const headersOf = getOwnPropertyDescriptor(NativeRequest.prototype, 'headers')?.get;

/** `fetch` upper-cases these and no others (https://fetch.spec.whatwg.org/#concept-method-normalize). */
const NORMALISED_METHOD = /^(?:delete|get|head|options|post|put)$/i;

/**
 * Reads the facts; `undefined` where the arguments are not what `fetch` takes. Getters that the page put on its `init`
 * run once more; what they throw is swallowed.
 *
 * *Limitation:* the body of a `Request` object is not read.
 */
export function readRequestFacts(args: readonly unknown[]): RequestFacts | undefined {
  try {
    const [input, init] = args;
    const request = input instanceof NativeRequest ? input : undefined;
    const options: RequestInit = typeof init === 'object' && init !== null ? init : {};
    const { method, body, signal } = options;
    const headers = readHeaders(options.headers, request);
    return {
      method: method === undefined ? ((request && readString(methodOf, request)) ?? 'GET') : normaliseMethod(method),
      url: request === undefined ? absoluteUrl(input) : readString(urlOf, request),
      headers: headerPairs(headers),
      accept: getHeader(headers, 'accept'),
      body: typeof body === 'string' ? body : undefined,
      // `signal: null` takes the Request's own signal away.
      signal: signal === null ? undefined : (signal ?? (request && readSignal(request))),
    };
  } catch {
    return undefined;
  }
}

/** Other objects would have their `toString` called a second time. */
function absoluteUrl(input: unknown): string {
  if (typeof input === 'string') return new NativeURL(input, document.baseURI).href;
  return input instanceof NativeURL ? input.href : '';
}

function readHeaders(init: HeadersInit | undefined, request: Request | undefined): Headers {
  if (init !== undefined) return new NativeHeaders(init);
  const own: unknown = request && headersOf && apply(headersOf, request, []);
  return own instanceof NativeHeaders ? own : new NativeHeaders();
}

function readString(getter: (() => unknown) | undefined, request: Request): string {
  return getter === undefined ? '' : `${apply(getter, request, [])}`;
}

function readSignal(request: Request): AbortSignal | undefined {
  const signal: unknown = signalOf && apply(signalOf, request, []);
  return signal instanceof NativeAbortSignal ? signal : undefined;
}

/** A method that is no string would have its `toString` called a second time: then it stays unknown. */
function normaliseMethod(method: unknown): string {
  if (typeof method !== 'string') return '?';
  return matches(NORMALISED_METHOD, method) ? method.toUpperCase() : method;
}
