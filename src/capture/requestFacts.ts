import type { HeaderPair } from '../link/messages.ts';
import type { RequestSigns } from './candidate.ts';
import { dataProperty } from './dataProperty.ts';
import { ask, getterOf, isObject, matches, NativeRequest, NativeURL, upperCase } from './natives.ts';
import { type RequestBody, readRequestBody } from './requestBody.ts';
import { readAccept, readRequestHeaders } from './requestHeaders.ts';

/** What can be said of a request from the arguments of `fetch`, after the native call, without running the page's code. */
export interface RequestFacts {
  signs: RequestSigns;
  body: RequestBody | undefined;
  signal: AbortSignal | undefined;
  readonly headers: HeaderPair[];
  /** `?` where it cannot be known. */
  readonly method: string;
  /** Absolute; empty where it cannot be known: the response tells it later. */
  readonly url: string;
}

const signalOf = getterOf(NativeRequest.prototype, 'signal');
const methodOf = getterOf(NativeRequest.prototype, 'method');
const urlOf = getterOf(NativeRequest.prototype, 'url');
const headersOf = getterOf(NativeRequest.prototype, 'headers');
const hrefOf = getterOf(NativeURL.prototype, 'href');
const abortedOf = getterOf(AbortSignal.prototype, 'aborted');
const baseUriOf = getterOf(Node.prototype, 'baseURI');

/** `fetch` upper-cases these and no others (https://fetch.spec.whatwg.org/#concept-method-normalize). */
const NORMALISED_METHOD = /^(?:delete|get|head|options|post|put)$/i;

/**
 * Reads what is needed of every request at once; headers, method and absolute URL when they are asked for. Requests, signals
 * and headers of other realms are known too.
 *
 * *Limitations:* getters and iterators of the page's are not run, so what only they tell stays unknown; the body of a
 * `Request` object can only be read by consuming it (after the native call a clone of it throws): DevTools' network log has it.
 */
export function readRequestFacts(args: ArrayLike<unknown>): RequestFacts {
  const input = args[0];
  const init = isObject(args[1]) ? args[1] : undefined;
  const option = (name: string): unknown => (init === undefined ? undefined : dataProperty(init, name));

  const requestUrl = ask(urlOf, input);
  const isRequest = typeof requestUrl === 'string';
  // Objects of the page's would have their `toString` called a second time.
  const rawUrl = isRequest ? requestUrl : (rawUrlOf(input) ?? '');
  const givenHeaders = option('headers');
  const headersInit = givenHeaders === undefined && isRequest ? ask(headersOf, input) : givenHeaders;
  const body = readRequestBody(option('body'));
  const givenSignal = option('signal');
  // `signal: null` takes the Request's own signal away.
  const signal = givenSignal === undefined && isRequest ? ask(signalOf, input) : givenSignal;
  // A page may go on to another address before the response comes.
  const base = documentBase();
  return {
    signs: {
      url: rawUrl,
      accept: readAccept(headersInit),
      body: body?.form === false ? body.text : undefined,
      form: body?.form === true ? body.text : undefined,
    },
    body,
    signal: typeof ask(abortedOf, signal) === 'boolean' ? (signal as AbortSignal) : undefined,
    get headers() {
      return readRequestHeaders(headersInit);
    },
    get method() {
      const given = option('method');
      if (given === undefined) return isRequest ? textOr('?', ask(methodOf, input)) : 'GET';
      return methodText(given);
    },
    get url() {
      if (isRequest) return requestUrl;
      return typeof input === 'string' ? absoluteUrl(input, base) : rawUrl;
    },
  };
}

/** As it is sent; `?` where it is no string, which would have its `toString` called a second time. */
export function methodText(given: unknown): string {
  if (typeof given !== 'string') return '?';
  return matches(NORMALISED_METHOD, given) ? upperCase(given) : given;
}

/** The URL that a string or `URL` stands for, as it was given; objects of the page's would have their `toString` called again. */
export function rawUrlOf(input: unknown): string | undefined {
  return typeof input === 'string' ? input : textOr(undefined, ask(hrefOf, input));
}

/** What relative URLs are relative to, at this moment. */
export function documentBase(): string | undefined {
  return textOr(undefined, ask(baseUriOf, document));
}

/** Empty where there is none. */
export function absoluteUrl(relative: string, base: string | undefined): string {
  try {
    return textOr('', ask(hrefOf, new NativeURL(relative, base)));
  } catch {
    return '';
  }
}

function textOr<Other>(other: Other, value: unknown): string | Other {
  return typeof value === 'string' ? value : other;
}
