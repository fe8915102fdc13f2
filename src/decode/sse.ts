import { createParser } from 'eventsource-parser';
import type { Cutter, OnEvent } from './cutter.ts';

const BYTE_ORDER_MARK = 0xfeff;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream) with
 * `eventsource-parser`. Comments, fields without meaning and events without `data:` are no events.
 *
 * Line ends are made LF before the parser sees them, for two reasons found in eventsource-parser 3.1.1:
 * - where a chunk holds a CR it searches both kinds of line end anew for every line, so that ten thousand
 *   events that end in CR in one chunk (or one early CR before as many LF) cost the square of their length;
 * - it waits with a CR that ends a chunk until the next chunk shows whether an LF follows, and the event would count
 *   as arrived one chunk late. By the standard the CR alone ends the line.
 */
export function createSseCutter(onEvent: OnEvent): Cutter {
  const parser = createParser({ onEvent: (message) => onEvent(message.data, message.event) });
  let isFirst = true;
  /** The last character so far was a CR, already passed on as LF: an LF that follows belongs to it. */
  let afterCarriageReturn = false;

  return {
    feed(text) {
      if (text === '') return;
      let rest = text;
      if (isFirst) {
        isFirst = false;
        // TextDecoder takes the byte order mark away unless told not to; other sources of text may not.
        if (rest.charCodeAt(0) === BYTE_ORDER_MARK) rest = rest.slice(1);
      } else if (afterCarriageReturn && rest.charCodeAt(0) === LINE_FEED) {
        rest = rest.slice(1);
      }
      afterCarriageReturn = text.charCodeAt(text.length - 1) === CARRIAGE_RETURN;
      if (rest !== '') parser.feed(rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest);
    },
  };
}
