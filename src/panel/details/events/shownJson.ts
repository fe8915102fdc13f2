import { listOf } from '../../../decode/json.ts';
import { counted, message } from '../../language/language.ts';
import { cutText } from './cutText.ts';

/** What a tree shows of a JSON value. */
export interface ShownJson {
  value: object;
  /** Something was too long to be shown. */
  isCut: boolean;
  /** So many levels are open at first. */
  openLevels: number;
}

/** A stranger's JSON may be nested ten thousand deep, have a million items, or be one text of megabytes. */
const MOST_LEVELS = 5;
const MOST_OPEN_ITEMS = 300;
/** Of one list or object that is opened. */
const MOST_ITEMS = 1000;
const LONGEST_TEXT = 20_000;
/** The longest texts of all together: a hundred of them may be open at once. */
const LONGEST_IN_ALL = 200_000;
const LONGEST_WHEN_MANY = 300;
const LONGEST_NAME = 300;

/** The value with long texts and lists cut, and how many of its levels may be open so that few items are. Linear. */
export function shownJson(whole: object): ShownJson {
  let isCut = false;
  let budget = LONGEST_IN_ALL;
  /** Items at each level, of what is shown. */
  const counts: number[] = [];
  const top = shellOf(whole);
  // No recursion: the nesting is a stranger's.
  let level: Pair[] = [{ from: whole, to: top }];

  function cut(text: string, most: number): string {
    const short = cutText(text, most);
    if (short !== text) isCut = true;
    return short;
  }

  function shown(item: unknown, deeper: Pair[]): unknown {
    if (typeof item === 'string') {
      const short = cut(item, budget > 0 ? LONGEST_TEXT : LONGEST_WHEN_MANY);
      if (short.length > LONGEST_WHEN_MANY) budget -= short.length;
      return short;
    }
    if (typeof item !== 'object' || item === null) return item;
    const to = shellOf(item);
    deeper.push({ from: item, to });
    return to.value;
  }

  while (level.length > 0) {
    const deeper: Pair[] = [];
    let count = 0;
    for (const { from, to } of level) {
      const { items, left } = itemsOf(from);
      for (const [name, item] of items) to.put(cut(name, LONGEST_NAME), shown(item, deeper));
      count += items.length;
      if (left === 0) continue;
      isCut = true;
      to.put('…', message('itemsMore', { items: counted('items', left) }));
    }
    counts.push(count);
    level = deeper;
  }
  return { value: top.value, isCut, openLevels: openLevels(counts) };
}

/** A list or an object, and what is to be shown of it. */
interface Pair {
  from: object;
  to: Shell;
}

function itemsOf(value: object): { items: (readonly [name: string, item: unknown])[]; left: number } {
  if (Array.isArray(value)) {
    const items = listOf(value).slice(0, MOST_ITEMS);
    return { items: items.map((item) => ['', item]), left: value.length - items.length };
  }
  const entries = Object.entries(value);
  const items = entries.slice(0, MOST_ITEMS);
  return { items, left: entries.length - items.length };
}

/** The first level is always open. */
function openLevels(counts: readonly number[]): number {
  let items = counts[0] ?? 0;
  let levels = 1;
  while (levels < MOST_LEVELS) {
    items += counts[levels] ?? 0;
    if (items > MOST_OPEN_ITEMS) break;
    levels += 1;
  }
  return levels;
}

interface Shell {
  readonly value: object;
  put(name: string, item: unknown): void;
}

/** An empty list or object, as `value` is one. */
function shellOf(value: object): Shell {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    return { value: items, put: (_, item) => items.push(item) };
  }
  // Without a prototype a member may have any name, `__proto__` too.
  const members: Record<string, unknown> = Object.create(null);
  let size = 0;
  return {
    value: members,
    put(name, item) {
      size += 1;
      // Long names may differ only past the cut.
      members[name in members ? `${name} (${size})` : name] = item;
    },
  };
}
