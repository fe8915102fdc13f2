// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and headers of a table take no focus
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

const ROW_HEIGHT = 20;

export interface TableColumn {
  title: string;
  /** Its part of the width. */
  share: number;
  isText?: boolean;
}

/** A table of any length: cells are asked for when they come into view. */
export interface RowsTableProps {
  id: string;
  name: string;
  columns: readonly TableColumn[];
  rowCount: number;
  cellsOf(row: number): readonly string[];
}

/** Only the rows in view are in the document. */
export function RowsTable({ id, name, columns, rowCount, cellsOf }: RowsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // With braces: newer browsers return a promise, which React takes for a clean-up.
  useEffect(() => {
    scroller.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 400, height: 220 },
  });
  const template = columns.map(({ share }) => `${share}fr`).join(' ');
  const classOf = (column: TableColumn | undefined): string | undefined => (column?.isText ? 'text' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} className="rows-scroller" tabIndex={0} role="region" aria-label={name}>
      <div role="table" id={id} aria-label={name} aria-rowcount={rowCount + 1}>
        <div role="rowgroup" className="rows-head">
          <div role="row" className="rows-row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {columns.map((column) => (
              <div key={column.title} role="columnheader" className={classOf(column)}>
                {column.title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="rows-body" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              role="row"
              className="rows-row"
              aria-rowindex={index + 2}
              style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template }}
            >
              {cellsOf(index).map((cell, i) => (
                <div
                  key={columns[i]?.title}
                  role="cell"
                  className={classOf(columns[i])}
                  title={columns[i]?.isText ? cell : undefined}
                >
                  {cell}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
