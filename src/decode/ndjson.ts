import type { Cutter, OnEvent } from './cutter.ts';

const RECORD_SEPARATOR = '\u001e';

/**
 * Cuts bodies of one JSON text per line. A line is an event whatever it holds, save that blank lines and the record
 * separators of `application/json-seq` (U+001E, RFC 7464) are taken away: whether it is valid JSON is the dialect's
 * business. JSON allows no raw line feed within a string, so LF alone cuts.
 */
export function createNdjsonCutter(onEvent: OnEvent): Cutter {
  /** Pieces of the unfinished line, joined once when its LF comes: joining at every feed would be quadratic. */
  let pieces: string[] = [];

  function take(line: string): void {
    const data = (line.startsWith(RECORD_SEPARATOR) ? line.slice(1) : line).trim();
    if (data !== '') onEvent(data, undefined);
  }

  return {
    feed(text) {
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        pieces.push(text.slice(start, end));
        take(pieces.length === 1 ? (pieces[0] ?? '') : pieces.join(''));
        pieces = [];
        start = end + 1;
      }
      if (start < text.length) pieces.push(text.slice(start));
    },
  };
}
