import { scaleLinear } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { pictureTables } from '../../../src/panel/details/pictureTables.ts';
import { layoutPlot } from '../../../src/panel/plot/layout.ts';
import { pixelColumns } from '../../../src/panel/plot/pixelColumns.ts';
import { amountLane, chunkBars, spanLane, staircase } from '../../../src/panel/plot/shapes.ts';
import { describeChunk, summarise } from '../../../src/panel/plot/summary.ts';
import { amountTicks, axisEnd, axisEndLabel, timeTicks } from '../../../src/panel/plot/timeAxis.ts';
import { lastMoment, type PlotTrace } from '../../../src/panel/plot/trace.ts';

/** A trace of chunks [at, bytes, events]. */
function trace(chunks: [at: number, bytes: number, events: number][], more: Partial<PlotTrace> = {}): PlotTrace {
  let bytes = 0;
  let events = 0;
  const at: number[] = [];
  const received: number[] = [];
  const completed: number[] = [];
  for (const [time, ownBytes, ownEvents] of chunks) {
    bytes += ownBytes;
    events += ownEvents;
    at.push(time);
    received.push(bytes);
    completed.push(events);
  }
  const end = at.at(-1) ?? 0;
  return {
    tone: 'good',
    at,
    received,
    completed,
    end,
    headersAt: null,
    firstEventAt: null,
    reads: { at: [], sums: [] },
    paints: { at: [], sums: [] },
    busy: [],
    hidden: [],
    frozen: [],
    longFrames: [],
    ...more,
  };
}

const HUNDRED = scaleLinear([0, 100], [0, 100]);

describe('columns of pixels', () => {
  it('hold the chunks that arrived in them, from the first on', () => {
    const columns = pixelColumns(
      trace([
        [10.2, 5, 1],
        [10.7, 7, 2],
        [11, 1, 0],
      ]),
      HUNDRED,
    );
    expect(columns).toEqual([
      { x: 10.2, chunks: 2, bytes: 12, events: 3, received: 12 },
      { x: 11, chunks: 1, bytes: 1, events: 0, received: 13 },
    ]);
  });

  it('are never more than pixels, and lose nothing, however many chunks there are', () => {
    const chunks = Array.from({ length: 100_000 }, (_, i): [number, number, number] => [i / 1000, 3, 1]);
    const columns = pixelColumns(trace(chunks), HUNDRED);
    expect(columns.length).toBeLessThanOrEqual(101);
    expect(columns.reduce((sum, column) => sum + column.chunks, 0)).toBe(100_000);
    expect(columns.reduce((sum, column) => sum + column.bytes, 0)).toBe(300_000);
    expect(columns.at(-1)?.received).toBe(300_000);
  });

  it('may be wider than a pixel', () => {
    const columns = pixelColumns(
      trace([
        [0, 1, 0],
        [3, 1, 0],
        [4, 1, 0],
        [5.5, 1, 0],
      ]),
      HUNDRED,
      4,
    );
    expect(columns.map(({ x, chunks }) => [x, chunks])).toEqual([
      [0, 2],
      [4, 2],
    ]);
  });

  it('of a part count what came before it, and only what is in it', () => {
    const chunks = Array.from({ length: 100 }, (_, i): [number, number, number] => [i, 3, 1]);
    const columns = pixelColumns(trace(chunks), HUNDRED, 1, { from: 40, to: 42 });
    expect(columns.map(({ x, bytes, events, received }) => [x, bytes, events, received])).toEqual([
      [40, 3, 1, 123],
      [41, 3, 1, 126],
      [42, 3, 1, 129],
    ]);
  });

  it('come to an end even where times go back', () => {
    expect(
      pixelColumns(
        trace([
          [50, 1, 0],
          [10, 1, 0],
          [50, 1, 0],
        ]),
        HUNDRED,
      ).length,
    ).toBeLessThanOrEqual(3);
  });
});

describe('the staircase', () => {
  const y = scaleLinear([0, 10], [100, 0]);

  it('stays where it is until something arrives, rises at once, and goes on to the end', () => {
    const { curve, area } = staircase(pixelColumns(trace([[40, 10, 1]]), HUNDRED), 60, HUNDRED, y);
    expect(curve).toBe('M0,100L40,100L40,0L60,0');
    expect(area).toBe(`${curve}V100Z`);
  });

  it('is flat when nothing arrived', () => {
    expect(staircase([], 60, HUNDRED, y).curve).toBe('M0,100L60,100');
  });
});

describe('lanes', () => {
  it('mark chunks higher for more bytes, and wider for more events', () => {
    const columns = pixelColumns(
      trace([
        [10, 25, 0],
        [20, 100, 1],
        [30, 4, 50],
      ]),
      HUNDRED,
    );
    const bars = chunkBars(columns, 20, 13);
    expect(bars.map(({ path }) => path)).toEqual(['M9.5,20V12H10.5V20Z', 'M19.3,20V7H20.8V20Z', 'M28,20V15H32V20Z']);
    expect(bars.map(({ width }) => width)).toEqual([1, 1.5, 4]);
  });

  it('join spans that touch the same pixel, and show the shortest', () => {
    expect(
      spanLane(
        [
          [50, 0.01],
          [10, 5],
          [15.5, 4],
        ],
        HUNDRED,
        2,
        8,
      ),
    ).toBe('M10.0,2H19.5v8H10.0ZM50.0,2H51.0v8H50.0Z');
  });

  it('are there only when there is something in them', () => {
    expect(layoutPlot(trace([[1, 1, 1]]), 10, 800, 300).lanes).toEqual([]);
    const { lanes } = layoutPlot(trace([[1, 1, 1]], { busy: [[1, 2]], hidden: [[3, 4]] }), 10, 800, 300);
    expect(lanes.map(({ name }) => name)).toEqual(['page busy', 'page hidden']);
  });

  it('are in the order in which a byte passes them, and do not meet', () => {
    const series = { at: [2], sums: [5] };
    const all = trace([[1, 1, 1]], {
      reads: series,
      paints: series,
      busy: [[1, 2]],
      hidden: [[3, 4]],
      frozen: [[5, 1]],
    });
    const { lanes, lanesBottom, height } = layoutPlot(all, 10, 800, 300);
    expect(lanes.map(({ name }) => name)).toEqual(['read', 'painted', 'page busy', 'page hidden', 'page frozen']);
    expect(lanes.every(({ top }, i) => i === 0 || top > (lanes[i - 1]?.top ?? 0) + (lanes[i - 1]?.height ?? 0))).toBe(
      true,
    );
    const last = lanes.at(-1);
    expect((last?.top ?? 0) + (last?.height ?? 0)).toBe(lanesBottom);
    expect(height).toBe(300);
  });

  it('of amounts have one bar per pixel, however many amounts there are', () => {
    const at = Array.from({ length: 50_000 }, (_, i) => i / 500);
    const sums = at.map((_, i) => i + 1);
    const [lane] = layoutPlot(trace([[1, 1, 1]], { reads: { at, sums } }), 100, 172, 300).lanes;
    expect(lane?.path.split('M').length).toBeLessThanOrEqual(90);
  });

  it('of amounts mark more with higher bars', () => {
    const columns = pixelColumns({ at: [10, 20], received: [25, 125], completed: [] }, HUNDRED);
    expect(amountLane(columns, 7, 13)).toBe('M10,20V12H11.5V20ZM20,20V7H21.5V20Z');
  });

  it('reach to the last read and paint, which come after the end', () => {
    const late = trace([[10, 1, 1]], { reads: { at: [10, 300], sums: [1, 2] }, paints: { at: [40], sums: [3] } });
    expect(lastMoment(late)).toBe(300);
    expect(lastMoment(trace([[10, 1, 1]]))).toBe(10);
  });
});

describe('axes', () => {
  it.each([
    [2334, 2400, '2.4 s'],
    [2400, 2400, '2.4 s'],
    [91, 95, '95 ms'],
    [850, 850, '850 ms'],
    [10_050, 10_500, '10.5 s'],
    [0, 1, '1 ms'],
  ])('for %d ms end at %d ms: %s', (longest, end, label) => {
    expect(axisEnd(longest)).toBeCloseTo(end, 6);
    expect(axisEndLabel(axisEnd(longest))).toBe(label);
  });

  it('have round times in one unit', () => {
    expect(timeTicks(2400, 540).map(({ label }) => label)).toEqual(['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s']);
    expect(timeTicks(95, 300).map(({ label }) => label)).toEqual(['0', '50 ms']);
  });

  it('have round amounts in one unit, and no half bytes', () => {
    expect(amountTicks('bytes', 0, 11_400, 140).map(({ label }) => label)).toEqual(['0', '5 kB', '10 kB']);
    expect(amountTicks('bytes', 0, 1, 140).map(({ label }) => label)).toEqual(['0', '1 B']);
  });
});

describe('the layout', () => {
  it('keeps the labels of marks apart, and within the picture', () => {
    const { marks } = layoutPlot(trace([[98, 10, 1]], { headersAt: 97, firstEventAt: 98 }), 100, 800, 300);
    expect(marks.map(({ label, anchor }) => [label, anchor])).toEqual([
      ['response headers 97 ms', 'end'],
      ['first event 98 ms', 'end'],
    ]);
    expect(new Set(marks.map(({ labelY }) => labelY)).size).toBe(2);
  });

  it('tells of a long silence before the first chunk, and of no short one', () => {
    expect(layoutPlot(trace([[2338, 10, 1]]), 2400, 800, 300).wait?.label).toBe('nothing received for 2.34 s');
    expect(
      layoutPlot(
        trace([
          [100, 10, 1],
          [2300, 10, 1],
        ]),
        2400,
        800,
        300,
      ).wait,
    ).toBeNull();
    expect(layoutPlot(trace([], { end: 5000 }), 5000, 800, 300).wait?.label).toBe('nothing received for 5.00 s');
  });

  it('is as large as asked, and leaves the curve some room when asked for too little', () => {
    expect(layoutPlot(trace([[1, 1, 1]]), 10, 800, 300).height).toBe(300);
    const low = layoutPlot(trace([[1, 1, 1]]), 10, 800, 20);
    expect(low.bottom - low.top).toBeGreaterThanOrEqual(60);
  });
});

describe('the picture in words', () => {
  it('one chunk', () => {
    expect(summarise(trace([[9800, 44_100, 212]]))).toBe('212 events in 1 chunk at 9.80 s, 44.1 kB.');
  });

  it('many chunks, none, and chunks without events', () => {
    expect(
      summarise(
        trace([
          [10, 100, 1],
          [2330, 200, 2],
        ]),
      ),
    ).toBe('3 events in 2 chunks from 10 ms to 2.33 s, 300 B.');
    expect(summarise(trace([]))).toBe('Nothing has arrived.');
    expect(summarise(trace([[10, 100, 0]]))).toBe('1 chunk at 10 ms, 100 B.');
  });

  it('a chunk, with its distance from the one before', () => {
    const two = trace([
      [10, 100, 1],
      [250, 200, 2],
    ]);
    expect(describeChunk(two, 0)).toBe('Chunk 1 of 2 at 10 ms: 100 B, 1 event; 100 B received');
    expect(describeChunk(two, 1)).toBe(
      'Chunk 2 of 2 at 250 ms, 240 ms after the one before: 200 B, 2 events; 300 B received',
    );
  });
});

describe('the lanes in words and numbers', () => {
  const lively = trace(
    [
      [10, 100, 1],
      [250, 200, 2],
      [260, 10, 0],
    ],
    {
      reads: { at: [10, 254], sums: [100, 300] },
      paints: { at: [30, 290], sums: [1200, 4100] },
      busy: [
        [270, 60],
        [100, 150],
        [110, 90],
      ],
      hidden: [[300, 40]],
      longFrames: [
        {
          at: 90,
          duration: 170,
          scripts: [
            { url: 'https://cdn.test/assets/app.js', duration: 140 },
            { url: '', duration: 9 },
          ],
        },
      ],
    },
  );
  const tables = pictureTables(lively);
  const rowsOf = (name: string) => {
    const table = tables.find((each) => each.name === name);
    return Array.from({ length: table?.rowCount ?? 0 }, (_, row) => table?.cellsOf(row));
  };

  it('are told after what arrived', () => {
    expect(summarise(lively)).toBe(
      '3 events in 3 chunks from 10 ms to 260 ms, 310 B. Read by the page in 2 reads from 10 ms to 254 ms. ' +
        '4,100 characters painted from 30 ms to 290 ms. Page busy for 210 ms in 2 spans. Page hidden for 40 ms from 300 ms.',
    );
    expect(summarise(trace([], { hidden: [[0, 40]] }))).toBe('Nothing has arrived. Page hidden for 40 ms from 0 ms.');
  });

  it('a chunk tells when the page had read it', () => {
    expect(describeChunk(lively, 0)).toMatch(/100 B received; read by the page at once$/);
    expect(describeChunk(lively, 1)).toMatch(/300 B received; read by the page 4 ms later$/);
    expect(describeChunk(lively, 2)).toMatch(/310 B received$/);
  });

  it('have a table each, of what there is', () => {
    expect(tables.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Chunks', 3],
      ['Reads', 2],
      ['Paints', 2],
      ['Page', 3],
    ]);
    expect(pictureTables(trace([])).map(({ name }) => name)).toEqual(['Chunks']);
    expect(rowsOf('Reads')).toEqual([
      ['1', '10 ms', '–', '100 B'],
      ['2', '254 ms', '244 ms', '200 B'],
    ]);
    expect(rowsOf('Paints')[1]).toEqual(['2', '290 ms', '260 ms', '2,900']);
  });

  it('of a part have the rows of that part, and say of how many', () => {
    const inView = pictureTables(lively, { from: 200, to: 255 });
    expect(inView.map(({ name, rowCount, of }) => [name, rowCount, of])).toEqual([
      ['Chunks', 1, 3],
      ['Reads', 1, 2],
      ['Paints', 0, 2],
      ['Page', 1, 3],
    ]);
    expect(inView[0]?.cellsOf(0)).toEqual(['2', '250 ms', '240 ms', '200 B', '2']);
    expect(summarise(lively, { from: 200, to: 255 })).toMatch(
      /^In view: 200.0 ms to 255.0 ms \(55 ms\): 2 events in 1 chunk, 200 B. Of all: 3 events in 3 chunks/,
    );
  });

  it('the phases before the first byte have a table and words too', () => {
    const phased = trace([[100, 10, 1]], { phases: [{ name: 'waiting', at: 12, duration: 80 }], bursts: 1 });
    const table = pictureTables(phased).find(({ name }) => name === 'Phases');
    expect(table?.cellsOf(0)).toEqual(['12 ms', '80 ms', 'waiting']);
    expect(summarise(phased)).toBe('1 event in 1 chunk at 100 ms, 10 B. Before the first byte: waiting 80 ms.');
  });

  it('the page, in order of time, with the scripts that kept it busy where the browser told', () => {
    expect(rowsOf('Page')).toEqual([
      ['100 ms', '150 ms', 'busy', 'app.js (cdn.test) 140 ms'],
      ['270 ms', '60 ms', 'busy', '–'],
      ['300 ms', '40 ms', 'hidden', ''],
    ]);
  });
});
