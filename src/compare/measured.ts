import { measureStream } from '../decode/metrics.ts';
import { eventsAreKnown, markOf, requestSentAt } from '../diagnose/context.ts';
import type { Bytes, Milliseconds, Stream } from '../trace/recording.ts';
import type { ComparedStream } from './pair.ts';

/** What a number counts, which says how it is written. */
export type MeasureUnit = 'ms' | 'count' | 'bytes' | 'mean' | 'share' | 'per second';

export type MeasureName =
  | 'Queue and connection'
  | 'Time to headers'
  | 'Time to first event'
  | 'Time to first reasoning'
  | 'Time to first visible text'
  | 'Time to last event'
  | 'Duration'
  | 'Events'
  | 'Chunks'
  | 'Events per chunk'
  | 'Most events in a chunk'
  | 'Characters'
  | 'Share of the largest burst'
  | 'Longest stall'
  | 'Characters per second'
  | 'Output tokens per second'
  | 'Size';

/** `undefined` where it cannot be said. */
export interface Measured {
  name: MeasureName;
  unit: MeasureUnit;
  value: number | undefined;
}

/** All that is measured of a stream, in the order in which it is shown; always the same names. `docs/metrics.md` defines them. */
export function measuredOf(stream: ComparedStream): Measured[] {
  const { record, events, answer } = stream;
  const metrics = measureStream(record, events, answer);
  const hasTimes = timesAreKnown(record);
  const hasChunks = chunksAreKnown(record);
  const hasEvents = events.length > 0 && eventsAreKnown(record, events);
  const time = (name: MeasureName, value: Milliseconds | undefined): Measured => ({
    name,
    unit: 'ms',
    value: hasTimes ? value : undefined,
  });
  const ofChunks = (name: MeasureName, unit: MeasureUnit, value: number | undefined): Measured => ({
    name,
    unit,
    value: hasChunks ? value : undefined,
  });
  return [
    time('Queue and connection', record.network === undefined ? undefined : requestSentAt(record)),
    time('Time to headers', record.response?.headersAt),
    time('Time to first event', metrics.timeToFirstEvent),
    time('Time to first reasoning', metrics.timeToFirstReasoning),
    time('Time to first visible text', metrics.timeToFirstText),
    time('Time to last event', events.at(-1)?.at),
    time('Duration', record.endedAt),
    { name: 'Events', unit: 'count', value: hasEvents ? events.length : undefined },
    ofChunks('Chunks', 'count', record.chunks.at.length + (markOf(record, 'chunks-lost')?.chunks ?? 0)),
    ofChunks('Events per chunk', 'mean', hasEvents ? metrics.eventsPerChunk?.mean : undefined),
    ofChunks('Most events in a chunk', 'count', hasEvents ? metrics.eventsPerChunk?.max : undefined),
    { name: 'Characters', unit: 'count', value: metrics.characters === 0 ? undefined : metrics.characters },
    { name: 'Share of the largest burst', unit: 'share', value: metrics.largestBurstShare },
    { name: 'Longest stall', unit: 'ms', value: metrics.longestStall },
    { name: 'Characters per second', unit: 'per second', value: metrics.charactersPerSecond },
    { name: 'Output tokens per second', unit: 'per second', value: metrics.tokensPerSecond },
    { name: 'Size', unit: 'bytes', value: sizeOf(record) },
  ];
}

/** Do times run from the request? Of what came back by itself nobody knows when it asked; of some nobody knows when the parts came. */
function timesAreKnown(record: Stream): boolean {
  return markOf(record, 'reconnected') === undefined && markOf(record, 'untimed') === undefined;
}

/** Are its chunks those in which the browser handed the body out? */
function chunksAreKnown(record: Stream): boolean {
  if (record.response === null || record.source === 'network-log') return false;
  return markOf(record, 'event-level') === undefined && markOf(record, 'progress-only') === undefined;
}

function sizeOf(record: Stream): Bytes | undefined {
  if (!chunksAreKnown(record)) return record.network?.bodyBytes;
  return record.chunks.bytes.reduce((sum, bytes) => sum + bytes, markOf(record, 'chunks-lost')?.bytes ?? 0);
}
