import { isObject } from '../../decode/json.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { type ColumnId, isColumnId } from './columns.ts';

/** Which columns the user wants, and how wide. What is not named here is as by default. */
export interface ColumnChoice {
  /** True: there however narrow the panel is. */
  readonly shown: Readonly<Partial<Record<ColumnId, boolean>>>;
  readonly widths: Readonly<Partial<Record<ColumnId, CssPixels>>>;
}

export const DEFAULT_CHOICE: ColumnChoice = { shown: {}, widths: {} };

/** Without these two nobody knows what a row is about. */
export const FIXED_COLUMNS: ReadonlySet<ColumnId> = new Set(['name', 'pattern']);

/** There must be something left to take hold of. */
const LEAST_WIDTH: CssPixels = 36;
const MOST_WIDTH: CssPixels = 2000;

export function withColumn(choice: ColumnChoice, id: ColumnId, isShown: boolean): ColumnChoice {
  return FIXED_COLUMNS.has(id) ? choice : { ...choice, shown: { ...choice.shown, [id]: isShown } };
}

export function withWidth(choice: ColumnChoice, id: ColumnId, width: CssPixels): ColumnChoice {
  return { ...choice, widths: { ...choice.widths, [id]: within(Math.round(width)) } };
}

/** The column is as wide as by default again. */
export function withoutWidth(choice: ColumnChoice, id: ColumnId): ColumnChoice {
  const { [id]: _, ...widths } = choice.widths;
  return { ...choice, widths };
}

/** Takes what was stored for a choice; what is wrong in it is left out. */
export function asColumnChoice(stored: unknown): ColumnChoice {
  if (!isObject(stored)) return DEFAULT_CHOICE;
  return {
    shown: Object.fromEntries(
      entriesOf(stored.shown).filter(([id, isShown]) => typeof isShown === 'boolean' && !FIXED_COLUMNS.has(id)),
    ),
    widths: Object.fromEntries(
      entriesOf(stored.widths).flatMap(([id, width]) =>
        typeof width === 'number' && Number.isFinite(width) ? [[id, within(width)]] : [],
      ),
    ),
  };
}

function entriesOf(value: unknown): [ColumnId, unknown][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([id, each]): [ColumnId, unknown][] => (isColumnId(id) ? [[id, each]] : []));
}

function within(width: CssPixels): CssPixels {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width));
}
