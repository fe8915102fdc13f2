import type { CapturedMark, HeaderPair, Milliseconds } from '../link/messages.ts';
import { asksForStream, headersTellStream, type RequestSigns } from './candidate.ts';
import { markLine } from './lineEstimate.ts';
import { apply, now, prototypeOf, readerOf, timeOrigin } from './natives.ts';
import { quietly } from './quietly.ts';
import type { Look } from './repeatedLook.ts';
import type { RequestBody } from './requestBody.ts';
import { absoluteUrl } from './requestFacts.ts';
import { findHeader } from './requestHeaders.ts';
import type { Watch } from './watch.ts';
import { createHiddenBody, createTextBody, type XhrBody } from './xhrBody.ts';
import { acceptOf, guessedFrom, headerLines, sentHeaders } from './xhrHeaders.ts';

/** What the page said between `open` and `send`. */
export interface XhrRequest {
  method: string;
  /** As the page gave it; `undefined` where it cannot be known without running the page's code. */
  url: string | undefined;
  /** What it was relative to when the object was opened. */
  base: string | undefined;
  headers: HeaderPair[];
}

/** One `send()` of an `XMLHttpRequest`, followed until it is over or turns out to be no stream. */
export interface XhrStream {
  /** An event of the object that the browser made, before the page hears it. */
  hear(type: string, event: Event): void;
  /** The page is about to call something that throws the text away. */
  takeRest(): void;
  /** `send()` threw: nothing was asked. */
  notSent(): void;
  /** `abort()` was called. By a handler that was told that all is done, no event says so. */
  abortedByPage(): void;
  /** `open()` was called again: whatever still arrived is given up, and no event says so. */
  openedAgain(): void;
}

export interface XhrStreamParts {
  xhr: XMLHttpRequest;
  request: XhrRequest;
  body: RequestBody | undefined;
  watch: Watch;
  keepLooking(look: Look): void;
}

const prototype = prototypeOf('XMLHttpRequest');
const { getAllResponseHeaders } = prototype;
const readyStateOf = readerOf(prototype, 'readyState');
const statusOf = readerOf(prototype, 'status');
const statusTextOf = readerOf(prototype, 'statusText');
const responseUrlOf = readerOf(prototype, 'responseURL');
const responseTypeOf = readerOf(prototype, 'responseType');
const timeoutOf = readerOf(prototype, 'timeout');
const documentUrlOf = readerOf(Document.prototype, 'URL');
const loadedOf = readerOf(ProgressEvent.prototype, 'loaded');

/**
 * The browser tells of a growing body at once, and then for as long as it grows about every 50 ms
 * (https://xhr.spec.whatwg.org/#the-send()-method). In between the text grows without an event: it is looked at until
 * no event has come for this long.
 */
const LOOK_ON: Milliseconds = 60;

export function followXhr({ xhr, request, body, watch, keepLooking }: XhrStreamParts): XhrStream {
  const { recorder, page } = watch;
  const number = watch.nextStream();
  const pageUrl = documentUrlOf(document);
  const startedAt = now();
  let isCandidate = false;
  let isOver = false;
  /** When the browser said that it is done, and whether well. */
  let doneAt: Milliseconds | undefined;
  let isAnswered = false;
  let eventAt: Milliseconds = 0;
  /** The body was looked at in the task that runs, or may be. */
  let isLookedAt = false;
  let arrived: XhrBody | undefined;

  const mark = (what: CapturedMark): void => recorder.observe({ type: 'stream-marked', stream: number, mark: what });

  const begin = (): void => {
    isCandidate = true;
    page.streamStarted();
    recorder.observe({
      type: 'stream-started',
      stream: number,
      source: 'xhr',
      startedAt: timeOrigin + startedAt,
      page: pageUrl,
      request: {
        method: request.method,
        url: request.url === undefined ? responseUrlOf(xhr) : absoluteUrl(request.url, request.base),
        headers: sentHeaders(request.headers),
        ...(body === undefined ? {} : { body: body.text }),
      },
    });
    markLine(recorder, number);
  };

  const leave = (): void => {
    isOver = true;
    if (isCandidate) page.streamEnded();
  };

  const end = (outcome: 'complete' | 'aborted' | 'failed', error?: string): void => {
    arrived?.end();
    leave();
    recorder.observe({
      type: 'stream-ended',
      stream: number,
      endedAt: (doneAt ?? now()) - startedAt,
      outcome,
      ...(error === undefined ? {} : { error }),
    });
  };

  const headersArrived = (at: Milliseconds): void => {
    const received = headerLines(apply(getAllResponseHeaders, xhr, []));
    if (!isCandidate) {
      if (!headersTellStream((name) => findHeader(received, name))) {
        leave();
        return;
      }
      begin();
    }
    recorder.observe({
      type: 'response-received',
      stream: number,
      headersAt: at - startedAt,
      status: statusOf(xhr),
      statusText: statusTextOf(xhr),
      url: responseUrlOf(xhr),
      headers: received,
    });
    const bytes = guessedFrom(received);
    if (bytes !== undefined) mark({ kind: 'held-for-sniffing', bytes });
  };

  const bodyOf = (): XhrBody => {
    // Natively fixed once the body arrives.
    const type = responseTypeOf(xhr);
    const report = (at: Milliseconds, bytes: number, text: string | null): void =>
      recorder.chunkArrived(number, at - startedAt, bytes, text);
    if (type === '' || type === 'text') return createTextBody(xhr, report);
    mark({ kind: 'progress-only' });
    return createHiddenBody(report);
  };

  const look: Look = (at) => {
    isLookedAt = false;
    if (isOver || !recorder.recording) return false;
    quietly(() => {
      if (arrived?.look(at)) page.tookIn();
    });
    return at - eventAt < LOOK_ON;
  };

  const stateChanged = (at: Milliseconds): void => {
    const state = readyStateOf(xhr);
    if (state === 2) headersArrived(at);
    if (state < 3) return;
    page.tookIn();
    if (state === 3) {
      arrived ??= bodyOf();
      arrived.look(at);
      isLookedAt = true;
      eventAt = at;
      keepLooking(look);
    } else {
      doneAt = at;
      isAnswered = statusOf(xhr) !== 0;
      arrived?.takeRest(at);
    }
  };

  /** Mostly right after `readystatechange`, in the same task; at the end of a body without it. */
  const progressed = (event: ProgressEvent): void => {
    if (!isLookedAt) arrived?.look(now());
    isLookedAt = false;
    arrived?.loaded(loadedOf(event));
  };

  const ended = (type: string, event: ProgressEvent): void => {
    if (type === 'load') {
      arrived?.loaded(loadedOf(event));
      end('complete');
    } else if (type === 'abort') end('aborted', 'aborted by the page');
    else if (type === 'timeout') end('aborted', `the page gave it ${timeoutOf(xhr)} ms`);
    else end('failed', 'network error');
  };

  if (asksForStream(signsOf(request, body))) begin();
  return {
    hear(type, event) {
      if (isOver) return;
      if (!recorder.recording) leave();
      else if (type === 'readystatechange') stateChanged(now());
      else if (type === 'progress') progressed(event as ProgressEvent);
      // When a handler opens the object again, the events that end the request before still follow.
      else if (readyStateOf(xhr) === 4) ended(type, event as ProgressEvent);
    },
    takeRest() {
      if (isOver) return;
      arrived?.takeRest(now());
    },
    notSent() {
      if (isOver) return;
      if (isCandidate) end('failed', 'send() threw: nothing was sent');
      else leave();
    },
    abortedByPage() {
      // Otherwise its `abort` event has told.
      if (!isOver && doneAt !== undefined) this.openedAgain();
    },
    openedAgain() {
      if (isOver) return;
      if (!isCandidate) leave();
      else if (doneAt === undefined) end('aborted', 'the page opened the same XMLHttpRequest again');
      // By a handler that was told that it is done: `load` and its like do not follow.
      else if (isAnswered) end('complete');
      else end('failed', 'no answer, or aborted by the page before it could be told');
    },
  };
}

function signsOf({ url, headers }: XhrRequest, body: RequestBody | undefined): RequestSigns {
  return {
    url: url ?? '',
    accept: acceptOf(headers),
    body: body?.form === false ? body.text : undefined,
    form: body?.form === true ? body.text : undefined,
  };
}
