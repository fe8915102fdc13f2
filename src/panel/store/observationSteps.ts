import type { Observation, StreamNumber } from '../../link/messages.ts';
import type { DocumentKey } from '../host.ts';
import type { PageSpan } from './pageSpans.ts';
import type { StreamList } from './streamList.ts';
import type { SpanKind, StreamStart, WatchedStream } from './watchedStream.ts';
import { once, type WorkStep } from './workQueue.ts';

export interface ObservationParts {
  streams: StreamList;
  /** A stream has begun. */
  start(key: DocumentKey, number: StreamNumber, started: StreamStart): void;
  /** A stream has ended. */
  ended(stream: WatchedStream): void;
  /** Something is known now of a stream that had been judged. */
  judgeAgain(stream: WatchedStream): void;
}

const SPAN_KINDS = { 'page-busy': 'longTasks', 'page-hidden': 'hidden', 'page-frozen': 'frozen' } as const;

/** What comes many times a second while streams fill. */
const FILLING: ReadonlySet<Observation['type']> = new Set([
  'chunks-arrived',
  'bytes-read',
  'page-painted',
  'page-busy',
  'long-frame',
]);

/** Whether it need not show at once. */
export function isFilling({ type }: Observation): boolean {
  return FILLING.has(type);
}

/** Makes of each observation of a document the work that writes it into the streams. */
export function createObservationSteps({ streams, start, ended, judgeAgain }: ObservationParts) {
  function takeSpan(key: DocumentKey, kind: SpanKind, span: PageSpan): void {
    // Long tasks are told late, often after the stream they fell into has ended.
    for (const stream of streams.document(key).takeSpan(kind, span)) if (!stream.live) judgeAgain(stream);
  }

  function takeOfStream(stream: WatchedStream, observation: OfStream): void {
    // The page may read what came after the last of it has come.
    if (observation.type === 'bytes-read') takeReads(stream, observation);
    else if (!stream.live) return;
    else if (observation.type === 'stream-marked') stream.addMark(observation.mark);
    else if (observation.type === 'response-received') stream.takeResponse(observation);
    else if (observation.type === 'chunks-lost') {
      stream.loseChunks(observation.chunks, observation.bytes);
      streams.matchBudget(stream);
    } else {
      stream.end(observation.outcome, observation.endedAt, observation.error);
      ended(stream);
    }
  }

  function chunkSteps(key: DocumentKey, { stream: number, at, bytes, text }: ChunksArrived): WorkStep {
    let next = 0;
    return () => {
      const stream = streams.find(key, number);
      const time = at[next];
      if (stream === undefined || !stream.live || time === undefined) return true;
      if (stream.takeChunk(time, bytes[next] ?? 0, text[next] ?? null)) {
        next += 1;
        streams.matchBudget(stream);
      }
      return next >= at.length;
    };
  }

  return (key: DocumentKey, observation: Observation): WorkStep => {
    switch (observation.type) {
      case 'stream-started':
        return once(() => start(key, observation.stream, observation));
      case 'page-busy':
      case 'page-hidden':
      case 'page-frozen':
        return once(() => takeSpan(key, SPAN_KINDS[observation.type], observation));
      case 'long-frame':
        return once(() => streams.document(key).takeLongFrame(observation));
      case 'page-painted':
        return once(() => streams.document(key).takePaint(observation.at, observation.characters));
      case 'chunks-arrived':
        return chunkSteps(key, observation);
      default:
        return once(() => {
          const stream = streams.find(key, observation.stream);
          if (stream !== undefined) takeOfStream(stream, observation);
        });
    }
  };
}

type ChunksArrived = Extract<Observation, { type: 'chunks-arrived' }>;
/** What `takeOfStream` takes. */
type OfStream = Extract<
  Observation,
  { type: 'bytes-read' | 'stream-marked' | 'response-received' | 'chunks-lost' | 'stream-ended' }
>;

function takeReads(stream: WatchedStream, { at, bytes }: Extract<Observation, { type: 'bytes-read' }>): void {
  for (const [i, time] of at.entries()) stream.takeRead(time, bytes[i] ?? 0);
}
