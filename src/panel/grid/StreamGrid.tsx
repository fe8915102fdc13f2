// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import { message } from '../language/language.ts';
import { useElementSize } from '../layout/useElementSize.ts';
import { axisEnd, axisEndLabel } from '../plot/timeAxis.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { COLUMNS, columnIndex, isNarrow, placeColumns } from './columns.ts';
import { extendTo, moveLead, type RowSelection, selectAll, selectOnly, toggle } from './rowSelection.ts';
import { StreamRow } from './StreamRow.tsx';
import { moveSelection } from './selection.ts';
import './grid.css';

export interface StreamGridProps {
  streams: readonly WatchedStream[];
  now: EpochMilliseconds;
  selection: RowSelection<WatchedStream>;
  onSelectionChange(selection: RowSelection<WatchedStream>): void;
  /** Asked for alone, by a click or Enter. */
  onOpen(stream: WatchedStream): void;
  /** These are in view. */
  onLook(streams: readonly WatchedStream[]): void;
  theme: Theme;
}

const HEADER_HEIGHT = 24;
const ROW_HEIGHT = 25;
const TALL_ROW_HEIGHT = 38;

/**
 * The list. One tab stop; arrows, Home, End and Page keys move the selection, with Shift they extend it, with Ctrl they move without selecting,
 * and Ctrl+Space selects. Only rows in view are in the document.
 */
export function StreamGrid(props: StreamGridProps) {
  const { streams, now, selection, onSelectionChange, onOpen, onLook, theme } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(scroller, { width: 1200, height: 400 });
  const columns = useMemo(() => placeColumns(width), [width]);
  const narrow = isNarrow(width);
  const rowHeight = narrow ? TALL_ROW_HEIGHT : ROW_HEIGHT;
  const template = columns.map(({ shownWidth }) => `${shownWidth}px`).join(' ');
  const axis = axisEnd(streams.reduce((longest, stream) => Math.max(longest, stream.elapsed(now)), 0));
  const { items, lead } = selection;
  const leadIndex = lead === null ? -1 : streams.indexOf(lead);

  const virtualizer = useVirtualizer({
    count: streams.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialRect: { width, height },
    // The row with the keyboard stays in the document: the grid points to it as its active descendant.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        return leadIndex < 0 || indexes.includes(leadIndex) ? indexes : [...indexes, leadIndex];
      },
      [leadIndex],
    ),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows have another height from now on
  useEffect(() => {
    virtualizer.measure();
  }, [rowHeight, virtualizer]);

  useEffect(() => {
    if (leadIndex >= 0) virtualizer.scrollToIndex(leadIndex);
  }, [leadIndex, virtualizer]);

  const shownRows = virtualizer.getVirtualItems();
  useEffect(() => onLook(shownRows.flatMap(({ index }) => streams[index] ?? [])), [onLook, shownRows, streams]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const next = selectionByKey(event);
    if (next === null) return;
    event.preventDefault();
    if (next !== 'open') onSelectionChange(next);
    else if (lead !== null) onOpen(lead);
  };
  function selectionByKey(event: KeyboardEvent): RowSelection<WatchedStream> | 'open' | null {
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.key === 'a') return selectAll(selection, streams);
    if (event.key === 'Enter' || event.key === ' ') {
      if (lead === null || event.shiftKey) return null;
      if (!withControl) return 'open';
      return event.key === ' ' ? toggle(selection, lead) : null;
    }
    const page = Math.max(1, Math.floor((height - HEADER_HEIGHT) / rowHeight) - 1);
    const index = moveSelection(event.key, leadIndex, streams.length, page);
    const stream = index === null ? undefined : streams[index];
    if (stream === undefined) return null;
    if (event.shiftKey) return extendTo(selection, stream, streams);
    return withControl ? moveLead(selection, stream) : selectOnly(stream);
  }

  const onClick = (stream: WatchedStream, event: MouseEvent): void => {
    if (event.shiftKey) onSelectionChange(extendTo(selection, stream, streams));
    else if (event.ctrlKey || event.metaKey) onSelectionChange(toggle(selection, stream));
    else onOpen(stream);
  };
  // Rows at rest are not drawn again because something else was selected.
  const latestClick = useRef(onClick);
  useEffect(() => {
    latestClick.current = onClick;
  });
  const onRowClick = useCallback((stream: WatchedStream, event: MouseEvent) => latestClick.current(stream, event), []);

  const rowId = (stream: WatchedStream): string => `${id}-row-${stream.ordinal}`;
  return (
    <div
      ref={scroller}
      className={narrow ? 'grid narrow' : 'grid'}
      role="grid"
      aria-label={message('gridStreams')}
      aria-rowcount={streams.length + 1}
      aria-colcount={COLUMNS.length}
      aria-multiselectable={true}
      aria-activedescendant={lead === null || leadIndex < 0 ? undefined : rowId(lead)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="head">
        <div role="row" className="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={columnIndex(column.id)}
              className={column.isNumber ? 'cell number' : 'cell'}
              title={column.id === 'arrival' ? message('columnArrivalTitle') : undefined}
            >
              {message(column.title)}
              {column.id === 'arrival' && streams.length > 0 ? (
                <span className="axis-end">
                  {' '}
                  {narrow ? '(0–' : '(0 – '}
                  {axisEndLabel(axis)})
                </span>
              ) : null}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="body" style={{ height: virtualizer.getTotalSize() }}>
        {shownRows.map(({ index, start }) => {
          const stream = streams[index];
          if (stream === undefined) return null;
          return (
            <StreamRow
              key={stream.ordinal}
              id={rowId(stream)}
              rowIndex={index + 2}
              top={start - HEADER_HEIGHT}
              height={rowHeight}
              stream={stream}
              version={stream.version}
              now={stream.live ? now : 0}
              axis={axis}
              columns={columns}
              template={template}
              isSelected={items.has(stream)}
              isLead={stream === lead}
              theme={theme}
              onClick={onRowClick}
            />
          );
        })}
      </div>
    </div>
  );
}
