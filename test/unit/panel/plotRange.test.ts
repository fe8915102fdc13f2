import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf, sumAt, sumBefore, unitsOf } from '../../../src/panel/plot/curve.ts';
import { createGapIndex } from '../../../src/panel/plot/gapIndex.ts';
import { rangeInWords, rangeNumbers } from '../../../src/panel/plot/rangeNumbers.ts';
import { traceOf } from './plotTraces.ts';

const characters = { at: [10, 30], sums: [5, 12] };
const four = traceOf(
  [
    [10, 100, 1],
    [20, 50, 0],
    [30, 70, 3],
    [75, 30, 1],
  ],
  { characters },
);

describe('the numbers of a range', () => {
  it('are of what arrived in it, its ends included', () => {
    expect(rangeNumbers(four, { from: 20, to: 75 })).toEqual({
      duration: 55,
      chunks: 3,
      events: 4,
      bytes: 150,
      characters: 7,
      longestGap: 45,
    });
    expect(rangeInWords(four, { from: 20, to: 75 })).toBe(
      '20.0 ms to 75.0 ms (55 ms): 4 events in 3 chunks, 150 B, 7 characters, longest gap 45 ms',
    );
  });

  it('are none where nothing arrived, and have no gap where one chunk did', () => {
    expect(rangeNumbers(four, { from: 31, to: 60 })).toMatchObject({
      chunks: 0,
      events: 0,
      bytes: 0,
      longestGap: null,
    });
    expect(rangeInWords(four, { from: 31, to: 60 })).toBe('31.0 ms to 60.0 ms (29 ms): nothing arrived');
    expect(rangeNumbers(four, { from: 25, to: 60 })).toMatchObject({ chunks: 1, events: 3, longestGap: null });
  });

  it('do not tell characters where nobody knows them', () => {
    expect(rangeNumbers(traceOf([[10, 100, 1]]), { from: 0, to: 20 }).characters).toBeNull();
  });
});

describe('the longest gap', () => {
  /** Some of them over more than a block. */
  const times = fc.array(fc.nat(50), { minLength: 2, maxLength: 5000 }).map((gaps) => {
    let at = 0;
    return gaps.map((gap) => (at += gap));
  });

  it('is found in any range as a walk through it finds it, while times are added', () => {
    fc.assert(
      fc.property(times, fc.nat(), fc.nat(), (all, some, other) => {
        const at: number[] = [];
        const index = createGapIndex(at);
        for (const part of [all.slice(0, all.length >> 1), all.slice(all.length >> 1)]) {
          for (const time of part) at.push(time);
          const [from, to] = [some % at.length, other % at.length].sort((a, b) => a - b);
          if (from === undefined || to === undefined) continue;
          const gaps = at.slice(from, to + 1).map((time, i, range) => time - (range[i - 1] ?? time));
          expect(index.longest(from, to)?.duration ?? null).toBe(to === from ? null : Math.max(...gaps));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the longest gap in a long stream', () => {
  const at = Array.from({ length: 5000 }, (_, i) => i * 10 + (i >= 1500 ? 500 : 0) + (i >= 3000 ? 90 : 0));

  it('is not one that lies right outside the range', () => {
    const index = createGapIndex(at);
    expect(index.longest(0, 1499)).toEqual({ duration: 10, index: 1 });
    expect(index.longest(1500, 4999)).toEqual({ duration: 100, index: 3000 });
    expect(index.longest(0, 4999)).toEqual({ duration: 510, index: 1500 });
    expect(index.longest(4999, 5000)).toBeNull();
  });
});

describe('a curve', () => {
  it('counts what was asked for', () => {
    expect(curveOf(four, 'bytes').sums).toEqual([100, 150, 220, 250]);
    expect(curveOf(four, 'events').sums).toEqual([1, 1, 4, 5]);
    expect(curveOf(four, 'characters')).toBe(characters);
  });

  it('has a sum at every time, with or without what comes then', () => {
    const curve = curveOf(four, 'bytes');
    expect([5, 10, 25, 1000].map((time) => sumAt(curve, time))).toEqual([0, 100, 150, 250]);
    expect(sumBefore(curve, 10)).toBe(0);
    expect(sumBefore(curve, 10.1)).toBe(100);
  });

  it('is offered in the units that the trace has', () => {
    expect(unitsOf(four)).toEqual(['characters', 'events', 'bytes']);
    expect(unitsOf(traceOf([[1, 1, 0]]))).toEqual(['bytes']);
  });
});
