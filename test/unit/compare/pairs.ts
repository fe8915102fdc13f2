import type { ComparedStream } from '../../../src/compare/pair.ts';
import { decodeStream } from '../../../src/decode/streamDecoder.ts';
import type { NetworkLog, Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, type Piece, streamOf, verdictOf } from '../diagnose/streams.ts';

/** A stream of these pieces, decoded and judged. */
export function compared(pieces: readonly Piece[], changes: Partial<Stream> = {}): ComparedStream {
  return judged(streamOf(pieces, changes));
}

export function judged(record: Stream): ComparedStream {
  const { events, asides, answer } = decodeStream(record);
  return { record, events, asides, answer, verdict: verdictOf(record) };
}

/** What the network log says of a request that took so long to be answered, and whose body came right after. */
export function logged(wait: number, receive = 0.2): NetworkLog {
  return { timings: { send: 0, wait, receive }, fromCache: false, fromServiceWorker: false };
}

/** A request body as chat clients send it. */
export function chatBody(changes: object = {}): string {
  return JSON.stringify({
    model: 'gpt-4o',
    stream: true,
    messages: [{ role: 'user', content: 'Tell me a story.' }],
    ...changes,
  });
}

/** Asked of the gateway, unless said otherwise. */
export function chatRequest(changes: object = {}, host = 'gateway.test'): Stream['request'] {
  return { method: 'POST', url: `https://${host}/v1/chat/completions`, headers: [], body: chatBody(changes) };
}

/** 93 events, a word every 25 ms from 300 ms on. */
export const SPOKEN: readonly Piece[] = chatAnswer(89, 25, 300);

export function direct(changes: Partial<Stream> = {}): ComparedStream {
  return compared(SPOKEN, { request: chatRequest({}, 'api.test'), network: logged(290, 2300), ...changes });
}

/** The same through a gateway that holds it to the end, 2.5 s after the request. */
export function gateway(changes: Partial<Stream> = {}): ComparedStream {
  return compared(heldToTheEnd(SPOKEN), { request: chatRequest(), network: logged(2490), ...changes });
}

/** What only the page tells of. */
export function withoutLog({ record }: ComparedStream, changes: Partial<Stream> = {}): ComparedStream {
  const { network: _, ...rest } = record;
  return judged({ ...rest, ...changes });
}
