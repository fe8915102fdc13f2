import type { DocumentPlace } from '../../link/settings.ts';
import {
  PLAIN_TEXT,
  STREAM_ACCEPT,
  STREAM_IN_BODY,
  STREAM_IN_URL,
  STREAM_MARK_HEADERS,
  STREAM_TYPE,
} from '../../link/streamSigns.ts';
import type { HarEntry } from '../../trace/har.ts';
import { headerValue, loggedEndAt, withoutFragment } from '../../trace/networkEntry.ts';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';

/** A request of DevTools' network log with the redirects that led to it. */
export interface LoggedRequest {
  /** The last of the chain: its response is what came of it. */
  entry: HarEntry;
  /** The first: what was asked for. The same entry where nothing redirected. */
  first: HarEntry;
  /** Of the first, without fragment. */
  url: string;
  startedAt: EpochMilliseconds;
  /** From the first request's start to the last one's. */
  redirects: Milliseconds;
  /**
   * Whether the hook's own script called for it: it does for what the hook sees of `fetch` and `XMLHttpRequest`, and nothing that a worker
   * asks for can have it. `undefined` where the log names no scripts, as for `EventSource`.
   */
  throughHook: boolean | undefined;
}

export function loggedRequest(chain: readonly HarEntry[], entry: HarEntry, ownScripts: string): LoggedRequest {
  const first = chain[0] ?? entry;
  const callers = first._initiator?.stack.callFrames;
  return {
    entry,
    first,
    url: withoutFragment(first.request.url),
    startedAt: first.startedDateTime,
    redirects: Math.max(0, entry.startedDateTime - first.startedDateTime),
    throughHook: callers?.some((url) => url.startsWith(ownScripts)),
  };
}

/** When all of it had come. Of what the log does not know to be over, that is still to be. */
export function loggedUntil({ entry }: LoggedRequest): EpochMilliseconds {
  return entry.startedDateTime + (loggedEndAt(entry) ?? Number.POSITIVE_INFINITY);
}

const SCRIPTED = new Set(['fetch', 'xhr', 'eventsource']);

/** Made by `fetch`, `XMLHttpRequest` or `EventSource`: the rest of a page's loading is no stream of ours. */
export function isScripted({ request, _resourceType }: HarEntry): boolean {
  return SCRIPTED.has(_resourceType) && /^https?:/i.test(request.url);
}

/**
 * May this be a stream? By the signs that the hook goes by (`src/capture/candidate.ts`), and by DevTools having found
 * events in it.
 */
export function mayBeStream({ entry, first }: LoggedRequest): boolean {
  const { headers } = entry.response;
  const type = headerValue(headers, 'content-type') ?? entry.response.content.mimeType;
  return (
    (entry._eventSourceMessages ?? []).length > 0 ||
    STREAM_TYPE.test(type) ||
    STREAM_MARK_HEADERS.some((name) => headerValue(headers, name) !== undefined) ||
    (PLAIN_TEXT.test(type) && headerValue(headers, 'content-length') === undefined) ||
    asksForStream(first)
  );
}

function asksForStream({ request }: HarEntry): boolean {
  const { mimeType = '', text = '' } = request.postData ?? {};
  const isForm = /^application\/x-www-form-urlencoded/i.test(mimeType);
  return (
    STREAM_ACCEPT.test(headerValue(request.headers, 'accept') ?? '') ||
    STREAM_IN_URL.test(request.url) ||
    STREAM_IN_BODY.test(text) ||
    (isForm && STREAM_IN_URL.test(`?${text}`))
  );
}

/**
 * Where the request came from, as far as it says so itself; else the page in the tab.
 *
 * @param page URL of the page in the tab
 */
export function placeOf({ first }: LoggedRequest, page: string): DocumentPlace {
  const told = (name: string): string => headerValue(first.request.headers, name) ?? '';
  return { url: told('origin'), origin: told('referer'), ancestors: [page] };
}
