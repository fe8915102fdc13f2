import { cutShare } from './arrivals.ts';
import { markOf, mediaType, responseHeader } from './context.ts';
import { heartbeatSpan, heartbeatsInWords, heartbeatsWithin } from './heartbeats.ts';
import { isHeldBack } from './held.ts';
import type { Measures } from './measures.ts';
import type { Finding } from './verdict.ts';
import { inWords } from './words.ts';

const SHORTEST_WAIT = 500;
const LATE_HEADERS = 0.9;
const EARLY_HEADERS = 0.5;
const LEAST_LATE = 0.8;
const LEAST_PLAYED_BACK = 200;

/** What was seen beside the pattern, and what it means; a sentence each. */
export function observationsOf(m: Measures, finding: Finding): string[] {
  return [
    isHeldBack(finding.pattern) ? headers(m) : undefined,
    contentLength(m),
    oneEventLate(m),
    finding.pattern === 'streaming' ? playedBack(m) : undefined,
    heartbeatsSeen(m),
    acceleratorHeader(m),
    disagreement(m),
  ].filter((each) => each !== undefined);
}

function headers({ stream, first }: Measures): string | undefined {
  const at = stream.response?.headersAt;
  if (at === undefined || first < SHORTEST_WAIT) return undefined;
  if (at >= LATE_HEADERS * first)
    return `The response's headers came with the first flush, after ${inWords(at)}: they were held, too, or the server sent none before it had something to say.`;
  if (at <= EARLY_HEADERS * first)
    return `The headers came after ${inWords(at)}, ${inWords(first - at)} before the first event: the body alone was held, as compressors do that are not flushed, or the model had nothing to say yet.`;
  return undefined;
}

function contentLength({ stream }: Measures): string | undefined {
  const length = responseHeader(stream, 'content-length');
  if (length === undefined || mediaType(stream) !== 'text/event-stream') return undefined;
  return `An event stream with Content-Length: ${length}: some hop had collected all of it before it sent the headers.`;
}

/** Each arrival ends within an event, whose end comes with the next. */
function oneEventLate({ spread, arrivals }: Measures): string | undefined {
  if (spread === null || spread.typical !== 1 || arrivals.unit !== 'event') return undefined;
  if (cutShare(arrivals, 0, arrivals.at.length) < LEAST_LATE) return undefined;
  return 'Nearly every event ended only with the next arrival: something, a compressor most likely, keeps back the last bytes of what it flushes. The last word before a pause hangs for the whole pause.';
}

function playedBack({ stamps }: Measures): string | undefined {
  const longest = stamps?.longestHold ?? 0;
  if (longest < LEAST_PLAYED_BACK) return undefined;
  return `By the clock of who made them, some events came ${inWords(longest)} later than others: something held them, if only for a while.`;
}

function heartbeatsSeen(m: Measures): string | undefined {
  const seen = heartbeatsWithin(m.heartbeats);
  if (seen === null) return undefined;
  return `${heartbeatsInWords(seen)}, ${heartbeatSpan(seen)}: small writes pass on the way at once. They come from the model's side, or from something on the way that sends its own.`;
}

/** The AI SDK sends both headers (its `UI_MESSAGE_STREAM_HEADERS`); nginx keeps this one for itself. */
function acceleratorHeader({ stream }: Measures): string | undefined {
  const isUiStream = responseHeader(stream, 'x-vercel-ai-ui-message-stream') !== undefined;
  if (!isUiStream || responseHeader(stream, 'x-accel-buffering') !== undefined) return undefined;
  return 'The AI SDK sends X-Accel-Buffering: no, and it is not among the headers: nginx takes it for itself, so one on the way may have it, and one further out never saw it.';
}

function disagreement({ stream }: Measures): string | undefined {
  const mark = markOf(stream, 'log-disagrees');
  if (mark === undefined) return undefined;
  return `The page and the browser's network log disagree about the ${mark.about} by ${inWords(Math.abs(mark.recorded - mark.logged))}.`;
}
