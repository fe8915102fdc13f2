import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { createGapIndex } from '../../../src/panel/plot/gapIndex.ts';
import type { PlotTrace } from '../../../src/panel/plot/trace.ts';
import { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import type { Stream } from '../../../src/trace/recording.ts';

/** A trace of chunks [at, bytes, events]. */
export function traceOf(
  chunks: [at: number, bytes: number, events: number][],
  more: Partial<PlotTrace> = {},
): PlotTrace {
  let [bytes, events] = [0, 0];
  const at = chunks.map(([time]) => time);
  const received = chunks.map(([, own]) => (bytes += own));
  const completed = chunks.map(([, , own]) => (events += own));
  return {
    tone: 'good',
    at,
    received,
    completed,
    end: at.at(-1) ?? 0,
    headersAt: null,
    firstEventAt: null,
    reads: { at: [], sums: [] },
    paints: { at: [], sums: [] },
    busy: [],
    hidden: [],
    frozen: [],
    longFrames: [],
    gaps: createGapIndex(at),
    ...more,
  };
}

/** A recorded stream as the panel holds it, judged. */
export function watchedRecord(stream: Stream): WatchedStream {
  const watched = new WatchedStream(1, 'd', 1, stream);
  const { chunks, response, network, longTasks, hidden, outcome, endedAt = 0 } = stream;
  if (response !== null) watched.takeResponse({ type: 'response-received', stream: 1, ...response });
  chunks.at.forEach((at, i) => {
    watched.takeChunk(at, chunks.bytes[i] ?? 0, chunks.text?.[i] ?? null);
  });
  Object.assign(watched.record, { longTasks, hidden, ...(network === undefined ? {} : { network }) });
  if (outcome !== 'open') watched.end(outcome, endedAt);
  watched.judge(diagnose);
  return watched;
}
