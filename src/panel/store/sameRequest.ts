import { KEPT_REQUEST_BODY } from '../../link/limits.ts';
import { isFromCache, loggedEndAt, loggedHeadersAt, withoutFragment } from '../../trace/networkEntry.ts';
import type { Header, Milliseconds, StreamResponse } from '../../trace/recording.ts';
import type { LoggedRequest } from './loggedRequest.ts';
import type { WatchedStream } from './watchedStream.ts';

/**
 * The log tells of a request's start when the browser gets to it, up to 20 ms after the page asked, and 316 ms where a starved machine woke a service
 * worker first (tried in Chromium 156). Durations differ by as much when a page is busy, but then the page is the later one.
 */
export const START_WINDOW: Milliseconds = 1000;

export interface HookedStream {
  stream: WatchedStream;
  /** How far the page's clock is behind the log's; 0 unless the machine slept. */
  clockGap: Milliseconds;
}

/** Where the hook's stream stands in the log: the URL that was asked for. */
export function urlOf({ record }: WatchedStream): string {
  return withoutFragment(record.request.url);
}

/**
 * May this be the same request, by all that both tell: URL and method, start, kind, and as far as known status, headers that
 * the page could see, request body, size, and that the page cannot have it before the network has? Never by URL alone.
 */
export function mayBeSame(hooked: HookedStream, logged: LoggedRequest): boolean {
  const { record } = hooked.stream;
  const { method } = record.request;
  return (
    urlOf(hooked.stream) === logged.url &&
    (method === logged.first.request.method || method === '?') &&
    isSameKind(hooked, logged) &&
    startsTogether(hooked, logged) &&
    // Of an `EventSource` the hook tells what any answer to one has: script hears nothing of its own.
    (record.source === 'eventsource' || record.response === null || isSameResponse(record.response, logged)) &&
    isSameBody(record.request.body, logged) &&
    endsTogether(hooked, logged)
  );
}

function isSameKind({ stream }: HookedStream, { entry, throughHook }: LoggedRequest): boolean {
  return entry._resourceType === stream.record.source && throughHook !== false;
}

function startsTogether({ stream, clockGap }: HookedStream, logged: LoggedRequest): boolean {
  const asked = stream.record.startedAt + clockGap - logged.startedAt;
  return asked >= -START_WINDOW && asked <= latestStart(stream, logged);
}

/**
 * How long after the log's start a stream of the hook's may begin and still be the same. When an `EventSource` came back is known to the page
 * only when it is answered, and a busy page hears of that as late as while the connection is there.
 */
export function latestStart({ record }: WatchedStream, { entry, redirects }: LoggedRequest): Milliseconds {
  if (record.source !== 'eventsource') return START_WINDOW;
  return redirects + Math.max(loggedHeadersAt(entry), loggedEndAt(entry) ?? 0) + START_WINDOW;
}

function isSameResponse({ status, headers }: StreamResponse, { entry }: LoggedRequest): boolean {
  const { response } = entry;
  // The page is told what the cache holds, and the log what the server said about it.
  if (response.status === 304) return true;
  // 0 is a response that hides itself from the page.
  if (status !== 0 && response.status !== 0 && status !== response.status) return false;
  return headers.every(([name, value]) => {
    const logged = valuesOf(response.headers, name);
    return logged.length === 0 || valuesOf(headers, name).length > 1 || logged.join(', ') === value;
  });
}

function valuesOf(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.flatMap(([given, value]) => (given.toLowerCase() === wanted ? [value.trim()] : []));
}

function isSameBody(body: string | undefined, { first }: LoggedRequest): boolean {
  const { mimeType = '', text } = first.request.postData ?? {};
  // Of a form the hook tells the fields, the log what was made of them; of a long body both keep a part.
  if (body === undefined || text === undefined || /^multipart\//i.test(mimeType)) return true;
  return body === text || text.length > KEPT_REQUEST_BODY.head + KEPT_REQUEST_BODY.tail;
}

function endsTogether({ stream }: HookedStream, { entry, redirects }: LoggedRequest): boolean {
  const { source, outcome, endedAt, response } = stream.record;
  if (outcome !== 'complete' || endedAt === undefined || source === 'eventsource') return true;
  if (redirects + (loggedEndAt(entry) ?? 0) > endedAt + START_WINDOW) return false;
  const { size } = entry.response.content;
  const isCounted = source === 'fetch' && response !== null && stream.totalBytes > 0 && size > 0 && !isFromCache(entry);
  return !isCounted || size === stream.totalBytes;
}
