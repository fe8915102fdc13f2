import { message } from '../language/language.ts';
import type { MenuItem } from '../menu/useMenu.tsx';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { type ColumnChoice, DEFAULT_CHOICE, FIXED_COLUMNS, withColumn } from './columnChoice.ts';
import { COLUMNS, type ColumnId } from './columns.ts';
import { columnsFor } from './placeColumns.ts';
import type { GridLook } from './useGridLook.ts';

/**
 * The commands of the list's header: each column on or off, and all as by default.
 *
 * @param shown the columns that are there now: which of them fit depends on the panel's width, too
 * @param width of the list
 */
export function columnItems(
  { choice, choose }: Pick<GridLook, 'choice' | 'choose'>,
  shown: readonly ColumnId[],
  width: CssPixels,
): MenuItem[] {
  const isDefault = [choice.shown, choice.widths].every((changes) => Object.keys(changes).length === 0);
  return [
    ...COLUMNS.filter(({ id }) => !FIXED_COLUMNS.has(id)).map(({ id, title, ...column }) => {
      const isChecked = shown.includes(id);
      return {
        label: message(title),
        ...('hint' in column ? { hint: message(column.hint) } : {}),
        isChecked,
        staysOpen: true,
        onChoose: () => choose(isChecked ? withColumn(choice, id, false) : withMore(choice, id, shown, width)),
      };
    }),
    {
      label: message('resetColumns'),
      isDisabled: isDefault,
      beginsGroup: true,
      onChoose: () => choose(DEFAULT_CHOICE),
    },
  ];
}

/** None that was there goes because of one that was asked for: rather the list scrolls sideways. */
function withMore(choice: ColumnChoice, id: ColumnId, shown: readonly ColumnId[], width: CssPixels): ColumnChoice {
  let more = withColumn(choice, id, true);
  // One that is asked for takes the room of the next.
  for (;;) {
    const there = new Set(columnsFor(width, more).map((column) => column.id));
    const gone = shown.find((each) => !there.has(each));
    if (gone === undefined) return more;
    more = withColumn(more, gone, true);
  }
}
