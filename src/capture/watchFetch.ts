import { KEPT_REQUEST_BODY } from '../link/limits.ts';
import type { Milliseconds } from '../link/messages.ts';
import { asksForStream, looksLikeStream } from './candidate.ts';
import {
  apply,
  chain,
  decodeText,
  defineProperty,
  getOwnPropertyDescriptor,
  headerPairs,
  NativeDOMException,
  NativeError,
  NativePromise,
  NativeReadableStream,
  NativeResponse,
  NativeTextDecoder,
  now,
  timeOrigin,
} from './natives.ts';
import { type RequestFacts, readRequestFacts } from './requestFacts.ts';
import { type BodyWitness, reserveBody } from './reserveBody.ts';
import { answerFor, installReservedResponses } from './reservedResponse.ts';
import type { Watch } from './watch.ts';

/** `new Response(body, { status })` refuses a body with these (https://fetch.spec.whatwg.org/#null-body-status) … */
const NULL_BODY_STATUSES = new Set([101, 103, 204, 205, 304]);
/** … and any status beyond this (https://fetch.spec.whatwg.org/#initialize-a-response), though servers send such. */
const HIGHEST_STATUS = 599;

/**
 * Puts a watching `fetch` in place of `realm.fetch`. Calls, `this`, arguments and synchronous throws are the native
 * function's own; a response that may be a stream is answered with a re-served one while the recorder records. Every
 * other response is the object the network gave.
 *
 * Does nothing when the page has made `fetch` unwritable. Never removed: others may have wrapped it since.
 */
export function watchFetch(realm: typeof globalThis, watch: Watch): void {
  const descriptor = getOwnPropertyDescriptor(realm, 'fetch');
  if (descriptor === undefined || typeof descriptor.value !== 'function') return;
  if (!descriptor.writable && !descriptor.configurable) return;
  installReservedResponses();
  const value = new Proxy(descriptor.value, {
    apply(native, self, args) {
      const startedAt = now();
      const result: unknown = apply(native, self, args);
      // A page that replaced `fetch` before us may return anything.
      if (!watch.recorder.recording || !(result instanceof NativePromise)) return result;
      return watchCall(result, startedAt, readRequestFacts(args), watch);
    },
  });
  defineProperty(realm, 'fetch', { ...descriptor, value });
}

function watchCall(
  call: Promise<unknown>,
  startedAt: Milliseconds,
  facts: RequestFacts | undefined,
  { recorder, page, nextStream }: Watch,
): Promise<unknown> {
  const number = nextStream();
  const pageUrl = document.URL;
  const start = (url: string): void =>
    recorder.observe({
      type: 'stream-started',
      stream: number,
      source: 'fetch',
      startedAt: timeOrigin + startedAt,
      page: pageUrl,
      request: {
        method: facts?.method ?? 'GET',
        url,
        headers: facts?.headers ?? [],
        ...(facts?.body === undefined ? {} : { body: shortened(facts.body) }),
      },
    });
  const end = (outcome: 'complete' | 'aborted' | 'failed', at: Milliseconds, reason?: unknown): void => {
    page.streamEnded();
    recorder.observe({
      type: 'stream-ended',
      stream: number,
      endedAt: at - startedAt,
      outcome,
      ...(outcome === 'complete' ? {} : { error: describeReason(reason) }),
    });
  };
  const asked = facts !== undefined && asksForStream(facts);
  if (asked) {
    page.streamStarted();
    start(facts.url);
  }

  const onResponse = (response: unknown): unknown => {
    const headersAt = now();
    try {
      if (!(response instanceof NativeResponse) || (!asked && !looksLikeStream(response.headers))) return response;
      // Recording was switched off meanwhile.
      if (!recorder.recording) return response;
      if (!asked) {
        page.streamStarted();
        start(facts?.url || response.url);
      }
      recorder.observe({
        type: 'response-received',
        stream: number,
        headersAt: headersAt - startedAt,
        status: response.status,
        statusText: response.statusText,
        url: response.url,
        headers: headerPairs(response.headers),
      });
      const body = watchableBody(response);
      if (body === undefined) {
        end('complete', headersAt);
        return response;
      }
      const decoder = new NativeTextDecoder('utf-8', { ignoreBOM: true });
      const witness: BodyWitness = {
        chunkArrived: (at, chunk) => {
          if (!recorder.recording) return;
          page.tookIn();
          recorder.chunkArrived(number, at - startedAt, chunk.byteLength, decodeText(decoder, chunk));
        },
        bodyEnded: (at) => end('complete', at),
        bodyFailed: (at, reason) => end(isAbort(reason) ? 'aborted' : 'failed', at, reason),
        bodyLetGo: (at, reason) => end('aborted', at, reason),
      };
      return answerFor(response, reserveBody(body, facts?.signal, witness));
    } catch {
      // Ours, never the page's: the native response is still whole, since its body is locked last.
      return response;
    }
  };
  const onFailure = (reason: unknown): never => {
    if (asked) end(isAbort(reason) || facts.signal?.aborted ? 'aborted' : 'failed', now(), reason);
    throw reason;
  };
  return chain(call, onResponse, onFailure);
}

function watchableBody(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> | undefined {
  const { body } = response;
  if (body === null || !(body instanceof NativeReadableStream) || body.locked) return undefined;
  return NULL_BODY_STATUSES.has(response.status) || response.status > HIGHEST_STATUS ? undefined : body;
}

function shortened(body: string): string {
  const cut = body.length - KEPT_REQUEST_BODY.head - KEPT_REQUEST_BODY.tail;
  if (cut <= 0) return body;
  return `${body.slice(0, KEPT_REQUEST_BODY.head)}…[${cut} characters left out]…${body.slice(-KEPT_REQUEST_BODY.tail)}`;
}

function isAbort(reason: unknown): boolean {
  return reason instanceof NativeDOMException && (reason.name === 'AbortError' || reason.name === 'TimeoutError');
}

/** A reason may be anything, with getters that throw: it is the page's own object. */
function describeReason(reason: unknown): string {
  try {
    if (reason instanceof NativeError || reason instanceof NativeDOMException)
      return `${reason.name}: ${reason.message}`;
    if (typeof reason === 'string') return reason;
  } catch {
    return 'cancelled by the page, with a reason that cannot be read';
  }
  return reason === undefined ? 'cancelled by the page' : 'cancelled by the page, with a reason of its own';
}
