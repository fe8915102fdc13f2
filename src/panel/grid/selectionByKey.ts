import { extendTo, moveLead, type RowSelection, selectAll, selectOnly, toggle } from './rowSelection.ts';
import { moveSelection } from './selection.ts';

export interface Modifiers {
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/**
 * What a key makes of the selection of a list. `null`: nothing; 'open': the row with the keyboard is to be opened.
 *
 * @param page how many rows a Page key goes
 * @param top the first row in view
 */
export function selectionByKey<Item>(
  { key, ...modifiers }: Modifiers & { key: string },
  selection: RowSelection<Item>,
  list: readonly Item[],
  page: number,
  top: Item | undefined,
): RowSelection<Item> | 'open' | null {
  const { lead } = selection;
  const { shiftKey } = modifiers;
  const withControl = modifiers.ctrlKey || modifiers.metaKey;
  if (withControl && key === 'a') return selectAll(selection, list, top);
  if (key === 'Enter' || key === ' ') {
    if (lead === null || shiftKey) return null;
    if (!withControl) return 'open';
    return key === ' ' ? toggle(selection, lead) : null;
  }
  const index = moveSelection(key, lead === null ? -1 : list.indexOf(lead), list.length, page);
  const item = index === null ? undefined : list[index];
  if (item === undefined) return null;
  if (shiftKey) return extendTo(selection, item, list);
  return withControl ? moveLead(selection, item) : selectOnly(item);
}

/** What a click on a row makes of the selection. */
export function clicked<Item>(
  { ctrlKey, metaKey, shiftKey }: Modifiers,
  selection: RowSelection<Item>,
  item: Item,
  list: readonly Item[],
): RowSelection<Item> | 'open' {
  if (shiftKey) return extendTo(selection, item, list);
  return ctrlKey || metaKey ? toggle(selection, item) : 'open';
}
