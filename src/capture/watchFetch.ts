import type { Milliseconds } from '../link/messages.ts';
import { asksForStream, looksLikeStream } from './candidate.ts';
import { markLine } from './lineEstimate.ts';
import {
  apply,
  ask,
  bare,
  byteLengthOf,
  chain,
  decodeText,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getterOf,
  headerPairs,
  NativeResponse,
  NativeTextDecoder,
  now,
  ownKeys,
  timeOrigin,
} from './natives.ts';
import { describeReason, isAbort } from './reason.ts';
import { type RequestFacts, readRequestFacts } from './requestFacts.ts';
import { type BodyWitness, reserveBody } from './reserveBody.ts';
import { answerFor, installReservedResponses } from './reservedResponse.ts';
import type { Watch } from './watch.ts';

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
  if (!installReservedResponses()) return;
  const handler: ProxyHandler<typeof fetch> = bare({
    apply(native: typeof fetch, self: unknown, args: Parameters<typeof fetch>) {
      const startedAt = now();
      const result: unknown = apply(native, self, args);
      return watch.recorder.recording ? watchCall(result, startedAt, args, watch) : result;
    },
  });
  const value = new Proxy(descriptor.value, handler);
  defineProperty(realm, 'fetch', bare({ ...descriptor, value }));
}

function watchCall(result: unknown, startedAt: Milliseconds, args: unknown[], watch: Watch): unknown {
  let call: FetchCall;
  try {
    call = new FetchCall(startedAt, readRequestFacts(args), watch);
  } catch {
    // Ours, never the page's.
    return result;
  }
  try {
    return chain(
      result as Promise<unknown>,
      (response) => call.answer(response),
      (reason) => {
        call.fail(reason);
        throw reason;
      },
    );
  } catch {
    // A page that replaced `fetch` before us may return anything.
    return result;
  }
}

const urlOf = getterOf(NativeResponse.prototype, 'url');
const statusOf = getterOf(NativeResponse.prototype, 'status');
const statusTextOf = getterOf(NativeResponse.prototype, 'statusText');
const headersOf = getterOf(NativeResponse.prototype, 'headers');
const bodyOf = getterOf(NativeResponse.prototype, 'body');
const lockedOf = getterOf(ReadableStream.prototype, 'locked');
const documentUrlOf = getterOf(Document.prototype, 'URL');
const abortedOf = getterOf(AbortSignal.prototype, 'aborted');

/** One call of `fetch`, which becomes a stream when it asked for one or its response looks like one. */
class FetchCall {
  readonly #startedAt: Milliseconds;
  readonly #facts: RequestFacts;
  readonly #watch: Watch;
  readonly #number: number;
  readonly #asked: boolean;
  /** URL of the document when the request was made. */
  readonly #page: string;
  /** Started, and not ended. */
  #isOpen = false;

  constructor(startedAt: Milliseconds, facts: RequestFacts, watch: Watch) {
    this.#startedAt = startedAt;
    this.#facts = facts;
    this.#watch = watch;
    this.#number = watch.nextStream();
    this.#page = `${ask(documentUrlOf, document)}`;
    this.#asked = asksForStream(facts.signs);
    if (this.#asked) this.#start(facts.url);
  }

  /** What the page gets: the response, or one that answers for it. */
  answer(response: unknown): unknown {
    const headersAt = now();
    try {
      return this.#answer(response, headersAt);
    } catch {
      // Ours, never the page's.
      this.#end('complete', headersAt, NOT_WATCHED);
      return response;
    }
  }

  fail(reason: unknown): void {
    if (!this.#asked) return;
    const { signal } = this.#facts;
    this.#end(isAbort(reason) || ask(abortedOf, signal) === true ? 'aborted' : 'failed', now(), reason);
  }

  #answer(value: unknown, headersAt: Milliseconds): unknown {
    const headers = ask(headersOf, value);
    if (headers === undefined) return value;
    const response = value as Response;
    if (!this.#asked && !looksLikeStream(headers as Headers)) return response;
    const { recorder } = this.#watch;
    // Recording was switched off meanwhile: what has started there was ended by the panel.
    if (!recorder.recording) {
      this.#close();
      return response;
    }
    const url = `${ask(urlOf, response)}`;
    if (!this.#asked) this.#start(this.#facts.url || url);
    recorder.observe({
      type: 'response-received',
      stream: this.#number,
      headersAt: headersAt - this.#startedAt,
      status: Number(ask(statusOf, response)),
      statusText: `${ask(statusTextOf, response)}`,
      url,
      headers: headerPairs(headers as Headers),
    });
    const body = watchableBody(response);
    if (body === undefined) {
      this.#end('complete', headersAt, ask(bodyOf, response) === null ? undefined : NOT_WATCHED);
      return response;
    }
    return answerFor(response, reserveBody(body, this.#facts.signal, this.#witness()));
  }

  #witness(): BodyWitness {
    const { recorder, page } = this.#watch;
    const decoder = new NativeTextDecoder('utf-8', bare({ ignoreBOM: true }));
    return {
      chunkArrived: (at, chunk) => {
        if (!recorder.recording) return;
        page.tookIn();
        recorder.chunkArrived(this.#number, at - this.#startedAt, byteLengthOf(chunk) ?? 0, decodeText(decoder, chunk));
      },
      bodyRead: (at, bytes) => recorder.bytesRead(this.#number, at - this.#startedAt, bytes),
      readAheadFull: (at) =>
        recorder.observe({
          type: 'stream-marked',
          stream: this.#number,
          mark: { kind: 'read-ahead-full', at: at - this.#startedAt },
        }),
      bodyEnded: (at) => this.#end('complete', at),
      bodyFailed: (at, reason) => this.#end(isAbort(reason) ? 'aborted' : 'failed', at, reason),
      bodyLetGo: (at, reason) => this.#end('aborted', at, reason),
    };
  }

  #start(url: string): void {
    const { method, headers, body } = this.#facts;
    this.#isOpen = true;
    this.#watch.page.streamStarted();
    this.#watch.recorder.observe({
      type: 'stream-started',
      stream: this.#number,
      source: 'fetch',
      startedAt: timeOrigin + this.#startedAt,
      page: this.#page,
      request: { method, url, headers, ...(body === undefined ? {} : { body: body.text }) },
    });
    markLine(this.#watch.recorder, this.#number);
  }

  /** @returns false when it was not open */
  #close(): boolean {
    if (!this.#isOpen) return false;
    this.#isOpen = false;
    this.#watch.page.streamEnded();
    return true;
  }

  #end(outcome: 'complete' | 'aborted' | 'failed', at: Milliseconds, reason?: unknown): void {
    if (!this.#close()) return;
    this.#watch.recorder.observe({
      type: 'stream-ended',
      stream: this.#number,
      endedAt: at - this.#startedAt,
      outcome,
      ...(outcome === 'complete' && reason === undefined ? {} : { error: describeReason(reason) }),
    });
  }
}

const NOT_WATCHED =
  'The body was not watched: the page made this response itself, or its status is none that script can make.';

/** `new Response(body, { status })` refuses a body with these (https://fetch.spec.whatwg.org/#null-body-status) … */
function isNullBodyStatus(status: unknown): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
}
/** … and any status beyond this (https://fetch.spec.whatwg.org/#initialize-a-response), though servers send such. */
const HIGHEST_STATUS = 599;

function watchableBody(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> | undefined {
  // A page that replaced `fetch` before us may return a Response of its own making, which no other could stand for.
  if (getPrototypeOf(response) !== NativeResponse.prototype || ownKeys(response).length > 0) return undefined;
  const status = ask(statusOf, response);
  if (isNullBodyStatus(status) || Number(status) > HIGHEST_STATUS) return undefined;
  const body = ask(bodyOf, response);
  return ask(lockedOf, body) === false ? (body as ReadableStream<Uint8Array<ArrayBuffer>>) : undefined;
}
