import { readFileSync } from 'node:fs';
import { parseRecording } from '../../src/trace/parse.ts';
import type { Stream } from '../../src/trace/recording.ts';

/** A file to be imported. */
export interface GivenFile {
  name: string;
  text: string;
  /** The patterns of its streams, as the list calls them in English. */
  labels: readonly string[];
}

export type StreamSet = 'patterns' | 'pair';

/** The files of a set, in the order of their rows. */
export function filesOf(set: StreamSet): GivenFile[] {
  return set === 'pair' ? [PAIR].map(pairFile) : PATTERNS.map(patternFile);
}

/** The same prompt through a gateway and directly, recorded by `recordPair.ts`. */
const PAIR = { name: 'gateway-and-direct.streamgauge.json', labels: ['All at once', 'Streaming'] };

function pairFile({ name, labels }: typeof PAIR): GivenFile {
  return { name, text: read(`recordings/${name}`), labels };
}

/** From the corpus; the host says what stood in the way. */
const PATTERNS: readonly { recording: string; host: string; label: string }[] = [
  { recording: 'direct_steady', host: 'api.example.com', label: 'Streaming' },
  { recording: 'hold-until-end_steady', host: 'gateway.example.com', label: 'All at once' },
  { recording: 'flush-4k_steady', host: 'proxy.example.com', label: 'Flushed by size' },
  { recording: 'flush-250ms_steady', host: 'timer.example.com', label: 'Flushed by time' },
  { recording: 'hold-start-1200ms_steady', host: 'scanner.example.com', label: 'Held start' },
  { recording: 'direct_steady_blocked-1500ms', host: 'api.example.com', label: 'Page blocked' },
];

function patternFile({ recording, host, label }: (typeof PATTERNS)[number]): GivenFile {
  const { streams, ...rest } = parseRecording(read(`../corpus/recordings/${recording}.json`));
  const text = JSON.stringify({ ...rest, streams: streams.map((stream) => servedBy(host, stream)) });
  return { name: `${recording}.streamgauge.json`, text, labels: [label] };
}

/** The stream as if its server had had a name: in the laboratory all are ports of one address, which tell nobody what they are. */
function servedBy(host: string, { request, response, ...stream }: Stream): Stream {
  const named = (url: string): string => url.replace(/^http:\/\/127\.0\.0\.1:\d+/, `https://${host}`);
  return {
    ...stream,
    page: 'https://chat.example.com/',
    request: { ...request, url: named(request.url) },
    response: response === null ? null : { ...response, url: named(response.url) },
  };
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
