import type { ComparedStream, Pair } from '../../compare/pair.ts';
import type { Milliseconds } from '../../trace/recording.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { streamTrace } from './streamTrace.ts';
import type { PlotSeries, PlotTrace } from './trace.ts';

/** What the curves of a comparison count. Characters mean the same on both ways; bytes have the framing of each in them. */
export type ComparedUnit = 'characters' | 'bytes';

export interface ComparedTrace {
  /** The stream as it is drawn alone: its chunks are shown below the curves. */
  trace: PlotTrace;
  series: PlotSeries;
}

export interface ComparedTraces {
  unit: ComparedUnit;
  A: ComparedTrace;
  B: ComparedTrace;
}

/** What the renderer needs of two streams: characters of answer and reasoning where both have some, else bytes. */
export function comparedTraces({ A, B }: Pair<WatchedStream>, now: Milliseconds): ComparedTraces {
  const [traceA, traceB] = [streamTrace(A, now), streamTrace(B, now)];
  const [readA, readB] = [charactersOf(A), charactersOf(B)];
  if (readA.at.length > 0 && readB.at.length > 0)
    return { unit: 'characters', A: { trace: traceA, series: readA }, B: { trace: traceB, series: readB } };
  return {
    unit: 'bytes',
    A: { trace: traceA, series: { at: traceA.at, sums: traceA.received } },
    B: { trace: traceB, series: { at: traceB.at, sums: traceB.received } },
  };
}

function charactersOf({ answer }: ComparedStream): PlotSeries {
  const at: Milliseconds[] = [];
  const sums: number[] = [];
  let sum = 0;
  for (const delta of answer.deltas) {
    if (delta.channel === 'tool' || delta.characters === 0) continue;
    sum += delta.characters;
    at.push(delta.at);
    sums.push(sum);
  }
  return { at, sums };
}
