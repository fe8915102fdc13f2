import { responseHeader } from '../../diagnose/context.ts';
import { NO_VALUE } from '../format/quantity.ts';
import { bodyBytes, chunkCount, eventCount } from '../format/streamCounts.ts';
import { domainOf, streamName } from '../format/streamName.ts';
import { sourceName } from '../format/streamSource.ts';
import { streamStatus } from '../format/streamStatus.ts';
import { longestStall, timeToFirstByte } from '../format/streamTimes.ts';
import { streamType } from '../format/streamType.ts';
import { patternLook } from '../pattern/patternLook.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { ColumnId } from './columns.ts';

/** `undefined`: there is none, or not its last one yet. */
export type SortValue = string | number | undefined;

/** What a stream is sorted by in a column. What grows while a stream arrives, or is told by its end, has no value before that. */
export function sortValue(stream: WatchedStream, column: ColumnId): SortValue {
  const { record, live } = stream;
  switch (column) {
    case 'name':
      return streamName(record.request.url).name;
    case 'domain':
      return some(domainOf(record.request.url));
    case 'method':
      return record.request.method;
    case 'source':
      return sourceName(record.source);
    case 'protocol':
      return some(record.response?.protocol);
    case 'type':
      return some(streamType(record, stream.framing));
    case 'dialect':
      return some(stream.answer.dialect?.name);
    case 'encoding':
      return some(responseHeader(record, 'content-encoding'));
    case 'started':
    case 'arrival':
      return record.startedAt;
    case 'ttfb':
      return timeToFirstByte(stream);
    case 'first-event':
      return stream.events[0]?.at;
    default:
      return live || stream.isPending ? undefined : settledValue(stream, column);
  }
}

type SettledColumn = 'status' | 'pattern' | 'stall' | 'duration' | 'tokens' | 'events' | 'chunks' | 'size';

function settledValue(stream: WatchedStream, column: SettledColumn): SortValue {
  switch (column) {
    case 'status':
      return streamStatus(stream).label;
    case 'pattern':
      return patternLook(stream).label;
    case 'stall':
      return longestStall(stream);
    case 'duration':
      return stream.lastKnownAt;
    case 'tokens':
      return stream.answer.usage?.outputTokens;
    case 'events':
      return eventCount(stream);
    case 'chunks':
      return chunkCount(stream);
    case 'size':
      return bodyBytes(stream);
  }
}

function some(text: string | undefined): string | undefined {
  return text === '' || text === NO_VALUE ? undefined : text;
}
