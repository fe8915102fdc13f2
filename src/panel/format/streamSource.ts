import type { StreamSource } from '../../trace/recording.ts';
import { message } from '../language/language.ts';

const API_NAMES = { fetch: 'fetch', eventsource: 'EventSource', xhr: 'XHR' } as const;

/** How the page asked for a stream, or who else told of it, in a word. */
export function sourceName(source: StreamSource): string {
  if (source === 'network-log') return message('sourceLog');
  return source === 'replay' ? message('sourceReplay') : API_NAMES[source];
}
