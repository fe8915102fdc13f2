import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, wobbleOf } from '../../../src/diagnose/statistics.ts';

const numbers = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })), {
  maxLength: 300,
});

function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}

describe('statistics', () => {
  it('the median is what sorting gives, and leaves the values as they were', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 20 }), (values, from) => {
        const before = [...values];
        expect(medianOf((i) => values[i] ?? 0, from, values.length)).toBeCloseTo(lowerMedian(values.slice(from)), 10);
        expect(values).toEqual(before);
      }),
    );
  });

  it('of very many values it looks at some, at even distances', () => {
    const asked: number[] = [];
    const median = medianOf(
      (i) => {
        asked.push(i);
        return i;
      },
      0,
      1_000_000,
    );
    expect(asked.length).toBeLessThanOrEqual(4096);
    expect(Math.abs(median - 500_000)).toBeLessThan(300);
  });

  it('values that are alike do not differ, whatever one of them does', () => {
    expect(wobbleOf((i) => (i === 3 ? 900 : 25), 0, 20)).toBe(0);
    expect(wobbleOf((i) => [10, 20, 30, 40][i % 4] ?? 0, 0, 40)).toBe(0.5);
    expect(wobbleOf(() => 0, 0, 20)).toBe(0);
    expect(wobbleOf(() => 5, 3, 3)).toBe(0);
  });
});
