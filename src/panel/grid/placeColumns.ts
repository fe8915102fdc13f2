import type { CssPixels } from '../plot/pixelColumns.ts';
import { type ColumnChoice, DEFAULT_CHOICE, withWidth } from './columnChoice.ts';
import { COLUMNS, type Column, type ColumnId, isNarrow } from './columns.ts';

interface SizedColumn extends Column {
  /** 0 is always there. */
  priority: number;
}

/**
 * The columns that fit into a width without being cut, by priority. Those that the user asked for are always there, as are name, pattern and, unless it is
 * switched off, arrival: where these do not fit, the list scrolls sideways. In a narrow panel widths are not the user's.
 */
export function columnsFor(width: CssPixels, choice: ColumnChoice = DEFAULT_CHOICE): SizedColumn[] {
  const sized = COLUMNS.flatMap((column: Column): SizedColumn[] => {
    const priority = priorityOf(column, choice);
    return priority === null ? [] : [{ ...column, ...sizeOf(column, width, choice), priority }];
  });
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

function priorityOf({ id, priority }: Column, { shown }: ColumnChoice): number | null {
  const isShown = shown[id];
  if (isShown === undefined) return priority;
  return isShown ? 0 : null;
}

function sizeOf(column: Column, width: CssPixels, { widths }: ColumnChoice): Pick<Column, 'width' | 'grows'> {
  if (isNarrow(width)) return { width: column.narrowWidth ?? column.width, grows: column.grows };
  const chosen = widths[column.id];
  return chosen === undefined ? column : { width: chosen, grows: 0 };
}

export interface PlacedColumn extends SizedColumn {
  shownWidth: CssPixels;
  /** What it holds may be wider than itself. */
  cuts: boolean;
}

/** These columns have room for whatever is in them, at the width that is theirs. */
const FITTING: ReadonlySet<ColumnId> = new Set(
  COLUMNS.flatMap(({ id, isNumber }) => (isNumber || id === 'pattern' || id === 'arrival' ? id : [])),
);

/** Columns with their widths: what is left over goes to those that grow. */
export function placeColumns(width: CssPixels, choice: ColumnChoice = DEFAULT_CHOICE): PlacedColumn[] {
  const columns = columnsFor(width, choice);
  const spare = Math.max(0, width - columns.reduce((sum, column) => sum + column.width, 0));
  const shares = columns.reduce((sum, column) => sum + column.grows, 0);
  return columns.map((column) => ({
    ...column,
    shownWidth: column.width + (column.grows === 0 ? 0 : Math.floor((spare * column.grows) / shares)),
    cuts: !FITTING.has(column.id) || column.id in choice.widths,
  }));
}

/**
 * The choice with another width of a column. Those before it keep theirs, so that its edge stays under the pointer. It takes no more room than the columns behind
 * it can give, so that none of them goes meanwhile, unless the list scrolls sideways anyway.
 */
export function resizeColumn(
  choice: ColumnChoice,
  columns: readonly PlacedColumn[],
  id: ColumnId,
  wanted: CssPixels,
  width: CssPixels,
): ColumnChoice {
  const index = columns.findIndex((column) => column.id === id);
  const column = columns[index];
  if (column === undefined) return choice;
  const before = columns.slice(0, index);
  const kept = before
    .filter(({ grows }) => grows > 0)
    .reduce((next, { id: each, shownWidth }) => withWidth(next, each, shownWidth), choice);
  const taken = [...before.map(({ shownWidth }) => shownWidth), ...columns.slice(index + 1).map((each) => each.width)];
  const room = width - taken.reduce((sum, each) => sum + each, 0);
  return withWidth(kept, id, room < column.shownWidth ? wanted : Math.min(wanted, room));
}
