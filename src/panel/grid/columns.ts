import type { PlainName } from '../language/catalogue.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';

export type ColumnId =
  | 'name'
  | 'method'
  | 'status'
  | 'type'
  | 'pattern'
  | 'first-event'
  | 'duration'
  | 'events'
  | 'chunks'
  | 'size'
  | 'arrival';

export interface Column {
  id: ColumnId;
  title: PlainName;
  isNumber: boolean;
  /** Least width. */
  width: CssPixels;
  /** The same in a narrow panel, where the host stands under the name. */
  narrowWidth?: CssPixels;
  /** Share of what is left over; 0: none. */
  grows: number;
  /** 0 is always there; the higher, the earlier it goes when the panel is narrow. */
  priority: number;
}

/** In the order shown. Name and host need room: the host is what tells a gateway from the direct route. */
export const COLUMNS: readonly Column[] = [
  { id: 'name', title: 'columnName', isNumber: false, width: 190, narrowWidth: 86, grows: 3, priority: 0 },
  { id: 'method', title: 'columnMethod', isNumber: false, width: 58, grows: 0, priority: 8 },
  { id: 'status', title: 'columnStatus', isNumber: false, width: 76, grows: 0, priority: 4 },
  { id: 'type', title: 'columnType', isNumber: false, width: 96, grows: 0, priority: 7 },
  { id: 'pattern', title: 'columnPattern', isNumber: false, width: 120, narrowWidth: 112, grows: 0, priority: 0 },
  { id: 'first-event', title: 'columnFirstEvent', isNumber: true, width: 78, grows: 0, priority: 2 },
  { id: 'duration', title: 'columnDuration', isNumber: true, width: 72, grows: 0, priority: 1 },
  { id: 'events', title: 'columnEvents', isNumber: true, width: 58, grows: 0, priority: 3 },
  { id: 'chunks', title: 'columnChunks', isNumber: true, width: 60, grows: 0, priority: 5 },
  { id: 'size', title: 'columnSize', isNumber: true, width: 68, grows: 0, priority: 6 },
  { id: 'arrival', title: 'columnArrival', isNumber: false, width: 134, narrowWidth: 102, grows: 2, priority: 0 },
];

/** Below this width the host stands under the name, not beside it. */
const NARROW: CssPixels = 480;
export function isNarrow(width: CssPixels): boolean {
  return width < NARROW;
}

/** The columns that fit into a width without being cut, by priority. Name, pattern and arrival are always there. */
export function columnsFor(width: CssPixels): Column[] {
  const sized = COLUMNS.map((column) => ({
    ...column,
    width: isNarrow(width) ? (column.narrowWidth ?? column.width) : column.width,
  }));
  let left = width;
  const kept = new Set<ColumnId>();
  for (const column of [...sized].sort((a, b) => a.priority - b.priority)) {
    left -= column.width;
    // None jumps in for one that did not fit: what is shown would flicker while the panel is resized.
    if (column.priority > 0 && left < 0) break;
    kept.add(column.id);
  }
  return sized.filter(({ id }) => kept.has(id));
}

export interface PlacedColumn extends Column {
  shownWidth: CssPixels;
}

/** Columns with their widths: what is left over goes to those that grow. */
export function placeColumns(width: CssPixels): PlacedColumn[] {
  const columns = columnsFor(width);
  const spare = Math.max(0, width - columns.reduce((sum, column) => sum + column.width, 0));
  const shares = columns.reduce((sum, column) => sum + column.grows, 0);
  return columns.map((column) => ({
    ...column,
    shownWidth: column.width + Math.floor((spare * column.grows) / shares),
  }));
}

/** Position among all columns, from 1, whether shown or not: for `aria-colindex`. */
export function columnIndex(id: ColumnId): number {
  return COLUMNS.findIndex((column) => column.id === id) + 1;
}
