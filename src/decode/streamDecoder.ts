import type { Header, Milliseconds, Stream } from '../trace/recording.ts';
import type { Answer } from './answer.ts';
import { createAnswerReader } from './answerReader.ts';
import type { EventDecoder } from './event.ts';
import { createEventDecoder } from './eventDecoder.ts';
import { isObject, parseJson } from './json.ts';

/** UTF-16 code units of a body without events up to which it is kept, to be read as one document at its end. */
const LONGEST_DOCUMENT = 1_000_000;

/** Chunks → events → what they say. Never throws, whatever the body holds. */
export interface StreamDecoder extends EventDecoder {
  readonly answer: Answer;
}

/**
 * Makes the decoder for one stream; see `createEventDecoder` for what to feed it.
 *
 * @param headers of the response
 */
export function createStreamDecoder(headers: readonly Header[]): StreamDecoder {
  const answer = createAnswerReader();
  const decoder = createEventDecoder(headers, answer.takeText);
  let read = 0;
  /** The body so far, while it has no events; `null` where it can be no document. */
  let body: string[] | null = [];
  let length = 0;
  let last: { chunk: number; at: Milliseconds } = { chunk: 0, at: 0 };

  function readEvents(): void {
    for (let event = decoder.events[read]; event !== undefined; event = decoder.events[read]) {
      answer.takeEvent(event);
      read += 1;
    }
  }

  function keep(text: string, chunk: number, at: Milliseconds): void {
    last = { chunk, at };
    length += text.length;
    if (decoder.events.length > 0 || decoder.chosen.framing === 'text' || length > LONGEST_DOCUMENT) body = null;
    else body?.push(text);
  }

  function readDocument(): void {
    if (body === null || decoder.events.length > 0) return;
    const parsed = parseJson(body.join(''));
    if (parsed.ok && isObject(parsed.value)) answer.takeDocument(parsed.value, last.chunk, last.at);
    body = null;
  }

  return {
    get chosen() {
      return decoder.chosen;
    },
    events: decoder.events,
    asides: decoder.asides,
    answer,
    feed(text, chunk, at, bytes) {
      decoder.feed(text, chunk, at, bytes);
      if (body !== null) keep(text, chunk, at);
      readEvents();
    },
    end() {
      decoder.end();
      readEvents();
      readDocument();
      answer.end();
    },
  };
}

/** Decodes what a recording has of a stream. Chunks whose text was not kept are left out. */
export function decodeStream({ response, chunks }: Pick<Stream, 'response' | 'chunks'>): StreamDecoder {
  const decoder = createStreamDecoder(response?.headers ?? []);
  for (const [i, text] of (chunks.text ?? []).entries()) decoder.feed(text, i, chunks.at[i] ?? 0, chunks.bytes[i]);
  decoder.end();
  return decoder;
}
