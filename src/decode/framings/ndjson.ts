import { isJson } from '../json.ts';
import type { Cutter, Sink } from './cutter.ts';
import { createLineCutter } from './lines.ts';

/**
 * Cuts bodies of one JSON text per line (https://github.com/ndjson/ndjson-spec, https://jsonlines.org). A line is an event whatever it
 * holds, save that blank ones are none: whether it is valid JSON is the dialect's business. The last line may lack its line feed, and is an event if it is a whole JSON text.
 */
export function createNdjsonCutter(sink: Sink): Cutter {
  return createLineCutter((line, place, isLast) => {
    const data = line.trim();
    if (data === '') return;
    if (isLast && !isJson(data)) sink.aside('unfinished', data, place);
    else sink.event(place, data);
  });
}
