import type { Header, Stream } from '../trace/recording.ts';
import type { Answer } from './answer.ts';
import { createAnswerReader } from './answerReader.ts';
import type { EventDecoder } from './event.ts';
import { createEventDecoder } from './eventDecoder.ts';

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

  function readEvents(): void {
    for (let event = decoder.events[read]; event !== undefined; event = decoder.events[read]) {
      answer.takeEvent(event);
      read += 1;
    }
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
      readEvents();
    },
    end() {
      decoder.end();
      readEvents();
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
