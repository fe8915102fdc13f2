import type { StreamSource } from '../../trace/recording.ts';

const NAMES: Record<StreamSource, string> = {
  fetch: 'fetch',
  eventsource: 'EventSource',
  xhr: 'XHR',
  'network-log': 'Network log',
  replay: 'Replay',
};

/** How the page asked for a stream, or who else told of it, in a word. */
export function sourceName(source: StreamSource): string {
  return NAMES[source];
}
