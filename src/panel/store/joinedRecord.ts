import { CLOCKS_AGREE_MS, KEPT_REQUEST_BODY } from '../../link/limits.ts';
import type { HarEntry } from '../../trace/har.ts';
import { headerValue, loggedEndAt, loggedHeadersAt, networkLogOf, protocolOf } from '../../trace/networkEntry.ts';
import type { Header, Mark, Milliseconds, NetworkLog, Stream } from '../../trace/recording.ts';
import type { LoggedRequest } from './loggedRequest.ts';

/**
 * Writes into a hooked stream's record what the log says of its request: what the page's CORS hides, and what the hook could
 * not read. Times of the record stay the hook's; where the log's differ by more than `CLOCKS_AGREE_MS`, a mark says so.
 */
export function writeLog(record: Stream, logged: LoggedRequest): void {
  const { entry, first, redirects } = logged;
  record.network = networkLogOf(entry, logged.startedAt - record.startedAt, redirects);
  if (record.response !== null) {
    // An EventSource shows its page no headers at all.
    if (record.source !== 'eventsource') addHidden(record.network, entry.response.headers, record.response.headers);
    record.response.headers = withHidden(entry.response.headers, record.response.headers);
    // Script is not told where redirects led an EventSource.
    if (record.source === 'eventsource') record.response.url = entry.request.url;
    writeProtocol(record, entry);
  }
  const body = bodyOf(first);
  if (record.request.body === undefined && body !== undefined) record.request.body = body;
  if (record.request.method === '?') record.request.method = first.request.method;
  const { _error } = entry.response;
  // Nor whether its connection was finished or broke off.
  const isBroken = record.source === 'eventsource' && record.outcome === 'complete' && typeof _error === 'string';
  if (isBroken) record.outcome = 'failed';
  if (record.outcome === 'failed' && typeof _error === 'string') {
    record.error = [record.error, `(${_error})`].filter((part) => part !== undefined).join(' ');
  }
  const marks = disagreements(record, logged);
  if (marks.length > 0) record.marks = [...(record.marks ?? []), ...marks];
}

function addHidden(network: NetworkLog, logged: readonly Header[], seen: readonly Header[]): void {
  const hidden = logged.map(([name]) => name).filter((name) => headerValue(seen, name.toLowerCase()) === undefined);
  if (hidden.length > 0) network.hiddenHeaders = [...new Set(hidden)];
}

/** All of the log's, and what only the page was told: the log has the server's words where a cache or a service worker added some. */
function withHidden(logged: readonly Header[], seen: readonly Header[]): Header[] {
  return [...logged, ...seen.filter(([name]) => headerValue(logged, name.toLowerCase()) === undefined)];
}

export function writeProtocol({ response }: Stream, entry: HarEntry): void {
  const protocol = protocolOf(entry);
  if (response !== null && protocol !== undefined) response.protocol = protocol;
}

/** The request's body, of a long one what is kept of it. */
export function bodyOf({ request }: HarEntry): string | undefined {
  const text = request.postData?.text;
  if (text === undefined) return undefined;
  const { head, tail } = KEPT_REQUEST_BODY;
  const cut = text.length - head - tail;
  return cut <= 0 ? text : `${text.slice(0, head)}…[${cut} characters left out]…${text.slice(-tail)}`;
}

/**
 * Starts differ by up to 20 ms, headers and end by 2 to 20 (Chromium 156); by more where a page was busy or its machine
 * starved, and by hours where the page's clock stood still while the machine slept. Headers and end are counted each from its own
 * start, so that one difference is told once. Of an `EventSource` that came back the page knows no start.
 */
function disagreements({ startedAt, response, endedAt, outcome, marks }: Stream, logged: LoggedRequest): Mark[] {
  const { entry, redirects } = logged;
  if (marks?.some(({ kind }) => kind === 'reconnected')) return [];
  const end = loggedEndAt(entry);
  const told: { about: 'start' | 'headers' | 'end'; recorded: Milliseconds | undefined; logged: Milliseconds }[] = [
    { about: 'start', recorded: 0, logged: logged.startedAt - startedAt },
    { about: 'headers', recorded: response?.headersAt, logged: redirects + loggedHeadersAt(entry) },
  ];
  // Of a stream that was cut off each knows when it heard of that.
  if (outcome === 'complete' && end !== undefined)
    told.push({ about: 'end', recorded: endedAt, logged: redirects + end });
  return told.flatMap(({ recorded, ...each }) =>
    recorded !== undefined && Math.abs(recorded - each.logged) > CLOCKS_AGREE_MS
      ? [{ kind: 'log-disagrees' as const, recorded, ...each }]
      : [],
  );
}
