// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)
import { type MouseEvent, memo } from 'react';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import type { PlacedColumn } from './placeColumns.ts';
import { StreamCell } from './StreamCell.tsx';

export interface StreamRowProps {
  id: string;
  /** From 1, the header row being 1. */
  rowIndex: number;
  top: CssPixels;
  height: CssPixels;
  stream: WatchedStream;
  /** Streams grow in place: this tells React that one did. */
  version: number;
  /** Only moves while the stream is live, so that rows at rest are not drawn again. */
  now: EpochMilliseconds;
  axis: Milliseconds;
  columns: readonly PlacedColumn[];
  template: string;
  isSelected: boolean;
  /** The keyboard is here. */
  isLead: boolean;
  /** A menu is open for it. */
  hasMenu: boolean;
  theme: Theme;
  onClick(stream: WatchedStream, event: MouseEvent): void;
  onContextMenu(stream: WatchedStream, event: MouseEvent): void;
}

export const StreamRow = memo(function StreamRow(props: StreamRowProps) {
  const { stream, columns, isSelected } = props;
  return (
    // The grid has the focus and hears the keys for all its rows (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="row"
      id={props.id}
      className={stream.record.outcome === 'failed' ? 'row failed' : 'row'}
      aria-rowindex={props.rowIndex}
      aria-selected={isSelected}
      data-lead={props.isLead ? '' : undefined}
      data-menu={props.hasMenu ? '' : undefined}
      style={{ top: props.top, height: props.height, gridTemplateColumns: props.template }}
      onClick={(event) => props.onClick(stream, event)}
      onContextMenu={(event) => props.onContextMenu(stream, event)}
    >
      {columns.map((column, i) => (
        <div key={column.id} role="gridcell" aria-colindex={i + 1} className={classOf(column)}>
          <StreamCell
            column={column}
            stream={stream}
            now={props.now}
            axis={props.axis}
            theme={props.theme}
            height={Math.min(24, props.height - 3)}
          />
        </div>
      ))}
    </div>
  );
});

function classOf({ id, isNumber, cuts }: PlacedColumn): string {
  return `cell ${id}${isNumber ? ' number' : ''}${cuts ? ' cut' : ''}`;
}
