import { type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { OVERSCAN, rowsAround, rowsHeld } from './rowPlaces.ts';

export interface Rows {
  count: number;
  /** Of what scrolls. */
  size: { width: CssPixels; height: CssPixels };
  rowHeight: CssPixels;
  /** What stays above the rows. */
  headerHeight: CssPixels;
  /** The row with the keyboard; -1: none. */
  leadIndex: number;
}

export interface RowsInView {
  /** Those to be in the document: from a few before those in view on. The row with the keyboard comes last where it is elsewhere: the grid points to it. */
  indexes: readonly number[];
  /** How many there are without it. */
  held: number;
  /** Brings the row with the keyboard into view. */
  showLead(): void;
}

/** Which of many rows of one height are in view as the list scrolls. */
export function useRowsInView(
  scroller: RefObject<HTMLElement | null>,
  { count, size, rowHeight, headerHeight, leadIndex }: Rows,
): RowsInView {
  const held = rowsHeld(size.height, rowHeight);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    initialRect: size,
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = rowsAround(range, held);
        return leadIndex < 0 || indexes.includes(leadIndex) ? indexes : [...indexes, leadIndex];
      },
      [leadIndex, held],
    ),
  });
  const heightBefore = useRef(rowHeight);
  // The same rows are in view when they have another height.
  useLayoutEffect(() => {
    if (heightBefore.current === rowHeight) return;
    const offset = virtualizer.scrollOffset ?? 0;
    virtualizer.measure();
    virtualizer.scrollToOffset((offset * rowHeight) / heightBefore.current);
    heightBefore.current = rowHeight;
  }, [rowHeight, virtualizer]);

  const items = virtualizer.getVirtualItems();
  return {
    indexes: useMemo(() => items.map(({ index }) => index), [items]),
    held,
    showLead: () => {
      if (leadIndex >= 0) virtualizer.scrollToIndex(leadIndex);
    },
  };
}
