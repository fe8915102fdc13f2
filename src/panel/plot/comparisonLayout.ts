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
  /** Its name, beside the curve; `null` where nothing arrived. */
  name: { text: string; x: CssPixels; y: CssPixels; anchor: 'start' | 'end' } | null;
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
/** At which part of its height each curve has its name: apart where the curves are one. */
const NAME_AT: Record<Letter, number> = { A: 0.72, B: 0.42 };
/** Names are larger than other words, and bold. */
const NAME_CHARACTER: CssPixels = 8;
const NAME_GAP: CssPixels = 6;
/** Of the words of a hold, and what is left of their line beside them. */
const HOLD_CHARACTER: CssPixels = 6.4;
const HOLD_MARGIN: CssPixels = 14;

/**
 * Puts two staircases on one axis, from each request's start, with the chunks of each below.
 *
 * @param names what stands at the curves
 */
export function layoutComparison(
  traces: ComparedTraces,
  hold: Hold | null,
  width: CssPixels,
  height: CssPixels,
  names: Readonly<Record<Letter, string>> = { A: 'A', B: 'B' },
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
      name: placedName(names[letter], columns[letter], NAME_AT[letter], y),
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
function placedName(
  text: string,
  columns: readonly PixelColumn[],
  share: number,
  y: (amount: number) => CssPixels,
): ComparedCurve['name'] {
  const amount = share * (columns.at(-1)?.received ?? 0);
  const column = columns.find(({ received }) => received >= amount);
  if (column === undefined) return null;
  const isAtEdge = column.x - LEFT < text.length * NAME_CHARACTER + NAME_GAP;
  return {
    text,
    x: toTenths(column.x + (isAtEdge ? NAME_GAP : -NAME_GAP)),
    y: toTenths(y(amount) + (isAtEdge ? 12 : -NAME_GAP)),
    anchor: isAtEdge ? 'start' : 'end',
  };
}

/** Low, where the curve that streamed has left the room free. */
function holdLine({ from, to, label }: NonNullable<Hold['span']>, x: TimeScale, bottom: CssPixels): Dimension | null {
  const line = { from: toTenths(x(from)), to: toTenths(x(to)) };
  if (line.to - line.from < label.length * HOLD_CHARACTER + HOLD_MARGIN) return null;
  return { ...line, y: bottom - 18, label };
}
