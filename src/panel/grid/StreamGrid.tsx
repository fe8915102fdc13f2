// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)

import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import { ColumnsIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import { useElementSize } from '../layout/useElementSize.ts';
import { type Point, useMenu } from '../menu/useMenu.tsx';
import { axisEnd, axisEndLabel } from '../plot/timeAxis.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { useStable } from '../useStable.ts';
import { withoutWidth } from './columnChoice.ts';
import { columnItems } from './columnMenu.ts';
import { isNarrow } from './columns.ts';
import { below, HeaderRow } from './HeaderRow.tsx';
import { placeColumns, resizeColumn } from './placeColumns.ts';
import { inPlaces } from './rowPlaces.ts';
import { type RowSelection, selectOnly } from './rowSelection.ts';
import { StreamRow } from './StreamRow.tsx';
import { clicked, selectionByKey } from './selectionByKey.ts';
import type { GridLook } from './useGridLook.ts';
import { useRowsInView } from './useRowsInView.ts';
import './grid.css';

export interface StreamGridProps {
  /** In the order shown. */
  streams: readonly WatchedStream[];
  now: EpochMilliseconds;
  look: GridLook;
  selection: RowSelection<WatchedStream>;
  onSelectionChange(selection: RowSelection<WatchedStream>): void;
  /** Asked for alone, by a click or Enter. */
  onOpen(stream: WatchedStream): void;
  /** These are in view. */
  onLook(streams: readonly WatchedStream[]): void;
  /** For all that is selected where the row is one of these, else for the row alone. */
  onMenu(subject: readonly WatchedStream[], at: Point): void;
  /** What a menu is open for. */
  menuSubject: readonly WatchedStream[] | null;
  theme: Theme;
}

const HEADER_HEIGHT = 24;
const ROW_HEIGHT = 25;
const TALL_ROW_HEIGHT = 38;

/**
 * The list. One tab stop for all rows; arrows, Home, End and Page keys move the selection, with Shift they extend it, with Ctrl they move without selecting,
 * and Ctrl+Space selects. Only rows in view are in the document.
 */
export function StreamGrid(props: StreamGridProps) {
  const { streams, now, look, selection, onSelectionChange, onLook, theme, menuSubject } = props;
  const { choice, sort } = look;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columnsButton = useRef<HTMLButtonElement>(null);
  const { width, height } = useElementSize(scroller, { width: 1200, height: 400 });
  const columns = useMemo(() => placeColumns(width, choice), [width, choice]);
  const narrow = isNarrow(width);
  const rowHeight = narrow ? TALL_ROW_HEIGHT : ROW_HEIGHT;
  const template = columns.map(({ shownWidth }) => `${shownWidth}px`).join(' ');
  const contentWidth = columns.reduce((sum, { shownWidth }) => sum + shownWidth, 0);
  const axis = useMemo(
    () => axisEnd(streams.reduce((longest, stream) => Math.max(longest, stream.elapsed(now)), 0)),
    [streams, now],
  );
  const { items, lead } = selection;
  const leadIndex = lead === null ? -1 : streams.indexOf(lead);
  const columnsMenu = useMenu<null>(message('columns'), () =>
    columnItems(
      look,
      columns.map((column) => column.id),
      width,
    ),
  );

  const { indexes, held, showLead } = useRowsInView(scroller, {
    count: streams.length,
    size: { width, height },
    rowHeight,
    headerHeight: HEADER_HEIGHT,
    leadIndex,
  });
  // Not when other streams take the places before it: whoever has scrolled away is not called back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(showLead, [lead, sort]);

  const rowId = (stream: WatchedStream): string => `${id}-row-${stream.ordinal}`;
  const openMenu = (stream: WatchedStream, at: Point): void =>
    props.onMenu(items.has(stream) ? streams.filter((each) => items.has(each)) : [stream], at);
  const openColumns = (at: Point): void => {
    // The focus comes back to it: the header that was asked may go.
    columnsButton.current?.focus();
    columnsMenu.open(null, at);
  };

  const rows = indexes.flatMap((index) => {
    const stream = streams[index];
    return stream === undefined ? [] : { stream, index };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `indexes` and `streams` say which rows there are
  useEffect(() => onLook(rows.map(({ stream }) => stream)), [onLook, indexes, streams]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.target !== event.currentTarget) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      showLead();
      const row = lead && document.getElementById(rowId(lead));
      if (lead !== null && row) openMenu(lead, below(row));
      return;
    }
    const page = Math.max(1, Math.floor((height - HEADER_HEIGHT) / rowHeight) - 1);
    const top = streams[Math.ceil((scroller.current?.scrollTop ?? 0) / rowHeight)];
    const next = selectionByKey(event, selection, streams, page, top);
    if (next === null) return;
    event.preventDefault();
    if (next !== 'open') onSelectionChange(next);
    else if (lead !== null) {
      showLead();
      props.onOpen(lead);
    }
  };

  // Rows at rest are not drawn again because something else was selected.
  const onRowClick = useStable((stream: WatchedStream, event: MouseEvent): void => {
    const next = clicked(event, selection, stream, streams);
    if (next === 'open') props.onOpen(stream);
    else onSelectionChange(next);
  });
  const onRowMenu = useStable((stream: WatchedStream, event: MouseEvent): void => {
    event.preventDefault();
    openMenu(stream, { x: event.clientX, y: event.clientY });
  });

  return (
    <>
      <div
        ref={scroller}
        className={narrow ? 'grid narrow' : 'grid'}
        role="grid"
        aria-label={message('gridStreams')}
        aria-rowcount={streams.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable={true}
        aria-activedescendant={lead === null || leadIndex < 0 ? undefined : rowId(lead)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="head" style={{ minWidth: contentWidth }}>
          <HeaderRow
            columns={columns}
            template={template}
            sort={sort}
            axisEnd={streams.length === 0 ? null : `(${narrow ? '' : '0 – '}${axisEndLabel(axis)})`}
            canResize={!narrow}
            onSort={look.sortBy}
            onResize={(column, wanted) => look.preview(resizeColumn(choice, columns, column, wanted, width))}
            onResized={look.keep}
            onResetWidth={(column) => look.choose(withoutWidth(choice, column))}
            onMenu={openColumns}
            onLeave={() => {
              scroller.current?.focus();
              if (lead === null && streams[0] !== undefined) onSelectionChange(selectOnly(streams[0]));
            }}
          />
        </div>
        <div
          role="rowgroup"
          className="body"
          // They stand in the document as their places do, which do not move: read they are as they are seen.
          aria-owns={rows
            .toSorted((a, b) => a.index - b.index)
            .map(({ stream }) => rowId(stream))
            .join(' ')}
          style={{ height: streams.length * rowHeight, minWidth: contentWidth }}
        >
          {inPlaces(rows, held).map(({ stream, index, place }) => (
            <StreamRow
              key={place}
              id={rowId(stream)}
              rowIndex={index + 2}
              top={index * rowHeight}
              height={rowHeight}
              stream={stream}
              version={stream.version}
              now={stream.live ? now : 0}
              axis={axis}
              columns={columns}
              template={template}
              isSelected={items.has(stream)}
              isLead={stream === lead}
              hasMenu={menuSubject?.includes(stream) ?? false}
              theme={theme}
              onClick={onRowClick}
              onContextMenu={onRowMenu}
            />
          ))}
        </div>
      </div>
      <button
        ref={columnsButton}
        type="button"
        className="columns-button"
        style={{ insetInlineStart: width - COLUMNS_BUTTON_WIDTH }}
        aria-label={message('columns')}
        aria-haspopup="menu"
        aria-expanded={columnsMenu.element !== null}
        title={message('columnsTitle')}
        onClick={(event) => openColumns(below(event.currentTarget))}
      >
        <ColumnsIcon />
      </button>
      {columnsMenu.element}
    </>
  );
}

const COLUMNS_BUTTON_WIDTH = 22;
