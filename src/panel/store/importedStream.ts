import { KEPT_PAINTS_PER_STREAM, KEPT_READS_PER_STREAM } from '../../link/limits.ts';
import type { Mark, Stream } from '../../trace/recording.ts';
import { addToSeries, type Series } from './series.ts';
import { WatchedStream } from './watchedStream.ts';
import type { WorkStep } from './workQueue.ts';

/** A stream of a recording on its way into the list. */
export interface ImportedStream {
  readonly stream: WatchedStream;
  /** To be called until it returns true: then the stream has all that the recording has of it. */
  readonly fill: WorkStep;
}

/** Stands for the document that imported streams have not. */
const IMPORTED = 'imported';

/**
 * Makes a watched stream of one of a recording, in steps of a few milliseconds. Its text is bounded as that of a stream that arrives; every
 * number is the recording's.
 *
 * *Limitation:* events whose text the recording has let go are not decoded again: their number is known as a lower bound only.
 *
 * @param from what file it is from, in words for a person
 */
export function importedStream(recorded: Stream, ordinal: number, from: string): ImportedStream {
  const stream = new WatchedStream(ordinal, IMPORTED, ordinal, recorded, from);
  const { record } = stream;
  const { at, bytes, text } = recorded.chunks;
  // Nothing more arrives.
  stream.live = false;
  record.id = recorded.id;
  if (recorded.response !== null) {
    stream.takeResponse({ type: 'response-received', stream: ordinal, ...recorded.response });
  }
  if (recorded.marks !== undefined) record.marks = recorded.marks;
  stream.lost = lostChunks(recorded.marks);
  if (text === null) record.chunks.text = null;
  if (text === null || recorded.marks?.some(missesEvents)) stream.eventsKnown = false;

  let next = 0;
  return {
    stream,
    fill() {
      const time = at[next];
      if (time !== undefined) {
        if (stream.takeChunk(time, bytes[next] ?? 0, text?.[next] ?? null)) next += 1;
        return false;
      }
      stream.stopWatching();
      writeRest(stream, recorded);
      return true;
    },
  };
}

function lostChunks(marks: readonly Mark[] = []): WatchedStream['lost'] {
  const lost: WatchedStream['lost'] = { kind: 'chunks-lost', chunks: 0, bytes: 0 };
  for (const mark of marks) {
    if (mark.kind !== 'chunks-lost') continue;
    lost.chunks += mark.chunks;
    lost.bytes += mark.bytes;
  }
  return lost;
}

function missesEvents(mark: Mark): boolean {
  return mark.kind === 'chunks-lost' || (mark.kind === 'text-let-go' && mark.events !== 0);
}

/** What is no chunk, as the recording has it. */
function writeRest(stream: WatchedStream, recorded: Stream): void {
  const { reads, paints, network, longTasks, hidden, frozen, longFrames, outcome, endedAt, error, labels, recordedBy } =
    recorded;
  const { record } = stream;
  Object.assign(record, {
    longTasks,
    hidden,
    outcome,
    ...(network === undefined ? {} : { network }),
    ...(frozen === undefined ? {} : { frozen }),
    ...(longFrames === undefined ? {} : { longFrames }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(error === undefined ? {} : { error }),
    ...(labels === undefined ? {} : { labels }),
    ...(recordedBy === undefined ? {} : { recordedBy }),
  } satisfies Partial<Stream>);
  if (reads !== undefined) {
    fillSeries(stream.reads, reads.at, reads.bytes, KEPT_READS_PER_STREAM);
    record.reads = { at: stream.reads.at, bytes: stream.reads.amounts };
  }
  if (paints !== undefined) {
    fillSeries(stream.paints, paints.at, paints.characters, KEPT_PAINTS_PER_STREAM);
    record.paints = { at: stream.paints.at, characters: stream.paints.amounts };
  }
}

function fillSeries(series: Series, at: readonly number[], amounts: readonly number[], most: number): void {
  for (const [i, time] of at.entries()) addToSeries(series, time, amounts[i] ?? 0, most);
}
