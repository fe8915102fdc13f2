import { describe, expect, it } from 'vitest';
import { comparePair } from '../../../src/panel/comparison/useComparison.ts';
import { areaBetween } from '../../../src/panel/plot/areaBetween.ts';
import { type ComparedTraces, comparedTraces } from '../../../src/panel/plot/comparedTrace.ts';
import { layoutComparison } from '../../../src/panel/plot/comparisonLayout.ts';
import type { PixelColumn } from '../../../src/panel/plot/pixelColumns.ts';
import { wholeTrace } from '../../../src/panel/plot/wholeTrace.ts';
import type { WatchedStream } from '../../../src/panel/store/watchedStream.ts';
import { chatAnswer, heldToTheEnd, type Piece } from '../diagnose/streams.ts';
import { watched } from './watched.ts';

const columns = (...points: [x: number, received: number][]): PixelColumn[] =>
  points.map(([x, received]) => ({ x, received, chunks: 1, bytes: 0, events: 0 }));
const down = (amount: number): number => 100 - amount;

describe('the area between two staircases', () => {
  it('follows the one above and comes back along the one below', () => {
    const path = areaBetween(columns([10, 20], [20, 40]), columns([30, 50]), 30, down);
    expect(path).toBe('M10.0,100.0V80.0H20.0V60.0H30.0V100.0H20.0V100.0H10.0Z');
  });

  it('is only where the one is ahead of the other, and nowhere where it never is', () => {
    const twice = areaBetween(columns([10, 20], [30, 60]), columns([20, 30], [40, 70]), 40, down);
    expect(twice.match(/M/g)).toHaveLength(2);
    expect(areaBetween(columns([30, 50]), columns([10, 50]), 40, down)).toBe('');
    expect(areaBetween([], [], 40, down)).toBe('');
  });
});

describe('two streams in one picture', () => {
  const stream = (pieces: readonly Piece[]) =>
    watched({ chunks: pieces.map(({ at, text }) => [at, text]), end: 'complete' });
  const spoken = chatAnswer(89, 25, 300);
  const [direct, held] = [stream(spoken), stream(heldToTheEnd(spoken))];
  const tracesOf = (A: WatchedStream, B: WatchedStream): ComparedTraces =>
    comparedTraces({ A: wholeTrace(A, 0), B: wholeTrace(B, 0) });

  it('count characters where both have some, else bytes', () => {
    const both = tracesOf(held, direct);
    expect(both.unit).toBe('characters');
    expect(both.A.series.sums.at(-1)).toBe(both.B.series.sums.at(-1));
    const other = tracesOf(held, stream([{ at: 5, text: 'data: {"n":1}\n\n' }]));
    expect(other.unit).toBe('bytes');
    expect(other.A.series.sums.at(-1)).toBe(held.totalBytes);
  });

  it('have one axis from the request to the later end, and shade what was held, up to when it came', () => {
    const traces = tracesOf(held, direct);
    const layout = layoutComparison(
      traces,
      { letter: 'A', span: { from: 300, to: 2500, label: 'A held for 2.2 s' } },
      700,
      300,
    );
    expect(layout.timeTicks.map(({ label }) => label)).toEqual(['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s', '2.5 s']);
    expect(layout.heldArea).toMatch(/^M.*Z$/);
    expect(layout.hold?.label).toBe('A held for 2.2 s');
    const right = Math.max(...[...(layout.heldArea ?? '').matchAll(/H([\d.]+)/g)].map(([, x]) => Number(x)));
    expect(right).toBeLessThanOrEqual(layout.right);
    expect(layoutComparison(traces, null, 900, 300).heldArea).toBeNull();
  });

  it('have their names beside their curves, with what a label says they are', () => {
    const gateway = stream(heldToTheEnd(spoken));
    gateway.record.labels = { role: 'gateway' };
    const { traces, hold, names } = comparePair(direct, gateway, 0);
    const { A, B } = layoutComparison(traces, hold, 700, 300, names);
    expect(A.name).toMatchObject({ text: 'A (gateway)', anchor: 'end' });
    expect(B.name?.text).toBe('B');
  });

  it('have numbers only, however little there is to draw', () => {
    const nothing = tracesOf(watched(), watched());
    expect(JSON.stringify(layoutComparison(nothing, { letter: 'A', span: null }, 200, 100))).not.toMatch(
      /NaN|Infinity/,
    );
  });

  it('do not grow with the chunks', () => {
    const long = stream(chatAnswer(20_000, 1, 20));
    const { A } = layoutComparison(tracesOf(long, long), { letter: 'A', span: null }, 400, 200);
    expect(A.staircase.curve.length).toBeLessThan(20_000);
  });
});
