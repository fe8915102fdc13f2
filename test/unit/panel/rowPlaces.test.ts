import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPlaces, rowsAround, rowsHeld } from '../../../src/panel/grid/rowPlaces.ts';

const rowsAt = (startIndex: number, count: number, held: number): { index: number }[] =>
  rowsAround({ startIndex, count }, held).map((index) => ({ index }));

/** Which row each place holds. */
function held(startIndex: number, count: number, size: number): Map<number, number> {
  return new Map(inPlaces(rowsAt(startIndex, count, size), size).map(({ place, index }) => [place, index]));
}

describe('rows in the document', () => {
  it('are as many wherever the list is, those in view among them, each in a place of its own', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 0, max: 700 }), (start, count, height) => {
        const size = rowsHeld(height, 25);
        const places = held(Math.min(start, Math.max(0, count - 1)), count, size);
        expect(places.size).toBe(Math.min(size, count));
        const indexes = [...places.values()];
        const inView = Array.from({ length: Math.ceil(height / 25) }, (_, i) => start + i).filter((i) => i < count);
        if (start < count) expect(indexes).toEqual(expect.arrayContaining(inView));
      }),
    );
  });

  it('keep their places while the list scrolls: only those that come in take the places of those that go', () => {
    const size = rowsHeld(500, 25);
    const before = held(100, 1000, size);
    const after = held(103, 1000, size);
    const moved = [...after].filter(([place, index]) => before.get(place) !== index);
    expect(moved).toHaveLength(3);
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  it('leave alone the one that has the keyboard and is far away', () => {
    const rows = [...rowsAt(100, 1000, 20), { index: 7 }];
    expect(inPlaces(rows, 20).at(-1)).toEqual({ index: 7, place: 20 });
  });
});
