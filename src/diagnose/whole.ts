import { cacheSign, markOf, streamAsked } from './context.ts';
import type { Measures } from './measures.ts';
import { bodyDocument, messageLength } from './payload.ts';
import type { Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

const MOST_OTHER_EVENTS = 8;
const LEAST_MESSAGE = 1000;
const LEAST_SHARE = 0.8;

/**
 * `whole`: a stream was asked for (`context.ts`) and one whole answer came. Time plays no part: it is the shape that shows it.
 * - No event, and the body is one JSON object, also when it is labelled `text/event-stream`. (An array may be a stream of its elements.)
 * - Or one event that carries the whole answer: it has a text of at least 1000 characters, which are some 250 tokens and would have been
 *   many deltas; that event has at least 0.8 of the characters of all events; and there are at most 8 others, the
 *   bookkeeping of the most talkative dialect. One big tool call, file or data part is no sign: those are sent in one piece by healthy streams too
 *   (`payload.ts` says which texts count), and so is a short answer.
 */
export function whole(m: Measures): Finding | null {
  // What an EventSource gets when it has come back by itself is the rest of something.
  if (markOf(m.stream, 'reconnected') !== undefined) return null;
  if (!m.ended || !m.eventsKnown || cacheSign(m.stream) !== undefined || !streamAsked(m.stream)) return null;
  return m.events.length === 0 ? wholeBody(m) : wholeEvent(m);
}

function wholeBody(m: Measures): Finding | null {
  if (bodyDocument(m.stream.chunks.text ?? []) !== 'object') return null;
  const bytes = m.stream.chunks.bytes.reduce((sum, size) => sum + size, 0);
  return {
    pattern: 'whole',
    summary: `A stream was asked for, and one whole JSON answer came: ${counted(bytes, 'byte')} without stream framing, ${inWords(m.last)} after the request.`,
    facts: [
      { name: 'events', value: 0, unit: 'events', bound: 'none' },
      { name: 'size of the answer', value: bytes, unit: 'bytes' },
      { name: 'last arrival', value: m.last, unit: 'ms' },
    ],
    confidence: 'high',
    because: ['The shape of the answer says so; times play no part.'],
  };
}

function wholeEvent(m: Measures): Finding | null {
  if (m.events.length > MOST_OTHER_EVENTS + 1) return null;
  // Of payloads that were let go nobody knows what they carried.
  const events = m.events.flatMap(({ at, data }) => (data === null ? [] : [{ at, data }]));
  if (events.length < m.events.length) return null;
  const largest = events.reduce((best, event) => (event.data.length > best.data.length ? event : best));
  const characters = events.reduce((sum, event) => sum + event.data.length, 0);
  const share = largest.data.length / characters;
  const message = messageLength(largest.data);
  if (share < LEAST_SHARE || message < LEAST_MESSAGE) return null;
  return {
    pattern: 'whole',
    summary: `A stream was asked for, and one event carries the whole answer: ${message} characters in one of ${counted(m.events.length, 'event')}, ${inWords(largest.at)} after the request.`,
    facts: [
      { name: 'events', value: m.events.length, unit: 'events', bound: `at most ${MOST_OTHER_EVENTS + 1}` },
      { name: 'share of the characters in one event', value: share, unit: 'ratio', bound: `at least ${LEAST_SHARE}` },
      { name: 'arrival of that event', value: largest.at, unit: 'ms' },
    ],
    confidence: 'medium',
    because: [
      'One event carries nearly all of the text, however it came; the model may have had so much to say in one step.',
    ],
  };
}
