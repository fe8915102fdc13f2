import type { Cutter, Place } from './cutter.ts';
import { Rest } from './cutter.ts';

/**
 * Cuts a body at line feeds, and at nothing else: JSON allows no raw line feed within a string, and CR is white space to it.
 *
 * @param onLine takes each line without its line feed; `isLast` where the body ended without one
 */
export function createLineCutter(onLine: (line: string, place: Place, isLast: boolean) => void): Cutter {
  const rest = new Rest();
  return {
    feed(text, chunk, isAscii) {
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        const line = rest.take(text.slice(start, end + 1), chunk, isAscii);
        onLine(line.text.slice(0, -1), line.place, false);
        start = end + 1;
      }
      rest.add(text.slice(start), chunk, isAscii);
    },
    end() {
      if (rest.isEmpty) return;
      const { text, place } = rest.take('', 0, true);
      onLine(text, place, true);
    },
  };
}
