import { isObject } from '../../decode/json.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { type ColumnId, isColumnId } from './columns.ts';
import { type SortValue, sortValue } from './sortValue.ts';

/** By which column the list is sorted. */
export interface GridSort {
  readonly column: ColumnId;
  readonly direction: 'ascending' | 'descending';
}

/** What a click on a column's header makes of it: ascending, descending, then the order of arrival (`null`) again. */
export function nextSort(sort: GridSort | null, column: ColumnId): GridSort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** Takes what was stored for a sort; what is none is the order of arrival. */
export function asSort(stored: unknown): GridSort | null {
  if (!isObject(stored) || !isColumnId(stored.column)) return null;
  const { column, direction } = stored;
  return direction === 'ascending' || direction === 'descending' ? { column, direction } : null;
}

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Puts streams in order. */
export type Sorter = (streams: readonly WatchedStream[]) => readonly WatchedStream[];

/**
 * Makes a sorter: equal streams stay in the order of arrival, and so do, below all others whatever the direction, those that have no value, or none
 * that lasts. So a stream that arrives waits there, and moves once, when it has ended. Values are asked for again when a stream has changed; the same array is
 * given as before where the order is the same.
 */
export function createSorter(sort: GridSort | null): Sorter {
  if (sort === null) return (streams) => streams;
  const { column } = sort;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const known = new WeakMap<WatchedStream, { version: number; value: SortValue }>();
  let last: readonly WatchedStream[] = [];

  function currentValue(stream: WatchedStream): SortValue {
    const before = known.get(stream);
    if (before?.version === stream.version) return before.value;
    const value = sortValue(stream, column);
    known.set(stream, { version: stream.version, value });
    return value;
  }

  return (streams) => {
    const sorted = streams
      .map((stream) => ({ stream, value: currentValue(stream) }))
      .sort((a, b) => compareValues(a.value, b.value, sign))
      .map(({ stream }) => stream);
    const isSame = sorted.length === last.length && sorted.every((stream, i) => stream === last[i]);
    if (!isSame) last = sorted;
    return last;
  };
}

function compareValues(a: SortValue, b: SortValue, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * COLLATOR.compare(String(a), String(b));
}
