import { message } from '../language/language.ts';
import type { MenuItem } from '../menu/useMenu.tsx';
import { DEFAULT_CHOICE, FIXED_COLUMNS, withColumn } from './columnChoice.ts';
import { COLUMNS, type ColumnId } from './columns.ts';
import type { GridLook } from './useGridLook.ts';

/**
 * The commands of the list's header: each column on or off, and all as by default.
 *
 * @param shown the columns that are there now: which of them fit depends on the panel's width, too
 */
export function columnItems(
  { choice, choose }: Pick<GridLook, 'choice' | 'choose'>,
  shown: readonly ColumnId[],
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
        onChoose: () => choose(withColumn(choice, id, !isChecked)),
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
