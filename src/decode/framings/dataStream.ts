import { isJson } from '../json.ts';
import type { Cutter, Sink } from './cutter.ts';
import { createLineCutter } from './lines.ts';

/** `0:"Hello"`, `aui-state:[…]`. */
const PART = /^([\w-]{1,40}):/;

/**
 * Cuts the data stream of AI SDK 4 and of assistant-stream: lines of a code, a colon and a JSON text
 * (https://github.com/vercel/ai/blob/ai%404.3.19/packages/ui-utils/src/data-stream-parts.ts). The code is the event's type; a line without one
 * is an event all the same.
 */
export function createDataStreamCutter(sink: Sink): Cutter {
  return createLineCutter((line, place, isLast) => {
    const part = line.trim();
    if (part === '') return;
    const [prefix = '', type] = PART.exec(part) ?? [];
    const data = part.slice(prefix.length);
    if (isLast && !isJson(data)) sink.aside('unfinished', part, place);
    else sink.event(place, data, type);
  });
}
