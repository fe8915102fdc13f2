import { type Cutter, Rest, type Sink } from './cutter.ts';
import { JsonEnd } from './jsonEnd.ts';
import { utf8Length } from './utf8Length.ts';

/** One byte of flags and four of length (https://connectrpc.com/docs/protocol#streaming-response). */
const PREFIX_BYTES = 5;
const END_OF_STREAM = 2;
const REPLACEMENT = '\ufffd';

/**
 * Cuts Connect's envelopes with JSON in them (https://connectrpc.com/docs/protocol). The envelope that ends the stream has the type
 * `end`.
 *
 * *Limitation:* the body is known as text, in which bytes of a length that are no UTF-8 have become U+FFFD. So the length is not read:
 * the prefix is passed over, and the message ends where its JSON does. Compressed messages cannot be read.
 */
export function createConnectCutter(sink: Sink): Cutter {
  const rest = new Rest();
  /** Of the prefix, how many bytes are still to come; 0 within a message. */
  let missing = PREFIX_BYTES;
  /** Bytes of the length were no UTF-8: two or three of them may have become one U+FFFD, so it is not known how many are missing. */
  let isBroken = false;
  let type: string | undefined;
  /** Characters of the envelope before its message. */
  let before = 0;
  let message = new JsonEnd();
  let isInside = false;

  /** The position behind the prefix that goes on at `start`. */
  function passPrefix(text: string, start: number): number {
    let i = start;
    for (; i < text.length && missing > 0; i++) {
      const character = text.charAt(i);
      if (isBroken && beginsMessage(text, i)) {
        missing = 0;
        break;
      }
      isBroken ||= character === REPLACEMENT;
      if (missing === PREFIX_BYTES) type = (text.charCodeAt(i) & END_OF_STREAM) === END_OF_STREAM ? 'end' : undefined;
      missing -= character === REPLACEMENT ? 1 : Math.min(missing, utf8Length(character));
    }
    return i;
  }

  return {
    feed(text, chunk, isAscii) {
      let start = 0;
      while (start < text.length) {
        if (missing > 0) {
          const at = passPrefix(text, start);
          rest.add(text.slice(start, at), chunk, isAscii);
          before += at - start;
          start = at;
          continue;
        }
        if (!isInside) {
          // Bytes of the length that made one U+FFFD together.
          const begin = text.indexOf('{', start);
          const at = begin === -1 ? text.length : begin;
          rest.add(text.slice(start, at), chunk, isAscii);
          before += at - start;
          start = at;
          isInside = begin !== -1;
          continue;
        }
        const end = message.find(text, start);
        if (end === -1) {
          rest.add(text.slice(start), chunk, isAscii);
          return;
        }
        const { text: envelope, place } = rest.take(text.slice(start, end), chunk, isAscii);
        sink.event(place, envelope.slice(before), type);
        missing = PREFIX_BYTES;
        isBroken = false;
        before = 0;
        message = new JsonEnd();
        isInside = false;
        start = end;
      }
    },
    end() {
      if (rest.isEmpty) return;
      const { text, place } = rest.take('', 0, true);
      sink.aside('unfinished', text, place);
    },
  };
}

/** An object: what a length byte that happens to be `{` is followed by is one more. */
function beginsMessage(text: string, at: number): boolean {
  return /^\{\s*["}]/.test(text.slice(at, at + LONGEST_BEGINNING));
}

const LONGEST_BEGINNING = 16;
