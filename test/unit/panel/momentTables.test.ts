import { describe, expect, it } from 'vitest';
import { pictureTables } from '../../../src/panel/details/pictureTables.ts';
import type { TimeView } from '../../../src/panel/plot/timeView.ts';
import type { PlotSeries } from '../../../src/panel/plot/trace.ts';
import { traceOf } from './plotTraces.ts';

const series = (...points: [at: number, sum: number][]): PlotSeries => ({
  at: points.map(([at]) => at),
  sums: points.map(([, sum]) => sum),
});

const spoken = traceOf(
  [
    [100, 40, 1],
    [400, 80, 3],
    [900, 40, 1],
  ],
  {
    headersAt: 90,
    firstEventAt: 100,
    firstTextAt: 400,
    longestStall: [400, 500],
    burst: { at: 400, until: 400, events: 3 },
    kinds: {
      answer: series([400, 2], [900, 3]),
      reasoning: series([400, 1]),
      tool: series(),
      other: series([100, 1]),
    },
  },
);

function table(name: string, view: TimeView | null = null) {
  const { rowCount = 0, of, cellsOf } = pictureTables(spoken, view).find((each) => each.name === name) ?? {};
  return { of, rows: Array.from({ length: rowCount }, (_, row) => cellsOf?.(row)) };
}

describe('what a picture says besides its chunks', () => {
  it('has a table of the moments that it names, in order of time, and of its longest stall', () => {
    expect(table('Moments')).toEqual({
      of: 5,
      rows: [
        ['90 ms', '', 'response headers'],
        ['100 ms', '', 'first event'],
        ['400 ms', '', 'first text'],
        ['400 ms', '', 'burst of 3 events'],
        ['400 ms', '500 ms', 'longest stall'],
      ],
    });
  });

  it('has a table of its events by kind: how many, and from when to when', () => {
    expect(table('Kinds')).toEqual({
      of: 3,
      rows: [
        ['text', '3', '400 ms', '900 ms'],
        ['reasoning', '1', '400 ms', '400 ms'],
        ['other', '1', '100 ms', '100 ms'],
      ],
    });
  });

  it('of a part has what is in that part', () => {
    expect(table('Moments', { from: 95, to: 300 })).toEqual({ of: 5, rows: [['100 ms', '', 'first event']] });
    expect(table('Moments', { from: 600, to: 950 }).rows).toEqual([['400 ms', '500 ms', 'longest stall']]);
    expect(table('Kinds', { from: 500, to: 950 })).toEqual({ of: 3, rows: [['text', '1', '900 ms', '900 ms']] });
  });

  it('has no table where there is nothing', () => {
    expect(pictureTables(traceOf([])).map(({ name }) => name)).toEqual(['Chunks']);
  });
});
