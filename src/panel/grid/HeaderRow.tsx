// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells of the row have the focus
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { message } from '../language/language.ts';
import type { Point } from '../menu/useMenu.tsx';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import type { ColumnId } from './columns.ts';
import type { PlacedColumn } from './placeColumns.ts';
import { SortMark } from './SortMark.tsx';
import type { GridSort } from './sort.ts';

export interface HeaderRowProps {
  columns: readonly PlacedColumn[];
  template: string;
  sort: GridSort | null;
  /** Where the time axis of the column Arrival ends, in words; `null`: there is none. */
  axisEnd: string | null;
  /** Whether widths are the user's. */
  canResize: boolean;
  onSort(column: ColumnId): void;
  onResize(column: ColumnId, width: CssPixels): void;
  /** The last width was the one wanted. */
  onResized(): void;
  onResetWidth(column: ColumnId): void;
  onMenu(at: Point): void;
  /** The keyboard goes down to the rows. */
  onLeave(): void;
}

const STEP: CssPixels = 10;

/** The titles of the columns: one tab stop, in which arrows move. Enter or a click sorts; Shift and an arrow, or dragging its edge, makes a column narrower or wider. */
export function HeaderRow(props: HeaderRowProps) {
  const { columns, sort, axisEnd, onSort, onMenu } = props;
  const [chosen, setChosen] = useState<ColumnId>('name');
  const current = Math.max(
    0,
    columns.findIndex(({ id }) => id === chosen),
  );

  const moveTo = (event: KeyboardEvent, index: number): void => {
    const column = columns[Math.min(columns.length - 1, Math.max(0, index))];
    if (column === undefined) return;
    setChosen(column.id);
    const cell = event.currentTarget.parentElement?.children[columns.indexOf(column)];
    if (cell instanceof HTMLElement) cell.focus();
  };
  const takesKey = (event: KeyboardEvent<HTMLElement>, column: PlacedColumn, index: number): boolean => {
    const step = STEPS[event.key];
    if (step !== undefined && event.shiftKey) {
      if (!props.canResize) return false;
      props.onResize(column.id, column.shownWidth + step * STEP);
      props.onResized();
    } else if (step !== undefined) moveTo(event, index + step);
    else if (event.key === 'Home') moveTo(event, 0);
    else if (event.key === 'End') moveTo(event, columns.length - 1);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) onMenu(below(event.currentTarget));
    else if (event.key === 'Enter' || event.key === ' ') onSort(column.id);
    else if (event.key === 'ArrowDown') props.onLeave();
    else return false;
    return true;
  };
  return (
    <div role="row" className="row" aria-rowindex={1} style={{ gridTemplateColumns: props.template }}>
      {columns.map((column, i) => {
        const direction = sort?.column === column.id ? sort.direction : undefined;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={direction}
            tabIndex={i === current ? 0 : -1}
            className={column.isNumber ? 'cell number' : 'cell'}
            title={column.hint && message(column.hint)}
            onFocus={() => setChosen(column.id)}
            onClick={() => onSort(column.id)}
            onContextMenu={(event: MouseEvent) => {
              event.preventDefault();
              onMenu({ x: event.clientX, y: event.clientY });
            }}
            onKeyDown={(event) => {
              if (event.ctrlKey || event.metaKey || event.altKey || !takesKey(event, column, i)) return;
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            <span className="title">
              {message(column.title)}
              {column.id === 'arrival' && axisEnd !== null ? <span className="axis-end">{` ${axisEnd}`}</span> : null}
            </span>
            {direction === undefined ? null : <SortMark direction={direction} />}
            {props.canResize && i < columns.length - 1 ? (
              <ColumnEdge
                width={column.shownWidth}
                onResize={(width) => props.onResize(column.id, width)}
                onResized={props.onResized}
                onReset={() => props.onResetWidth(column.id)}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Where a menu opens that was asked for by keyboard. */
export function below(element: Element): Point {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
