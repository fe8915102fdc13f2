import type { HarEntry } from './har.ts';
import { loggedEndAt, loggedHeadersAt } from './networkEntry.ts';
import type { Bytes, Milliseconds } from './recording.ts';

/** What DevTools stamped with one time. */
export interface LoggedChunk {
  at: Milliseconds;
  bytes: Bytes;
  text: string;
}

/** The log's start is cut to whole milliseconds, so times relative to it may be late by this much. */
const START_ACCURACY: Milliseconds = 1;
/** No message comes so soon after its request's start: what has such a time was given that of the start. */
const SOONEST: Milliseconds = 1.5;
/** A body that came within this time has arrived at its end, near enough (`CLOCKS_AGREE_MS`). */
const SHORT_BODY: Milliseconds = 50;

/**
 * The chunks of an entry by the event messages that DevTools found in its body, each the messages with one time, framed again
 * as server-sent events; times since the request's start. `null` where nothing is known of when the parts came.
 *
 * In Chromium 156 DevTools asks for a body only once its headers have come, and gives what is there by then, one to twenty
 * events, the time at which the *request* began: before the headers, where nothing can have come. Those get the time of
 * the headers, which they came with or a little after, so long as later messages have times of their own. Where none has
 * (a held answer; a page so busy that all of it waited), all came between headers and end: known well enough
 * when those are close together, and else not at all.
 *
 * A body that came so soon after its headers may have no messages at all, because DevTools asked for it when all of it was there. In
 * an exported file its text is there too: then it is one chunk.
 *
 * A page's or worker's thread that is busy joins messages, as it joins chunks.
 */
export function loggedChunks(entry: HarEntry): LoggedChunk[] | null {
  const messages = messagesOf(entry);
  const headersAt = loggedHeadersAt(entry);
  if (messages.length === 0) return shortBody(entry, headersAt);
  const hasTimes = messages.some(({ at }) => at >= Math.max(headersAt - START_ACCURACY, SOONEST));
  const end = loggedEndAt(entry) ?? Number.POSITIVE_INFINITY;
  if (!hasTimes && end - headersAt > SHORT_BODY) return null;
  const least = hasTimes ? headersAt : end;

  const chunks: { at: Milliseconds; texts: string[] }[] = [];
  for (const { at, text } of messages) {
    const last = chunks.at(-1);
    // In order they are; the clock may have been set back meanwhile.
    const time = Math.max(at, least, last?.at ?? 0);
    if (last !== undefined && last.at === time) last.texts.push(text);
    else chunks.push({ at: time, texts: [text] });
  }
  const encoder = new TextEncoder();
  return chunks.map(({ at, texts }) => {
    const text = texts.join('');
    return { at, bytes: encoder.encode(text).length, text };
  });
}

function shortBody(entry: HarEntry, headersAt: Milliseconds): LoggedChunk[] | null {
  const { text = '', encoding } = entry.response.content;
  const end = loggedEndAt(entry);
  if (text === '' || encoding !== undefined || end === undefined || end - headersAt > SHORT_BODY) return null;
  return [{ at: end, bytes: new TextEncoder().encode(text).length, text }];
}

/** Whether the last message says that the answer is over. */
export function endsWithDone(entry: HarEntry): boolean {
  const last = entry._eventSourceMessages?.at(-1);
  return isMessage(last) && last.data === '[DONE]';
}

interface EventMessage {
  /** Seconds since 1970, with fraction. */
  time: number;
  eventName: string;
  /** The last that was given, also by an earlier message. */
  eventId: string;
  data: string;
}

function messagesOf({ startedDateTime, _eventSourceMessages = [] }: HarEntry): { at: Milliseconds; text: string }[] {
  let lastId = '';
  return _eventSourceMessages.filter(isMessage).map((message) => {
    const text = framed(message, lastId);
    lastId = message.eventId;
    return { at: message.time * 1000 - startedDateTime, text };
  });
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
function framed({ eventName, eventId, data }: EventMessage, lastId: string): string {
  const id = eventId === lastId ? '' : `id: ${eventId}\n`;
  const event = eventName === '' || eventName === 'message' ? '' : `event: ${eventName}\n`;
  return `${id}${event}data: ${data.replaceAll('\n', '\ndata: ')}\n\n`;
}

function isMessage(value: unknown): value is EventMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'time' in value &&
    typeof value.time === 'number' &&
    Number.isFinite(value.time) &&
    'data' in value &&
    typeof value.data === 'string' &&
    'eventName' in value &&
    typeof value.eventName === 'string' &&
    'eventId' in value &&
    typeof value.eventId === 'string'
  );
}
