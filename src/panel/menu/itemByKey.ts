/** Where a key leads in a menu, round its ends; `null` when it leads nowhere. Disabled items can be reached, so that all know what there is. */
export function itemByKey(key: string, current: number, items: readonly { label: string }[]): number | null {
  const count = items.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 && key !== ' ' ? itemByLetter(key, current, items) : null;
  }
}

/** The next one whose label begins so. */
function itemByLetter(letter: string, current: number, items: readonly { label: string }[]): number | null {
  const { length } = items;
  for (let step = 1; step <= length; step++) {
    const index = (current + step) % length;
    if (items[index]?.label.toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return null;
}
