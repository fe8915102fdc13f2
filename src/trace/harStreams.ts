import { loggedChunks } from './eventMessages.ts';
import { type HarEntry, type HarLog, parseHarEntry } from './har.ts';
import { headerValue, loggedEndAt, loggedHeadersAt, networkLogOf, protocolOf } from './networkEntry.ts';
import type { Generator, Outcome, Stream } from './recording.ts';

/** What tells that a request or response may be a stream. `link/streamSigns.ts` has them, for the page and for files alike. */
export interface StreamSigns {
  STREAM_TYPE: RegExp;
  STREAM_MARK_HEADERS: readonly string[];
  STREAM_ACCEPT: RegExp;
  STREAM_IN_URL: RegExp;
  STREAM_IN_BODY: RegExp;
}

/**
 * The streams in a HAR file, as DevTools exports it with "Save all as HAR". DevTools has times for the events of server-sent events only, and
 * for the first of these no better ones than the request's start (`eventMessages.ts`): each stream carries the mark that says so. Other
 * browsers' files have no times within bodies.
 */
export function harStreams(log: HarLog, signs: StreamSigns): Stream[] {
  return log.entries.flatMap((value, i) => {
    const entry = parseHarEntry(value);
    if (entry === undefined || !mayBeStream(entry, signs)) return [];
    return [{ ...streamOf(entry, `har/${i + 1}`), recordedBy: recorderOf(log, entry) }];
  });
}

/** The browser by what it called itself to the server, which says most; else by what the file says. */
function recorderOf({ creator, browser: product }: HarLog, { request }: HarEntry): Generator {
  const userAgent = headerValue(request.headers, 'user-agent');
  return {
    name: creator?.name || 'HAR file',
    version: creator?.version ?? '',
    userAgent: userAgent ?? (product === undefined ? '' : `${product.name}/${product.version}`),
  };
}

function mayBeStream({ request, response, _eventSourceMessages = [] }: HarEntry, signs: StreamSigns): boolean {
  const type = headerValue(response.headers, 'content-type') ?? response.content.mimeType;
  return (
    _eventSourceMessages.length > 0 ||
    signs.STREAM_TYPE.test(type) ||
    signs.STREAM_MARK_HEADERS.some((name) => headerValue(response.headers, name) !== undefined) ||
    signs.STREAM_ACCEPT.test(headerValue(request.headers, 'accept') ?? '') ||
    signs.STREAM_IN_URL.test(request.url) ||
    signs.STREAM_IN_BODY.test(request.postData?.text ?? '')
  );
}

function streamOf(entry: HarEntry, id: string): Stream {
  const { request, response } = entry;
  const chunks = loggedChunks(entry);
  const body = request.postData?.text;
  const error = response._error ?? undefined;
  const protocol = protocolOf(entry);
  return {
    id,
    source: 'network-log',
    page: headerValue(request.headers, 'referer') ?? '',
    startedAt: entry.startedDateTime,
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
    },
    response:
      response.status === 0
        ? null
        : {
            status: response.status,
            statusText: response.statusText,
            url: request.url,
            headers: response.headers,
            headersAt: loggedHeadersAt(entry),
            ...(protocol === undefined ? {} : { protocol }),
          },
    chunks: {
      at: chunks?.map(({ at }) => at) ?? [],
      bytes: chunks?.map(({ bytes }) => bytes) ?? [],
      text: chunks?.map(({ text }) => text) ?? [],
    },
    network: networkLogOf(entry, 0, 0),
    longTasks: [],
    hidden: [],
    marks: [{ kind: chunks === null ? 'untimed' : 'timed-by-devtools' }],
    outcome: outcomeOf(error),
    endedAt: Math.max(loggedEndAt(entry) ?? 0, chunks?.at(-1)?.at ?? 0),
    ...(error === undefined ? {} : { error }),
  };
}

function outcomeOf(error: string | undefined): Outcome {
  if (error === undefined) return 'complete';
  return error === 'net::ERR_ABORTED' ? 'aborted' : 'failed';
}
