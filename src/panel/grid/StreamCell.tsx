import type { ReactNode } from 'react';
import { responseHeader } from '../../diagnose/context.ts';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { dialectInWords } from '../format/dialectInWords.ts';
import { formatCount, formatDuration, NO_VALUE } from '../format/quantity.ts';
import { bodySize, countedChunks, countedEvents } from '../format/streamCounts.ts';
import { domainOf } from '../format/streamName.ts';
import { sourceName } from '../format/streamSource.ts';
import { streamStatus } from '../format/streamStatus.ts';
import { longestStall, timeOfDay, timeToFirstByte } from '../format/streamTimes.ts';
import { streamType } from '../format/streamType.ts';
import type { Theme } from '../host.ts';
import { PatternBadge } from '../pattern/PatternBadge.tsx';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { SmallStaircase, smallShape } from '../plot/SmallStaircase.tsx';
import { streamTrace } from '../plot/streamTrace.ts';
import { textWidth } from '../plot/textWidth.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { NameCell } from './NameCell.tsx';
import type { PlacedColumn } from './placeColumns.ts';

export interface StreamCellProps {
  column: PlacedColumn;
  stream: WatchedStream;
  now: EpochMilliseconds;
  axis: Milliseconds;
  theme: Theme;
  /** Room for the picture. */
  height: CssPixels;
}

/** What one cell holds: a number that has no room in it is cut off, and whole in a tooltip. */
export function StreamCell(props: StreamCellProps) {
  const content = contentOf(props);
  const { isNumber, shownWidth } = props.column;
  if (!isNumber || typeof content !== 'string' || WIDER * textWidth(content) <= shownWidth - PADDING) return content;
  return (
    <span className="cut-number" title={content}>
      {content}
    </span>
  );
}

const PADDING: CssPixels = 12;
/** By how much a cell's text may be wider than the picture's: it is larger, and figures are as wide as a font makes them. */
const WIDER = 1.45;

function contentOf({ column, stream, now, axis, theme, height }: StreamCellProps): ReactNode {
  const { record } = stream;
  switch (column.id) {
    case 'name':
      return <NameCell stream={stream} />;
    case 'domain':
      return domainOf(record.request.url);
    case 'method':
      return record.request.method;
    case 'status': {
      const { label, title, isError } = streamStatus(stream);
      return (
        <span className={isError ? 'tone-bad' : undefined} title={title}>
          {label}
        </span>
      );
    }
    case 'protocol':
      return record.response?.protocol ?? NO_VALUE;
    case 'type':
      return streamType(record, stream.framing);
    case 'source':
      return sourceName(record.source);
    case 'dialect':
      return stream.answer.dialect === null ? NO_VALUE : dialectInWords(stream.answer.dialect);
    case 'encoding':
      return responseHeader(record, 'content-encoding') ?? NO_VALUE;
    case 'pattern':
      return <PatternBadge stream={stream} />;
    case 'started':
      return timeOfDay(record.startedAt);
    case 'ttfb':
      return time(timeToFirstByte(stream));
    case 'first-event':
      return time(stream.events[0]?.at);
    case 'stall':
      return time(longestStall(stream));
    case 'duration':
      return formatDuration(stream.elapsed(now));
    case 'tokens': {
      const { outputTokens } = stream.answer.usage ?? {};
      return outputTokens === undefined ? NO_VALUE : formatCount(outputTokens);
    }
    case 'events':
      return countedEvents(stream);
    case 'chunks':
      return countedChunks(stream);
    case 'size':
      return bodySize(stream);
    case 'arrival':
      return (
        <SmallStaircase
          shape={smallShape(streamTrace(stream, now), axis, column.shownWidth - 12, height)}
          theme={theme}
        />
      );
  }
}

function time(value: Milliseconds | undefined): string {
  return value === undefined ? NO_VALUE : formatDuration(value);
}
