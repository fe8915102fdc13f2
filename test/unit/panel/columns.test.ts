import { describe, expect, it } from 'vitest';
import { COLUMNS, columnIndex, columnsFor, placeColumns } from '../../../src/panel/grid/columns.ts';

const ids = (width: number): string[] => columnsFor(width).map(({ id }) => id);

describe('columns', () => {
  it('are all there in a wide panel, in order', () => {
    expect(ids(1200)).toEqual(COLUMNS.map(({ id }) => id));
    expect(columnIndex('arrival')).toBe(11);
  });

  it.each([320, 305])('name, pattern and arrival fit into a dock of %d px', (width) => {
    const placed = placeColumns(width);
    expect(placed.map(({ id }) => id)).toEqual(['name', 'pattern', 'arrival']);
    expect(placed.reduce((sum, { shownWidth }) => sum + shownWidth, 0)).toBeLessThanOrEqual(width);
  });

  it('go by priority as the panel gets narrow', () => {
    expect(ids(360)).toEqual(['name', 'pattern', 'arrival']);
    expect(ids(600)).toEqual(['name', 'pattern', 'first-event', 'duration', 'arrival']);
    expect(ids(900)).not.toContain('method');
    expect(ids(900)).toContain('size');
  });

  it('never take more than there is', () => {
    for (let width = 305; width < 1600; width += 7) {
      const taken = placeColumns(width).reduce((sum, { shownWidth }) => sum + shownWidth, 0);
      expect(taken).toBeLessThanOrEqual(width);
    }
  });
});
