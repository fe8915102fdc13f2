import type { EpochMilliseconds } from '../../trace/recording.ts';
import { patternLook } from '../pattern/patternLook.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { PlotTrace } from './trace.ts';

const NONE: readonly never[] = [];

/** What the renderer needs of a stream; nothing is copied. */
export function streamTrace(stream: WatchedStream, now: EpochMilliseconds): PlotTrace {
  const { record } = stream;
  return {
    tone: patternLook(stream).tone,
    at: record.chunks.at,
    received: stream.received,
    completed: stream.completed,
    end: stream.elapsed(now),
    headersAt: record.response?.headersAt ?? null,
    firstEventAt: stream.events[0]?.at ?? null,
    reads: stream.reads,
    paints: stream.paints,
    busy: record.longTasks,
    hidden: record.hidden,
    frozen: record.frozen ?? NONE,
    longFrames: record.longFrames ?? NONE,
  };
}
