import { type Cutter, Rest, type Sink } from './cutter.ts';
import { JsonEnd } from './jsonEnd.ts';

/** What is neither between two elements nor the end of the list. */
const ELEMENT = /[^\s,\]\ufeff]/g;
/** What ends a number or a word. */
const AFTER_SCALAR = /[\s,\]]/g;

/**
 * Cuts one JSON list whose elements come one by one, as Gemini sends without `alt=sse`
 * (https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent): each element is an event.
 */
export function createJsonArrayCutter(sink: Sink): Cutter {
  const rest = new Rest();
  let isOpen = false;
  let element: JsonEnd | 'scalar' | null = null;

  /** Where the element that is being read ends in this piece, -1 where it does not. */
  function endOf(text: string, start: number): number {
    if (element !== 'scalar') return element?.find(text, start) ?? -1;
    AFTER_SCALAR.lastIndex = start;
    return AFTER_SCALAR.exec(text)?.index ?? -1;
  }

  /** Where the next element begins, -1 where none does. */
  function beginOf(text: string, start: number): number {
    let from = start;
    if (!isOpen) {
      from = text.indexOf('[', start) + 1;
      isOpen = from > 0;
      if (!isOpen) return -1;
    }
    ELEMENT.lastIndex = from;
    return ELEMENT.exec(text)?.index ?? -1;
  }

  return {
    feed(text, chunk, isAscii) {
      let start = 0;
      while (start < text.length) {
        if (element === null) {
          const at = beginOf(text, start);
          if (at === -1) break;
          // What separates it from the one before belongs to neither.
          rest.take(text.slice(start, at), chunk, isAscii);
          start = at;
          element = /["[{]/.test(text.charAt(at)) ? new JsonEnd() : 'scalar';
        }
        const end = endOf(text, start);
        if (end === -1) break;
        const { text: data, place } = rest.take(text.slice(start, end), chunk, isAscii);
        sink.event(place, data);
        element = null;
        start = end;
      }
      if (start >= text.length) return;
      if (element === null) rest.take(text.slice(start), chunk, isAscii);
      else rest.add(text.slice(start), chunk, isAscii);
    },
    end() {
      if (rest.isEmpty) return;
      const { text, place } = rest.take('', 0, true);
      sink.aside('unfinished', text, place);
    },
  };
}
