import { isJson } from '../json.ts';
import { type Cutter, Rest, type Sink } from './cutter.ts';

const RECORD_SEPARATOR = '\u001e';

/**
 * Cuts JSON text sequences (RFC 7464): a record separator (U+001E), a JSON text that may have line feeds in it, and a line feed. A text
 * is complete with the line feed that makes it valid JSON, or with the next separator, whatever it holds.
 */
export function createJsonSeqCutter(sink: Sink): Cutter {
  const rest = new Rest();
  /** What is there of the text, in pieces, and how long it was when it was last looked at. */
  let pieces: string[] = [];
  let length = 0;
  let looked = 0;

  function add(piece: string, chunk: number, isAscii: boolean): void {
    if (piece === '') return;
    rest.add(piece, chunk, isAscii);
    pieces.push(piece);
    length += piece.length;
  }

  /** Looking at every line feed would be quadratic. */
  function isComplete(): boolean {
    if (length < 2 * looked) return false;
    looked = length;
    return isJson(pieces.join(''));
  }

  function take(chunk: number, isAscii: boolean): void {
    const { text, place } = rest.take('', chunk, isAscii);
    const data = text.trim();
    if (data !== '') sink.event(place, data);
    forget();
  }

  function forget(): void {
    pieces = [];
    length = 0;
    looked = 0;
  }

  return {
    feed(text, chunk, isAscii) {
      let start = 0;
      for (let index = 0; index < text.length; index++) {
        const isSeparator = text[index] === RECORD_SEPARATOR;
        if (!isSeparator && text[index] !== '\n') continue;
        add(text.slice(start, isSeparator ? index : index + 1), chunk, isAscii);
        if (isSeparator) {
          take(chunk, isAscii);
          rest.take(RECORD_SEPARATOR, chunk, isAscii);
        } else if (isComplete()) take(chunk, isAscii);
        start = index + 1;
      }
      add(text.slice(start), chunk, isAscii);
    },
    end() {
      if (rest.isEmpty) return;
      const { text, place } = rest.take('', 0, true);
      const data = text.trim();
      if (data === '') return;
      if (isJson(data)) sink.event(place, data);
      else sink.aside('unfinished', data, place);
    },
  };
}
