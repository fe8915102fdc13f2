import { scaleLinear } from 'd3-scale';
import type { Letter } from '../../compare/pair.ts';
import type { Milliseconds } from '../../trace/recording.ts';
import { areaBetween } from './areaBetween.ts';
import type { ChunkLaneLayout } from './ChunkLane.tsx';
import type { ComparedTrace, ComparedTraces } from './comparedTrace.ts';
import type { Dimension } from './dimensions.ts';
import type { Frame } from './frame.ts';
import { type CssPixels, type PixelColumn, pixelColumns, type TimeScale, toTenths } from './pixelColumns.ts';
import { chunkBars, type Staircase, staircase } from './shapes.ts';
import { amountTicks, axisEnd, timeTicks } from './timeAxis.ts';

/** One of the two, in pixels. */
export interface ComparedCurve {
  staircase: Staircase;
  /** Where its letter stands, beside the curve; `null` where nothing arrived. */
  letter: { x: CssPixels; y: CssPixels; anchor: 'start' | 'end' } | null;
  chunks: ChunkLaneLayout;
}

/** Everything of the picture of a comparison, in pixels. */
export interface ComparisonLayout extends Frame {
  A: ComparedCurve;
  B: ComparedCurve;
  /** What the one that was held lacked, compared with the other; `null` where none was. */
  heldArea: string | null;
  hold: Dimension | null;
}

/** The one that was held, and for how long, where that is known. */
export interface Hold {
  letter: Letter;
  span: { from: Milliseconds; to: Milliseconds; label: string } | null;
}

const LEFT: CssPixels = 72;
const RIGHT: CssPixels = 14;
const TOP: CssPixels = 22;
const CHUNK_LANE: CssPixels = 16;
const LANE_GAP: CssPixels = 7;
const AXIS: CssPixels = 32;
const LOWEST_CURVE: CssPixels = 60;
/** At which part of its height each curve has its letter: apart where the curves are one. */
const LETTER_AT: Record<Letter, number> = { A: 0.72, B: 0.42 };
const LETTER_ROOM: CssPixels = 16;
const HOLD_ROOM: CssPixels = 110;

/** Puts two staircases on one axis, from each request's start, with the chunks of each below. */
export function layoutComparison(
  traces: ComparedTraces,
  hold: Hold | null,
  width: CssPixels,
  height: CssPixels,
): ComparisonLayout {
  const right = Math.max(LEFT + 40, width - RIGHT);
  const lanesHeight = 2 * (LANE_GAP + CHUNK_LANE);
  const bottom = Math.max(TOP + LOWEST_CURVE, height - AXIS - lanesHeight);
  const axis = axisEnd(Math.max(endOf(traces.A), endOf(traces.B)));
  const x = scaleLinear([0, axis], [LEFT, right]);
  const most = Math.max(1, traces.A.series.sums.at(-1) ?? 0, traces.B.series.sums.at(-1) ?? 0);
  const y = scaleLinear([0, most], [bottom, TOP]);
  const columns = { A: columnsOf(traces.A, x), B: columnsOf(traces.B, x) };
  const curve = (letter: Letter, lane: number): ComparedCurve => {
    const { trace } = traces[letter];
    const top = bottom + LANE_GAP + lane * (CHUNK_LANE + LANE_GAP);
    return {
      staircase: staircase(columns[letter], trace.end, x, y),
      letter: letterPlace(columns[letter], LETTER_AT[letter], y),
      chunks: { top, height: CHUNK_LANE, bars: chunkBars(pixelColumns(trace, x), top + CHUNK_LANE, CHUNK_LANE) },
    };
  };
  return {
    width,
    height: bottom + lanesHeight + AXIS,
    left: LEFT,
    right,
    top: TOP,
    bottom,
    lanesBottom: bottom + lanesHeight,
    A: curve('A', 0),
    B: curve('B', 1),
    heldArea: hold === null ? null : heldArea(traces, columns, hold.letter, x, y),
    hold: hold?.span ? holdLine(hold.span, x, bottom) : null,
    timeTicks: timeTicks(axis, right - LEFT),
    amountTicks: amountTicks(traces.unit, 0, most, bottom - TOP),
  };
}

function endOf({ trace, series }: ComparedTrace): Milliseconds {
  return Math.max(trace.end, series.at.at(-1) ?? 0);
}

function columnsOf({ series: { at, sums } }: ComparedTrace, x: TimeScale): PixelColumn[] {
  return pixelColumns({ at, received: sums, completed: [] }, x);
}

/** Up to when the last of it came: what it never had, as its answer was another one, was not held. */
function heldArea(
  traces: ComparedTraces,
  columns: Record<Letter, PixelColumn[]>,
  held: Letter,
  x: TimeScale,
  y: (amount: number) => CssPixels,
): string {
  const other = held === 'A' ? 'B' : 'A';
  return areaBetween(columns[other], columns[held], x(traces[held].series.at.at(-1) ?? 0), y);
}

/** A line that rises to the right has its free space above it and to the left; near the edge it is below. */
function letterPlace(
  columns: readonly PixelColumn[],
  share: number,
  y: (amount: number) => CssPixels,
): ComparedCurve['letter'] {
  const amount = share * (columns.at(-1)?.received ?? 0);
  const column = columns.find(({ received }) => received >= amount);
  if (column === undefined) return null;
  const isAtEdge = column.x - LEFT < LETTER_ROOM;
  return {
    x: toTenths(column.x + (isAtEdge ? 6 : -6)),
    y: toTenths(y(amount) + (isAtEdge ? 12 : -6)),
    anchor: isAtEdge ? 'start' : 'end',
  };
}

/** Low, where the curve that streamed has left the room free. */
function holdLine({ from, to, label }: NonNullable<Hold['span']>, x: TimeScale, bottom: CssPixels): Dimension | null {
  const line = { from: toTenths(x(from)), to: toTenths(x(to)) };
  if (line.to - line.from < HOLD_ROOM) return null;
  return { ...line, y: bottom - 18, label };
}
