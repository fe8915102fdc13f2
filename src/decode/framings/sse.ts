import { createParser } from 'eventsource-parser';
import type { Bytes } from '../../trace/recording.ts';
import { bytesBetween, type Cutter, type Place, Rest, type Sink } from './cutter.ts';
import { utf8Length } from './utf8Length.ts';

const BYTE_ORDER_MARK = 0xfeff;
const BYTE_ORDER_MARK_BYTES: Bytes = 3;
/** Lines that wait for the blank line which makes an event of them. */
const FIELD = /^(?:data|event|id)(?::|$)/;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;

/**
 * Cuts Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream) with
 * `eventsource-parser`, which gets whole lines, up to one blank line at a time: so it is known where each event begins and ends. Line ends
 * are made LF before it sees them, for three reasons found in eventsource-parser 3.1.1:
 * - where a chunk holds a CR it searches both kinds of line end anew for every line, so that ten thousand
 *   events that end in CR in one chunk (or one early CR before as many LF) cost the square of their length;
 * - it waits with a CR that ends a chunk until the next chunk shows whether an LF follows, and the event would count
 *   as arrived one chunk late. By the standard the CR alone ends the line;
 * - it joins an unfinished line anew at every feed.
 *
 * A comment before an event is no part of it: a heartbeat of one line came long before what it stands above.
 */
export function createSseCutter(sink: Sink): Cutter {
  /** Bytes of the body before what comes next. */
  let position: Bytes = 0;
  /** Of the event whose lines come, from its first line to its blank line. One object for all of them: the sink copies what it keeps. */
  const block: Place = { firstChunk: 0, from: 0, to: 0 };
  let isOpen = false;
  /** The lines so far of an event that takes several feeds. */
  let lines: string[] = [];
  const parser = createParser({
    onEvent: ({ data, event, id }) => sink.event(block, data, event, id),
    onComment: (comment) => sink.aside('comment', comment, block),
    onRetry: (milliseconds) => sink.aside('retry', `${milliseconds}`, block),
    onError: ({ line }) => sink.aside('ignored', line ?? '', block),
  });
  const rest = new Rest();
  let isFirst = true;
  /** The last character so far was a CR, which ended a line: an LF that follows belongs to it. */
  let afterCarriageReturn = false;

  /**
   * Takes whole lines.
   *
   * @param firstChunk in which the first of them began; the others began in `chunk`
   */
  function takeLines(text: string, firstChunk: number, chunk: number, isAscii: boolean): void {
    const hasCarriageReturns = text.includes('\r');
    let start = 0;
    while (start < text.length) {
      const blankLine = lineEndAt(text, start);
      let isComment = false;
      if (!isOpen) {
        if (blankLine > start) {
          position += blankLine - start;
          start = blankLine;
          continue;
        }
        isComment = text.charCodeAt(start) === COLON;
        isOpen = !isComment;
        block.firstChunk = start === 0 ? firstChunk : chunk;
        block.from = position;
      }
      const found = isComment
        ? nextLine(text, start)
        : blankLine > start
          ? blankLine
          : blockEnd(text, start, hasCarriageReturns);
      const isWhole = found !== -1;
      const end = isWhole ? found : text.length;
      const part = start === 0 && end === text.length ? text : text.slice(start, end);
      position += bytesBetween(text, start, end, isAscii);
      // The LF of a CRLF may come a chunk later, so the last one belongs to no event.
      block.to = hasCarriageReturns && part.endsWith('\r\n') ? position - 1 : position;
      parser.feed(hasCarriageReturns ? part.replace(/\r\n?/g, '\n') : part);
      if (!isWhole) lines.push(part);
      else if (lines.length > 0) lines = [];
      isOpen = !isWhole;
      start = end;
    }
  }

  return {
    feed(text, chunk, isAscii) {
      if (text === '') return;
      let fresh = text;
      if (isFirst) {
        isFirst = false;
        // TextDecoder takes the byte order mark away unless told not to; other sources of text may not.
        if (fresh.charCodeAt(0) === BYTE_ORDER_MARK) {
          fresh = fresh.slice(1);
          position += BYTE_ORDER_MARK_BYTES;
        }
      } else if (afterCarriageReturn && fresh.charCodeAt(0) === LINE_FEED) {
        fresh = fresh.slice(1);
        position += 1;
      }
      afterCarriageReturn = text.charCodeAt(text.length - 1) === CARRIAGE_RETURN;
      const end = fresh.charCodeAt(fresh.length - 1) === LINE_FEED ? fresh.length : lineEnd(fresh);
      if (end > 0) {
        const whole = end === fresh.length ? fresh : fresh.slice(0, end);
        if (rest.isEmpty) takeLines(whole, chunk, chunk, isAscii);
        else {
          const joined = rest.take(whole, chunk, isAscii);
          // What was here before may be anything.
          takeLines(joined.text, joined.place.firstChunk, chunk, false);
        }
      }
      if (end < fresh.length) rest.add(fresh.slice(end), chunk, isAscii);
    },
    end() {
      if (!isOpen && rest.isEmpty) return;
      const { text, place } = rest.take('', 0, true);
      const { firstChunk, from } = isOpen ? block : { firstChunk: place.firstChunk, from: position };
      isOpen = false;
      const fields = lines
        .join('')
        .split(/\r\n?|\n/)
        .filter((line) => FIELD.test(line));
      // What was no field, and comments, have been told of when they came.
      const left = [...fields, ...(text === '' ? [] : [text])].join('\n');
      if (left !== '') sink.aside('unfinished', left, { firstChunk, from, to: position + utf8Length(text) });
    },
  };
}

/** The position behind the last line end; 0 where there is none. */
function lineEnd(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

const LINE_END = /\r\n?|\n/g;

/** The position behind the end of the line that stands at `start`. */
function nextLine(lines: string, start: number): number {
  LINE_END.lastIndex = start;
  const match = LINE_END.exec(lines);
  return match === null ? lines.length : match.index + match[0].length;
}

/** The position behind the line end that stands at `start`, or `start` where none does. */
function lineEndAt(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  if (unit === LINE_FEED) return start + 1;
  if (unit !== CARRIAGE_RETURN) return start;
  return text.charCodeAt(start + 1) === LINE_FEED ? start + 2 : start + 1;
}

const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)(?:\r\n|\r|\n)/g;

/** Where the event ends that goes on with the line at `start`; -1 where no blank line comes. */
function blockEnd(lines: string, start: number, hasCarriageReturns: boolean): number {
  if (!hasCarriageReturns) {
    const found = lines.indexOf('\n\n', start);
    return found === -1 ? -1 : found + 2;
  }
  BLANK_LINE.lastIndex = start;
  const match = BLANK_LINE.exec(lines);
  return match === null ? -1 : match.index + match[0].length;
}
