import { STREAM_ACCEPT, STREAM_IN_BODY, STREAM_IN_URL, STREAM_MARK_HEADERS, STREAM_TYPE } from '../link/streamSigns.ts';
import { loggedChunks } from '../trace/eventMessages.ts';
import { type HarEntry, type HarLog, parseHarEntry } from '../trace/har.ts';
import { headerValue, loggedEndAt, loggedHeadersAt, networkLogOf, protocolOf } from '../trace/networkEntry.ts';
import type { Outcome, Stream } from '../trace/recording.ts';

/**
 * The streams in a HAR file, as DevTools exports it with "Save all as HAR". DevTools has times for the events of server-sent events only, and
 * for the first of these no better ones than the request's start (`eventMessages.ts`): each stream carries the mark that says so. Other
 * browsers' files have no times within bodies.
 */
export function harStreams({ entries }: HarLog): Stream[] {
  return entries.flatMap((value, i) => {
    const entry = parseHarEntry(value);
    return entry === undefined || !mayBeStream(entry) ? [] : [streamOf(entry, `har/${i + 1}`)];
  });
}

function mayBeStream({ request, response, _eventSourceMessages = [] }: HarEntry): boolean {
  const type = headerValue(response.headers, 'content-type') ?? response.content.mimeType;
  return (
    _eventSourceMessages.length > 0 ||
    STREAM_TYPE.test(type) ||
    STREAM_MARK_HEADERS.some((name) => headerValue(response.headers, name) !== undefined) ||
    STREAM_ACCEPT.test(headerValue(request.headers, 'accept') ?? '') ||
    STREAM_IN_URL.test(request.url) ||
    STREAM_IN_BODY.test(request.postData?.text ?? '')
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
