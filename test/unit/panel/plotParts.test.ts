import { scaleLinear } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { stallOf } from '../../../src/panel/plot/dimensions.ts';
import { heldArea } from '../../../src/panel/plot/heldArea.ts';
import { layoutPlot } from '../../../src/panel/plot/layout.ts';
import { placeMarks } from '../../../src/panel/plot/marks.ts';
import { placePhases } from '../../../src/panel/plot/phaseLane.ts';
import { phasesOf } from '../../../src/panel/plot/phases.ts';
import { pixelColumns } from '../../../src/panel/plot/pixelColumns.ts';
import { amountTicks, formatMoment, logTicks, timeTicks } from '../../../src/panel/plot/timeAxis.ts';
import { timeScale } from '../../../src/panel/plot/timeView.ts';
import { wholeTrace } from '../../../src/panel/plot/wholeTrace.ts';
import type { NetworkLog } from '../../../src/trace/recording.ts';
import { chatAnswer, heldStart, heldToTheEnd, type Piece, stamped, streamOf } from '../diagnose/streams.ts';
import { traceOf, watchedRecord } from './plotTraces.ts';

const HUNDRED = scaleLinear([0, 100], [0, 100]);
const ALL = { from: 0, to: 100 };
const network = (timings: Record<string, number>, more: Partial<NetworkLog> = {}): NetworkLog => ({
  timings,
  fromCache: false,
  fromServiceWorker: false,
  ...more,
});

describe('the phases before the first byte', () => {
  const timings = { blocked: 4, dns: 3, connect: 10, ssl: 6, send: 1, wait: 50, receive: 900 };

  it('follow each other, TLS out of connecting, up to the headers', () => {
    expect(phasesOf(network(timings)).map(({ name, at, duration }) => [name, at, duration])).toEqual([
      ['queue', 0, 4],
      ['DNS', 4, 3],
      ['connect', 7, 4],
      ['TLS', 11, 6],
      ['send', 17, 1],
      ['waiting', 18, 50],
    ]);
  });

  it('begin where the log has the start, with redirects first; what did not occur is left out', () => {
    const some = network(
      { _redirects: 20, blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 5 },
      { startedAt: 2 },
    );
    expect(phasesOf(some)).toEqual([
      { name: 'redirects', at: 2, duration: 20 },
      { name: 'waiting', at: 22, duration: 5 },
    ]);
    expect(phasesOf(network({ wait: 5 }, { startedAt: -0.7 }))[0]?.at).toBe(0);
    expect(phasesOf(undefined)).toEqual([]);
  });

  it('are all seen, named where there is room, and only as far as in view', () => {
    const bars = placePhases(phasesOf(network({ ...timings, wait: 70 })), HUNDRED, ALL);
    expect(bars.map(({ name, label }) => [name, label])).toEqual([
      ['queue', null],
      ['DNS', null],
      ['connect', null],
      ['TLS', null],
      ['send', null],
      ['waiting', 'waiting'],
    ]);
    expect(bars.every(({ width }) => width >= 1)).toBe(true);
    const [waiting, ...others] = placePhases(phasesOf(network(timings)), HUNDRED, { from: 30, to: 40 });
    expect(waiting).toMatchObject({ name: 'waiting', x: 30, width: 10 });
    expect(others).toEqual([]);
  });
});

describe('marks', () => {
  const x = scaleLinear([0, 1000], [0, 1000]);

  it('at one place share a line and a label, as far as that has room', () => {
    const moments = [
      { at: 500, name: 'response headers' },
      { at: 501, name: 'first event' },
      { at: 501, name: 'first text' },
    ];
    expect(placeMarks(moments, x, 0, 1000).marks.map(({ label }) => label)).toEqual([
      'response headers 500 ms, first event, first text 501 ms',
    ]);
    const narrow = placeMarks(moments, scaleLinear([0, 1000], [0, 300]), 0, 300);
    expect(narrow.marks.map(({ label }) => label)).toEqual([
      'response headers 500 ms',
      'first event 501 ms',
      'first text 501 ms',
    ]);
    expect(narrow.lines).toBe(3);
  });

  it('have labels that do not meet, and lines of text only where they would', () => {
    const apart = [
      { at: 100, name: 'response headers' },
      { at: 600, name: 'first event' },
    ];
    expect(placeMarks(apart, x, 0, 1000).lines).toBe(1);
    expect(placeMarks([...apart, { at: 620, name: 'first text' }], x, 0, 1000).lines).toBe(2);
  });

  it('out of view are not drawn', () => {
    const zoomed = timeScale({ from: 300, to: 400 }, false, 0, 1000);
    expect(placeMarks([{ at: 100, name: 'first event' }], zoomed, 0, 1000)).toEqual({ marks: [], lines: 0 });
  });
});

describe('a whole trace', () => {
  const answer = chatAnswer(60, 30, 100);
  const traceOfPieces = (pieces: readonly Piece[]) => wholeTrace(watchedRecord(streamOf(pieces)), 0);

  it('knows the first text, the characters and what events are good for', () => {
    const trace = traceOfPieces(answer);
    expect(trace.firstTextAt).toBe(100);
    expect(trace.characters?.sums.at(-1)).toBe(10 * 3 + 50 * 4);
    expect(trace.kinds?.answer.sums.at(-1)).toBe(60);
    expect(trace.kinds?.other.sums.at(-1)).toBe(4);
  });

  it('has the first text when it can be seen: neither thoughts nor white space are', () => {
    const event = (delta: object) =>
      `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ delta }] })}\n\n`;
    const pieces = [
      { at: 10, text: event({ reasoning_content: 'hm' }) },
      { at: 20, text: event({ content: '\n' }) },
      { at: 30, text: event({ content: 'Yes' }) },
    ];
    const trace = traceOfPieces(pieces);
    expect(trace.firstTextAt).toBe(30);
    expect(trace.kinds?.reasoning.at).toEqual([10]);
    expect(trace.characters?.sums).toEqual([2, 3, 6]);
  });

  it('has the longest stall: between two pieces of text, never before the first', () => {
    const pieces = chatAnswer(60, [30, 30, 200, 30], 900);
    expect(traceOfPieces(pieces).longestStall).toEqual([960, 200]);
    const x = scaleLinear([0, 4000], [0, 4000]);
    expect(stallOf(traceOfPieces(pieces), x, { from: 0, to: 4000 }, 5)).toMatchObject({
      from: 960,
      to: 1160,
      label: 'longest stall 200 ms',
    });
    expect(stallOf(traceOfPieces(pieces), HUNDRED, ALL, 5)).toBeNull();
  });

  it('has the burst of the verdict, and none of a stream that came spread', () => {
    expect(traceOfPieces(heldToTheEnd(answer)).burst).toEqual({ at: 1870, until: 1870, events: 64 });
    expect(traceOfPieces(answer).burst).toBeNull();
    expect(traceOfPieces(heldStart(stamped(answer), 900)).burst).toMatchObject({ at: 900 });
  });

  it('counts bursts', () => {
    expect(traceOfPieces(answer).bursts).toBe(60);
    expect(traceOfPieces(heldToTheEnd(answer)).bursts).toBe(1);
  });

  it('knows when its events were made, only where they say so', () => {
    expect(traceOfPieces(answer).made).toBeNull();
    const { made } = traceOfPieces(heldToTheEnd(stamped(answer)));
    // The last was not held: what was made 1770 ms before it waited that long.
    expect(made?.at[0]).toBeCloseTo(100, 3);
    expect(made?.at.at(-1)).toBeCloseTo(1870, 3);
    expect(made?.sums.events.at(-1)).toBe(63);
    expect(made?.sums.characters.at(-1)).toBe(230);
  });
});

describe('the held area', () => {
  const y = scaleLinear([0, 10], [100, 0]);
  const columns = (steps: [at: number, sum: number][]) =>
    pixelColumns({ at: steps.map(([at]) => at), received: steps.map(([, sum]) => sum), completed: [] }, HUNDRED);

  it('goes along what was made and back along what arrived', () => {
    const made = columns([
      [10, 5],
      [20, 10],
    ]);
    expect(heldArea({ start: 0, columns: made }, { start: 0, columns: columns([[50, 10]]) }, 0, 60, y)).toEqual({
      curve: 'M0,100L10,100L10,50L20,50L20,0L60,0',
      area: 'M0,100L10,100L10,50L20,50L20,0L60,0L60,0L50,0L50,100L0,100Z',
    });
  });

  it('is none where everything came when it was made', () => {
    const same = columns([
      [10, 5],
      [20, 10],
    ]);
    expect(heldArea({ start: 0, columns: same }, { start: 0, columns: same }, 0, 60, y)).toBeNull();
  });
});

describe('ticks', () => {
  it('of a view are as exact as it is', () => {
    expect(timeTicks(2340, 300, 2330).map(({ label }) => label)).toEqual(['2.330 s', '2.335 s', '2.340 s']);
    expect(timeTicks(5, 300, 4).map(({ label }) => label)).toEqual(['4.0 ms', '4.5 ms', '5.0 ms']);
  });

  it('of a logarithmic axis are round, and have room', () => {
    const view = { from: 0, to: 10_000 };
    const ticks = logTicks(view, timeScale(view, true, 50, 750), 50);
    expect(ticks.map(({ label }) => label)).toEqual(['0', '2 ms', '10 ms', '100 ms', '1 s', '10 s']);
    const near = { from: 2100, to: 2400 };
    expect(logTicks(near, timeScale(near, true, 0, 700), 0).length).toBeGreaterThanOrEqual(3);
  });

  it('of amounts begin where the view does', () => {
    expect(amountTicks('bytes', 3000, 5000, 100).map(({ label }) => label)).toEqual(['3 kB', '4 kB', '5 kB']);
    expect(amountTicks('events', 0, 212, 100).map(({ label }) => label)).toEqual(['0', '100', '200']);
    expect(amountTicks('characters', 0, 40_000, 100).map(({ label }) => label)).toEqual(['0', '20 k', '40 k']);
  });

  it.each([
    [2338.24, 10_000, '2.34 s'],
    [2338.24, 10, '2.3382 s'],
    [312, 1000, '312 ms'],
    [9.837, 1, '9.84 ms'],
    [0, 100, '0 ms'],
  ])('%d ms in a view of %d ms is %s', (time, length, text) => {
    expect(formatMoment(time, length)).toBe(text);
  });
});

describe('the layout of a part', () => {
  const hundred = traceOf(Array.from({ length: 100 }, (_, i) => [i * 10 + 5, 10, 1]));

  it('has the height of what comes in it', () => {
    const { staircase, amountTicks: ticks } = layoutPlot(hundred, 1000, 800, 300, { view: { from: 500, to: 600 } });
    expect(ticks.map(({ label }) => label)).toEqual(['500 B', '520 B', '540 B', '560 B', '580 B', '600 B']);
    expect(staircase.curve.match(/L/g)?.length).toBe(2 * 11 - 1);
  });

  it('begins and ends with the view, and lanes with it', () => {
    const { left, right, lanes, staircase } = layoutPlot({ ...hundred, busy: [[0, 1000]] }, 1000, 800, 300, {
      view: { from: 500, to: 600 },
    });
    const edges = [...(lanes[0]?.path ?? '').matchAll(/[MH]([\d.]+)/g)].map(([, x]) => Number(x));
    expect([Math.min(...edges), Math.max(...edges)]).toEqual([left, right]);
    expect(staircase.curve.startsWith(`M${left},`)).toBe(true);
    expect(staircase.curve).toMatch(new RegExp(`L${right},[\\d.]+$`));
  });

  it('shows all amounts where nothing comes in it', () => {
    const { amountTicks: ticks } = layoutPlot(hundred, 1000, 800, 300, { view: { from: 506, to: 514 } });
    expect(ticks[0]?.label).toBe('0');
  });
});
