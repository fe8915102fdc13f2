import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { formatDuration, NO_VALUE } from '../format/quantity.ts';
import { bodySize, countedChunks, countedEvents } from '../format/streamCounts.ts';
import { streamName } from '../format/streamName.ts';
import { streamStatus } from '../format/streamStatus.ts';
import { streamType } from '../format/streamType.ts';
import type { Theme } from '../host.ts';
import { ImportedMark } from '../import/ImportedMark.tsx';
import { message } from '../language/language.ts';
import { PatternBadge } from '../pattern/PatternBadge.tsx';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { SmallStaircase } from '../plot/SmallStaircase.tsx';
import { streamTrace } from '../plot/streamTrace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { PlacedColumn } from './columns.ts';

export interface StreamCellProps {
  column: PlacedColumn;
  stream: WatchedStream;
  now: EpochMilliseconds;
  axis: Milliseconds;
  theme: Theme;
  /** Room for the picture. */
  height: CssPixels;
}

/** What one cell holds. */
export function StreamCell({ column, stream, now, axis, theme, height }: StreamCellProps) {
  const { record, importedFrom } = stream;
  switch (column.id) {
    case 'name': {
      const { name, host } = streamName(record.request.url);
      return (
        <span
          className="name-and-host"
          title={
            importedFrom === null
              ? record.request.url
              : `${record.request.url}\n${message('importedFrom', { file: importedFrom })}`
          }
        >
          {importedFrom === null ? null : <ImportedMark from={importedFrom} />}
          {name} <span className="host">{host}</span>
        </span>
      );
    }
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
    case 'type':
      return streamType(record, stream.framing);
    case 'pattern':
      return <PatternBadge stream={stream} />;
    case 'first-event': {
      const first = stream.events[0];
      return first === undefined ? NO_VALUE : formatDuration(first.at);
    }
    case 'duration':
      return formatDuration(stream.elapsed(now));
    case 'events':
      return countedEvents(stream);
    case 'chunks':
      return countedChunks(stream);
    case 'size':
      return bodySize(stream);
    case 'arrival':
      return (
        <SmallStaircase
          trace={streamTrace(stream, now)}
          axis={axis}
          width={column.shownWidth - 12}
          height={height}
          theme={theme}
        />
      );
  }
}
