import type { Observation } from '../../link/messages.ts';
import { type LoggedChunk, loggedChunks } from '../../trace/eventMessages.ts';
import { loggedEndAt, loggedHeadersAt, networkLogOf } from '../../trace/networkEntry.ts';
import type { Milliseconds, Outcome, Stream } from '../../trace/recording.ts';
import { bodyOf, writeProtocol } from './joinedRecord.ts';
import type { LoggedRequest } from './loggedRequest.ts';

/** A stream that only the log knows, in the words that a relay would use. */
export interface LoggedStream {
  start: Pick<Stream, 'source' | 'startedAt' | 'page' | 'request'>;
  /** All but the end. */
  observations: Exclude<Observation, { type: 'stream-started' | 'stream-ended' }>[];
  /** Writes what no relay says into the record, before the end, which is when it is judged. */
  complete(record: Stream): void;
  end: Extract<Observation, { type: 'stream-ended' }>;
}

/**
 * Makes a stream of a request that only the log knows. Its chunks are what DevTools gave one time; where it gave none, there
 * are no chunks, and the mark `untimed`.
 *
 * @param stream its number
 * @param page URL of the document, as far as known
 */
export function loggedStream(stream: number, logged: LoggedRequest, page: string): LoggedStream {
  const { entry, first, redirects } = logged;
  const { response } = entry;
  const chunks = loggedChunks(entry);
  const body = bodyOf(first);
  const error = response._error ?? undefined;
  // A busy worker takes messages in after the network has all of them.
  const endedAt = redirects + Math.max(loggedEndAt(entry) ?? 0, chunks?.at(-1)?.at ?? 0);
  const observations: LoggedStream['observations'] = [];
  if (response.status > 0) {
    observations.push({
      type: 'response-received',
      stream,
      headersAt: redirects + loggedHeadersAt(entry),
      status: response.status,
      statusText: response.statusText,
      url: entry.request.url,
      headers: response.headers,
    });
  }
  if (chunks !== null) observations.push(arrived(stream, chunks, redirects));
  const { method, url, headers } = first.request;
  return {
    start: {
      source: 'network-log',
      startedAt: logged.startedAt,
      page,
      request: { method, url, headers, ...(body === undefined ? {} : { body }) },
    },
    observations,
    complete(record) {
      record.network = networkLogOf(entry, 0, redirects);
      record.marks = [{ kind: chunks === null ? 'untimed' : 'timed-by-devtools' }];
      writeProtocol(record, entry);
    },
    end: {
      type: 'stream-ended',
      stream,
      endedAt,
      outcome: outcomeOf(error),
      ...(error === undefined ? {} : { error }),
    },
  };
}

function arrived(
  stream: number,
  chunks: readonly LoggedChunk[],
  redirects: Milliseconds,
): Extract<Observation, { type: 'chunks-arrived' }> {
  return {
    type: 'chunks-arrived',
    stream,
    at: chunks.map(({ at }) => redirects + at),
    bytes: chunks.map(({ bytes }) => bytes),
    text: chunks.map(({ text }) => text),
  };
}

function outcomeOf(error: string | undefined): Exclude<Outcome, 'open'> {
  if (error === undefined) return 'complete';
  return error === 'net::ERR_ABORTED' ? 'aborted' : 'failed';
}
