import { describe, expect, it } from 'vitest';
import { barAt, frameOf } from '../../../../src/panel/overview/barAt.ts';
import type { OverviewBar } from '../../../../src/panel/overview/bars.ts';
import { columnsOf, inColumn } from '../../../../src/panel/overview/columns.ts';
import { mostAtOnce } from '../../../../src/panel/overview/concurrency.ts';
import { layoutOverview } from '../../../../src/panel/overview/overviewLayout.ts';
import { rowsOf, tracksOf } from '../../../../src/panel/overview/rows.ts';
import { wallAxis } from '../../../../src/panel/overview/wallAxis.ts';
import { sinceLabel, wallTicks } from '../../../../src/panel/overview/wallTicks.ts';
import { EPOCH } from '../observations.ts';
import { bar } from './overviewBars.ts';

const NONE: ReadonlySet<number> = new Set();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('tracks', () => {
  it('hold a connection and those that carried it on', () => {
    const tracks = tracksOf([
      bar({ from: 0, to: 10 }),
      bar({ from: 5, to: 30 }),
      bar({ from: 13, to: 20, continues: true }),
      bar({ from: 33, to: 40, continues: true, live: true }),
    ]);
    expect(tracks.map(({ bars, to, live }) => [bars.length, to - EPOCH, live])).toEqual([
      [2, 20, false],
      [2, 40, true],
    ]);
  });

  it('are not shared with what asks elsewhere, is still there, or begins anew', () => {
    const tracks = tracksOf([
      bar({ from: 0, to: 10 }),
      bar({ from: 1, to: 20, live: true }),
      bar({ from: 11, to: 30, continues: true, place: 'GET https://other.test/' }),
      bar({ from: 12, to: 30 }),
      bar({ from: 14, to: 40, continues: true }),
      bar({ from: 15, to: 40, continues: true }),
    ]);
    expect(tracks.map(({ bars }) => bars.length)).toEqual([2, 1, 1, 1, 1]);
  });
});

describe('rows', () => {
  const rows = (most: number, ...bars: OverviewBar[]): number[] | null => rowsOf(tracksOf(bars), most);

  it('are one each while there are enough, then those that are free, in turn', () => {
    const inSequence = [0, 10, 20, 30, 40].map((from) => bar({ from, to: from + 10 }));
    expect(rows(5, ...inSequence)).toEqual([0, 1, 2, 3, 4]);
    expect(rows(3, ...inSequence)).toEqual([0, 1, 2, 0, 1]);
    expect(rows(3, bar({ from: 0, to: 100 }), ...inSequence)).toEqual([0, 1, 2, 1, 2, 1]);
  });

  it('stay with a stream that is live', () => {
    const live = bar({ from: 0, to: 5, live: true });
    expect(rows(2, live, bar({ from: 10, to: 20 }), bar({ from: 30, to: 40 }))).toEqual([0, 1, 1]);
  });

  it('are too few where more are there at once', () => {
    expect(rows(2, bar({ from: 0, to: 9 }), bar({ from: 1, to: 9 }), bar({ from: 9, to: 10 }))).toEqual([0, 1, 0]);
    expect(rows(2, bar({ from: 0, to: 9 }), bar({ from: 1, to: 9 }), bar({ from: 8, to: 10 }))).toBeNull();
  });
});

describe('how many there were at once', () => {
  const most = (...times: [from: number, to: number][]): number =>
    mostAtOnce(times.map(([from, to]) => bar({ from, to })));

  it('counts one that begins as another ends alone', () => {
    expect(most([0, 10], [10, 20])).toBe(1);
    expect(most([0, 11], [10, 20], [5, 6])).toBe(2);
    expect(most([5, 5])).toBe(1);
    expect(most()).toBe(0);
  });
});

describe('the axis', () => {
  const axisOf = (...times: [from: number, to: number][]) =>
    wallAxis(
      times.map(([from, to]) => bar({ from, to })),
      0,
      1000,
    );

  it('is the wall clock, and ends at a round time', () => {
    const { sessions, x } = axisOf([0, 1730], [200, 700]);
    expect(sessions).toHaveLength(1);
    expect([0, 900, 1800].map((at) => x(EPOCH + at))).toEqual([0, 500, 1000]);
    expect(x.invert(500)).toBe(EPOCH + 900);
  });

  it('has a length even where no stream has one', () => {
    const { x } = axisOf([0, 0]);
    expect([x(EPOCH), x(EPOCH + 1)]).toEqual([0, 1000]);
  });

  it('leaves out time in which nothing was under way, and keeps its scale', () => {
    const { sessions } = axisOf([0, 10_000], [3 * MINUTE, 3 * MINUTE + 10_000]);
    const [first, second] = sessions[0]?.segments ?? [];
    expect(sessions).toHaveLength(1);
    expect([first?.left, first?.right, second?.left, second?.right]).toEqual([0, 494, 506, 1000]);
    expect(axisOf([0, 10_000], [MINUTE + 10_000, MINUTE + 11_000]).sessions[0]?.segments).toHaveLength(1);
    // Another stream was there all the time.
    expect(axisOf([0, 4 * MINUTE], [1, 2], [3 * MINUTE, 4 * MINUTE]).sessions[0]?.segments).toHaveLength(1);
  });

  it('counts anew after an hour, and gives a short session room to be read beside a long one', () => {
    const { sessions } = axisOf([0, 2000], [26 * HOUR, 26 * HOUR + 40 * MINUTE]);
    const [first, second] = sessions.map(({ segments }) => segments[0]);
    expect(sessions.map(({ from }) => from - EPOCH)).toEqual([0, 26 * HOUR]);
    expect((first?.right ?? 0) - (first?.left ?? 0)).toBeGreaterThan(200);
    expect(second?.right).toBeCloseTo(1000);
  });

  it('keeps most of its width for streams, however many cuts there are', () => {
    const { sessions } = axisOf(
      ...Array.from({ length: 500 }, (_, i): [number, number] => [i * 2 * MINUTE, i * 2 * MINUTE + 5000]),
    );
    const segments = sessions[0]?.segments ?? [];
    expect(segments).toHaveLength(500);
    expect(segments.reduce((sum, { left, right }) => sum + right - left, 0)).toBeCloseTo(750);
  });
});

describe('ticks', () => {
  const labels = (width: number, ...times: [from: number, to: number][]): string[] =>
    wallTicks(
      wallAxis(
        times.map(([from, to]) => bar({ from, to })),
        0,
        width,
      ),
      width,
      (at) => `day ${Math.floor((at - EPOCH) / (24 * HOUR)) + 1}`,
    ).map(({ label }) => label);

  it('are round times since the first stream', () => {
    expect(labels(500, [0, 400])).toEqual(['0', '100 ms', '200 ms', '300 ms']);
    expect(labels(500, [0, 30_000])).toEqual(['0', '5 s', '10 s', '15 s', '20 s', '25 s']);
    expect(labels(500, [0, 90_000])).toEqual(['0', '0:30', '1:00']);
    expect(labels(400, [0, 2 * HOUR])).toEqual(['0', '30:00', '1:00:00', '1:30:00']);
  });

  it('say when it was after a cut, and on which day where there are several sessions', () => {
    expect(labels(300, [0, 10_000], [3 * MINUTE, 3 * MINUTE + 10_000])).toEqual(['0', '3:00']);
    expect(labels(500, [0, 10_000], [24 * HOUR, 24 * HOUR + 10_000])).toEqual(['day 1', '5 s', 'day 2', '5 s']);
  });

  it('are left out where there is no room', () => {
    expect(labels(20, [0, 400])).toEqual(['0']);
    const narrow = labels(
      320,
      ...Array.from({ length: 40 }, (_, i): [number, number] => [i * 24 * HOUR, i * 24 * HOUR + 1]),
    );
    expect(narrow.length).toBeGreaterThan(2);
    expect(narrow.length).toBeLessThan(8);
  });

  it.each([
    [0, false, '0'],
    [250, false, '250 ms'],
    [1500, false, '1.5 s'],
    [250, true, '0:00'],
    [61_000, true, '1:01'],
    [3_725_000, true, '1:02:05'],
  ])('of %i ms: %s, %s', (since, isLong, label) => expect(sinceLabel(since, isLong)).toBe(label));
});

describe('columns', () => {
  const bars = [
    bar({ from: 0, to: 100, tone: 'bad' }),
    bar({ from: 0, to: 100, queuedUntil: 40, receivingFrom: 80 }),
    bar({ from: 0, to: 50, receivingFrom: null }),
  ];
  const { x } = wallAxis(bars, 0, 200);

  it('have how many were there at once, by what they did', () => {
    const { layers, totals, most } = columnsOf(bars, x, 0, 200);
    expect(most).toBe(3);
    expect([0, 30, 50, 60, 99].map((column) => totals[column])).toEqual([3, 3, 2, 2, 2]);
    // Each for bad, warning, live, good and neutral: receiving, and waiting; at the end what is queued.
    const at = (column: number) =>
      layers.map((layer, i) => `${i === 5 || i === 10 ? ' ' : ''}${layer[column]}`).join('');
    expect(at(10)).toBe('10000 00010 1');
    expect(at(45)).toBe('10000 00020 0');
    expect(at(90)).toBe('10010 00000 0');
  });

  it('have the mean over their time: what is shorter than a column is no stream all the time', () => {
    const short = Array.from({ length: 1000 }, (_, i) => bar({ from: i, to: i + 0.5 }));
    const { totals, most } = columnsOf(short, wallAxis(short, 0, 200).x, 0, 200);
    expect([10, 50, 90].map((column) => totals[column]?.toFixed(3))).toEqual(['0.500', '0.500', '0.500']);
    expect(most).toBe(1);
  });

  it('say which streams are in them, from the bottom up', () => {
    const columns = columnsOf(bars, x, 0, 200);
    expect(inColumn(bars, columns, x, 20).map(({ id }) => id)).toEqual([bars[0]?.id, bars[2]?.id, bars[1]?.id]);
    expect(inColumn(bars, columns, x, 180).map(({ id }) => id)).toEqual([bars[0]?.id, bars[1]?.id]);
  });
});

describe('what is pointed at', () => {
  const bars = [bar({ from: 0, to: 400 }), bar({ from: 100, to: 101 }), bar({ from: 600, to: 1000 })];
  const layout = layoutOverview(bars, 1012, 78, NONE);
  const at = (x: number, y: number) => bars.findIndex(({ id }) => id === barAt(layout, bars, x, y)?.id);

  it('is the nearest bar that is near enough', () => {
    expect([at(50, 18), at(106, 27), at(800, 36)]).toEqual([0, 1, 2]);
    expect([at(409, 18), at(415, 18), at(800, 18), at(106, 33)]).toEqual([0, -1, -1, 2 - 1]);
  });

  it('is where it is drawn', () => {
    expect(frameOf(layout, bars[1]?.id ?? 0)).toMatchObject({
      left: expect.closeTo(106),
      top: 25,
      width: 2,
      height: 7,
    });
    expect(frameOf(layout, -1)).toBeNull();
  });

  it('is one of the many in a column', () => {
    const many = Array.from({ length: 300 }, (_, i) => bar({ from: i, to: 1000 }));
    const crowded = layoutOverview(many, 1012, 78, NONE);
    expect(crowded.placement.kind).toBe('columns');
    expect(barAt(crowded, many, 900, 73.9)).toBe(many[0]);
    expect(barAt(crowded, many, 900, 17)).toBe(many[294]);
    expect(barAt(crowded, many, 7, 20)).toBeNull();
  });
});

describe('what the strip costs', () => {
  /** Streams that each last for a time, in a hundred seconds, of all tones and with all phases. */
  function costOf(count: number, length: number) {
    const tones = ['bad', 'good', 'neutral', 'warning', 'live'] as const;
    const bars = Array.from({ length: count }, (_, i) => {
      const from = (i * 100_000) / count;
      const [queuedUntil, receivingFrom] = [from + length / 4, from + length / 2];
      return bar({ from, queuedUntil, receivingFrom, to: from + length, tone: tones[i % 5] ?? 'good', place: `${i}` });
    });
    const { placement, shapes, selection, ticks } = layoutOverview(bars, 1000, 78, new Set(bars.map(({ id }) => id)));
    const nodes = shapes.length + ticks.length;
    return {
      kind: placement.kind,
      nodes,
      characters: shapes.reduce((sum, { path }) => sum + path.length, selection.length),
    };
  }

  it.each([
    [100, 900, 'rows'],
    [1500, 900, 'rows'],
    [1500, 9000, 'columns'],
    [10_000, 3, 'columns'],
    [10_000, 9000, 'columns'],
  ])('%i streams of %i ms, in %s: as many nodes, and paths no longer than pixels make them', (count, length, kind) => {
    const cost = costOf(count, length);
    expect(cost.kind).toBe(kind);
    expect(cost.nodes).toBeLessThanOrEqual(costOf(100, 900).nodes);
    expect(cost.characters).toBeLessThan(160_000);
  });
});
