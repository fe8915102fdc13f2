import type { HarEntry } from './har.ts';
import type { Header, Milliseconds, NetworkLog } from './recording.ts';

/** HAR 1.2's phases in order; of these `ssl` is within `connect`. -1 where one does not apply. */
const PHASES = ['blocked', 'dns', 'connect', 'ssl', 'send', 'wait', 'receive'];
const PHASES_UNTIL_HEADERS = ['blocked', 'dns', 'connect', 'send', 'wait'];

/**
 * When the response's headers had come, since the request's start. By the clock of the browser's network service: a page or worker
 * whose thread is busy does not make it later (tried in Chromium 156: headers at 375 ms, of which a page that was busy
 * heard at 667 ms). Typically 3 to 20 ms before the page's own time.
 */
export function loggedHeadersAt({ timings }: HarEntry): Milliseconds {
  return PHASES_UNTIL_HEADERS.reduce((sum, phase) => sum + Math.max(0, timings[phase] ?? 0), 0);
}

/** The same of the response's end, 2 to 20 ms before the page's own time. `undefined` where the log does not know. */
export function loggedEndAt({ time }: HarEntry): Milliseconds | undefined {
  return time >= 0 ? time : undefined;
}

/** The log's status 304 is the page's 200: the body is the one in the cache. */
export function isFromCache({ _fromCache, response }: HarEntry): boolean {
  return (_fromCache ?? '') !== '' || response.status === 304;
}

/** The protocol by its ALPN name (https://www.iana.org/assignments/tls-extensiontype-values), as the Network panel shows it. */
export function protocolOf({ response }: HarEntry): string | undefined {
  const name = response.httpVersion.toLowerCase();
  if (name === '') return undefined;
  return { 'http/2.0': 'h2', 'http/3.0': 'h3' }[name] ?? name;
}

/**
 * What the record keeps of an entry.
 *
 * @param startedAt when the log says that the request began, relative to the stream's start
 * @param redirects how long the redirects before this request took; times of the result count from the first of them
 */
export function networkLogOf(entry: HarEntry, startedAt: Milliseconds, redirects: Milliseconds): NetworkLog {
  const { request, response, timings, _connectionId } = entry;
  const end = loggedEndAt(entry);
  const fromCache = isFromCache(entry);
  const bodyBytes = response.content.size;
  const wireBodyBytes = wireBytesOf(entry);
  const kept = Object.fromEntries(PHASES.flatMap((name) => (name in timings ? [[name, timings[name] ?? -1]] : [])));
  return {
    timings: redirects > 0 ? { _redirects: redirects, ...kept } : kept,
    ...(bodyBytes < 0 ? {} : { bodyBytes }),
    ...(wireBodyBytes === undefined ? {} : { wireBodyBytes }),
    ...(end === undefined ? {} : { finishedAt: redirects + end }),
    fromCache,
    fromServiceWorker: response._fetchedViaServiceWorker,
    startedAt,
    requestHeaders: request.headers,
    ...(_connectionId === undefined ? {} : { connection: _connectionId, connectionReused: !hasConnected(timings) }),
  };
}

/**
 * Chromium knows the size of the headers, and so of the framed body, over HTTP/1.1 only, and not for workers: -1 then. It is 0 for
 * what a cache served, and of a body that broke off it counts too little.
 */
function wireBytesOf(entry: HarEntry): number | undefined {
  const { bodySize, _error, _fetchedViaServiceWorker } = entry.response;
  if (bodySize < 0 || (_error ?? null) !== null || _fetchedViaServiceWorker || isFromCache(entry)) return undefined;
  return bodySize;
}

/** Chromium gives -1 to phases of connecting that were not needed. */
function hasConnected({ dns = -1, connect = -1 }: HarEntry['timings']): boolean {
  return dns >= 0 || connect >= 0;
}

/** Where the redirect that this entry is leads, without fragment; `undefined` where it is none. */
export function redirectTarget({ request, response }: HarEntry): string | undefined {
  const { status, redirectURL } = response;
  if (status < 300 || status > 399 || redirectURL === '' || !URL.canParse(redirectURL, request.url)) return undefined;
  return withoutFragment(new URL(redirectURL, request.url).href);
}

/** DevTools leaves the fragment of a URL out. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1];
}
