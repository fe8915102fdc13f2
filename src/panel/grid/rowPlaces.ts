import type { Range } from '@tanstack/react-virtual';
import type { CssPixels } from '../plot/pixelColumns.ts';

/** Rows out of view that are in the document, on each side. */
export const OVERSCAN = 6;

/** How many rows are in the document, wherever the list is. */
export function rowsHeld(height: CssPixels, rowHeight: CssPixels): number {
  return Math.ceil(height / rowHeight) + 1 + 2 * OVERSCAN;
}

/** Their indexes: from a few before those in view on. */
export function rowsAround({ startIndex, count }: Pick<Range, 'startIndex' | 'count'>, held: number): number[] {
  const first = Math.max(0, Math.min(startIndex - OVERSCAN, count - held));
  return Array.from({ length: Math.min(held, count) }, (_, i) => first + i);
}

/**
 * The elements of rows: those that scroll out of the document become those that scroll in. To make new ones takes twice as long, and so does moving them to
 * where they stand among the others.
 *
 * @param rows as they are seen; what is behind the first `held` is in no one's way
 */
export function inPlaces<Row extends { index: number }>(
  rows: readonly Row[],
  held: number,
): (Row & { place: number })[] {
  return rows.map((row, i) => ({ ...row, place: i < held ? row.index % held : i })).sort((a, b) => a.place - b.place);
}
