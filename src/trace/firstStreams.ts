import { readRecording } from './readStreams.ts';
import type { Stream } from './recording.ts';
import { RecordingError } from './recordingError.ts';

const STREAMS = '"streams":[';

/**
 * The streams that stand whole in the beginning of a recording, for a person to look at while the rest is read. None where anything is not as
 * this program writes it: what is wrong with a file is for `readStreams` to say, which reads all of it.
 *
 * @param head the first bytes of the file, cut anywhere
 */
export function firstStreams(head: Uint8Array): Stream[] {
  try {
    return readRecording(head, wholeStreams);
  } catch (error) {
    if (error instanceof RecordingError) return [];
    throw error;
  }
}

/** Makes JSON of the beginning of some: without the stream that is cut, and with an end. */
function wholeStreams(json: string): string {
  let depth = 0;
  let depthOfStreams = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      at = closingQuote(json, at);
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth === 2 && json.startsWith(STREAMS, at + 1 - STREAMS.length)) depthOfStreams = depth;
    } else if (character === '}' || character === ']') {
      if (depth === depthOfStreams + 1) end = at + 1;
      depth -= 1;
    }
  }
  return `${json.slice(0, end)}]}`;
}

/** Of the text that begins at `start`; the end of all where it is cut. */
function closingQuote(json: string, start: number): number {
  let at = start + 1;
  for (; at < json.length && json[at] !== '"'; at++) if (json[at] === '\\') at += 1;
  return at;
}
