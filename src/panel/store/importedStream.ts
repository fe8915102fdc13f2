import { KEPT_PAINTS_PER_STREAM, KEPT_READS_PER_STREAM } from '../../link/limits.ts';
import type { Mark, Stream } from '../../trace/recording.ts';
import { seriesOf } from './series.ts';
import { WatchedStream } from './watchedStream.ts';

/** Stands for the document that imported streams have not. */
const IMPORTED = 'imported';

/**
 * Makes a watched stream of one of a recording. All numbers are the recording's, and there at once; its chunks are yet to be decoded, by
 * `decodeNext`, and `stopWatching` is to be called then. Its text is bounded as that of a stream that arrives.
 *
 * *Limitation:* events whose text the recording has let go are not decoded again: their number is known as a lower bound only.
 *
 * @param recorded belongs to the stream from now on
 * @param from what file it is from, in words for a person
 */
export function importedStream(recorded: Stream, ordinal: number, from: string): WatchedStream {
  const stream = new WatchedStream(ordinal, IMPORTED, ordinal, recorded, from);
  const { record } = stream;
  // Nothing more arrives.
  stream.live = false;
  stream.isPending = true;
  record.id = recorded.id;
  if (recorded.response !== null) {
    stream.takeResponse({ type: 'response-received', stream: ordinal, ...recorded.response });
  }
  if (recorded.marks !== undefined) record.marks = recorded.marks;
  stream.lost = lostChunks(recorded.marks);
  if (recorded.marks?.some(missesEvents)) stream.eventsKnown = false;
  stream.adoptChunks(recorded.chunks);
  writeRest(stream, recorded);
  return stream;
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
  // Empty would say that the page was never frozen.
  if (frozen === undefined) delete record.frozen;
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
    stream.reads = seriesOf(reads.at, reads.bytes, KEPT_READS_PER_STREAM);
    record.reads = { at: stream.reads.at, bytes: stream.reads.amounts };
  }
  if (paints !== undefined) {
    stream.paints = seriesOf(paints.at, paints.characters, KEPT_PAINTS_PER_STREAM);
    record.paints = { at: stream.paints.at, characters: stream.paints.amounts };
  }
}
