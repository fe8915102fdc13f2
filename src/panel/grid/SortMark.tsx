import type { GridSort } from './sort.ts';

/** An arrow; `aria-sort` says the same. */
export function SortMark({ direction }: Pick<GridSort, 'direction'>) {
  return (
    <svg className="sort-mark" width="7" height="7" viewBox="0 0 8 8" aria-hidden="true">
      <path d={direction === 'ascending' ? 'M0 6.5L4 1.5 8 6.5z' : 'M0 1.5L4 6.5 8 1.5z'} fill="currentColor" />
    </svg>
  );
}
