/** Which rows of a list are selected, as in lists of every desktop. */
export interface RowSelection<Item> {
  readonly items: ReadonlySet<Item>;
  /** Where the keyboard is. Ctrl moves it without selecting, so it need not be selected. */
  readonly lead: Item | null;
  /** From here Shift selects. */
  readonly anchor: Item | null;
}

export const NOTHING_SELECTED: RowSelection<never> = { items: new Set(), lead: null, anchor: null };

export function selectOnly<Item>(item: Item): RowSelection<Item> {
  return { items: new Set([item]), lead: item, anchor: item };
}

/** Ctrl+click: this one in or out, the others as they are. */
export function toggle<Item>({ items }: RowSelection<Item>, item: Item): RowSelection<Item> {
  const next = new Set(items);
  if (!next.delete(item)) next.add(item);
  return { items: next, lead: item, anchor: item };
}

/** Shift+click: all between the anchor and this one, as they stand in `list`. */
export function extendTo<Item>(
  { lead, anchor }: RowSelection<Item>,
  item: Item,
  list: readonly Item[],
): RowSelection<Item> {
  const from = anchor ?? lead ?? item;
  const [a, b] = [list.indexOf(from), list.indexOf(item)];
  // The anchor may be hidden by a filter.
  if (a < 0 || b < 0) return selectOnly(item);
  return { items: new Set(list.slice(Math.min(a, b), Math.max(a, b) + 1)), lead: item, anchor: from };
}

/** Ctrl+arrow: the keyboard moves, nothing is selected by that. */
export function moveLead<Item>({ items }: RowSelection<Item>, item: Item): RowSelection<Item> {
  return { items, lead: item, anchor: item };
}

/**
 * The keyboard stays where it is.
 *
 * @param top where it goes if it was nowhere: the first row in view, so that nobody is taken elsewhere
 */
export function selectAll<Item>(
  { lead }: RowSelection<Item>,
  list: readonly Item[],
  top: Item | undefined,
): RowSelection<Item> {
  return { items: new Set(list), lead: lead ?? top ?? null, anchor: list[0] ?? null };
}

/** What of a selection is still in `list`; the selection itself where that is all of it. */
export function keepWithin<Item>(selection: RowSelection<Item>, list: readonly Item[]): RowSelection<Item> {
  const { items, lead, anchor } = selection;
  if (items.size === 0 && lead === null && anchor === null) return selection;
  const there = new Set(list);
  const keep = (item: Item | null): Item | null => (item !== null && there.has(item) ? item : null);
  const kept = [...items].filter((item) => there.has(item));
  if (kept.length === items.size && keep(lead) === lead && keep(anchor) === anchor) return selection;
  return { items: new Set(kept), lead: keep(lead), anchor: keep(anchor) };
}
