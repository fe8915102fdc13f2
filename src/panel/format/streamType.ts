import type { Framing } from '../../decode/event.ts';
import type { Stream } from '../../trace/recording.ts';
import { message } from '../language/language.ts';
import { NO_VALUE } from './quantity.ts';

/** Framings by their short names; of bodies without one the content type says more. */
function framingName(framing: Framing): string | undefined {
  switch (framing) {
    case 'sse':
      return 'SSE';
    case 'ndjson':
      return 'NDJSON';
    case 'json-seq':
      return message('typeJsonSequence');
    case 'data-stream':
      return message('typeDataStream');
    case 'json-array':
      return message('typeJsonList');
    case 'connect':
      return 'Connect';
    default:
      return undefined;
  }
}

/**
 * What came, in a word: the framing where there is one, else what the content type says. What is not fetched says how it was
 * asked for too: an `EventSource` takes nothing but SSE.
 */
export function streamType(stream: Stream, framing: Framing): string {
  if (stream.source === 'eventsource') return 'EventSource';
  const content = contentOf(stream, framing);
  if (stream.source !== 'xhr') return content;
  return content === NO_VALUE ? 'XHR' : `XHR ${content}`;
}

function contentOf(stream: Stream, framing: Framing): string {
  if (stream.response === null) return NO_VALUE;
  const framed = framingName(framing);
  if (framed !== undefined) return framed;
  const contentType = stream.response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/[/+]json$/.test(mediaType)) return 'JSON';
  if (mediaType.startsWith('text/html')) return 'HTML';
  if (mediaType.startsWith('text/')) return message('typeText');
  return mediaType === '' ? NO_VALUE : (mediaType.split('/')[1] ?? mediaType);
}
