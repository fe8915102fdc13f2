import { scaleLinear } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import type { ChunkLaneLayout } from './ChunkLane.tsx';
import { curveOf, sumAt, sumBefore } from './curve.ts';
import { type Dimension, stallOf, waitBeforeFirst } from './dimensions.ts';
import type { Frame } from './frame.ts';
import { type HeldArea, heldArea } from './heldArea.ts';
import { LANE_GAP, type Lane, lanesOf, placeLanes } from './lanes.ts';
import { MARK_LINE, type Mark, momentsOf, placeMarks } from './marks.ts';
import { PHASE_LANE, type PhaseBar, placePhases } from './phaseLane.ts';
import { type CssPixels, type PixelColumn, pixelColumns, type TimeScale } from './pixelColumns.ts';
import { chunkBars, type Staircase, staircase } from './shapes.ts';
import { amountTicks, logTicks, timeTicks } from './timeAxis.ts';
import { shownView, type TimeView, timeScale } from './timeView.ts';
import type { PlotSeries, PlotTrace, Unit } from './trace.ts';

export type { Lane, LaneKind } from './lanes.ts';
export type { Mark } from './marks.ts';

/** How a picture is drawn that is not drawn plainly, which is: all of it, in bytes, with linear time. */
export interface PlotOptions {
  unit?: Unit;
  /** The part of the axis that is in view; `null`: all of it. */
  view?: TimeView | null;
  isLog?: boolean;
}

/** Everything of the big picture, in pixels. */
export interface PlotLayout extends Frame {
  view: TimeView;
  unit: Unit;
  isLog: boolean;
  x: TimeScale;
  /** Where an amount in the picture's unit is. */
  y(amount: number): CssPixels;
  staircase: Staircase;
  /** What had been made and had not arrived yet, where events say when they were made. */
  held: HeldArea | null;
  /** Before the first byte, where the network log is known. */
  phases: { top: CssPixels; bars: PhaseBar[] } | null;
  chunks: ChunkLaneLayout;
  lanes: Lane[];
  marks: Mark[];
  /** The silence before the first chunk, and the longest stall, when they are long enough to be told of. */
  wait: Dimension | null;
  stall: Dimension | null;
}

const LEFT: CssPixels = 76;
const RIGHT: CssPixels = 14;
const CHUNK_LANE: CssPixels = 22;
const AXIS: CssPixels = 32;
const LOWEST_CURVE: CssPixels = 84;

/**
 * Puts the big picture together: curve, lanes on the same axis, marks, ticks. The number of its nodes depends on its size alone, and nearly so
 * does what it costs.
 *
 * @param axis where the time axis ends
 */
export function layoutPlot(
  trace: PlotTrace,
  axis: Milliseconds,
  width: CssPixels,
  height: CssPixels,
  { unit = 'bytes', view: asked = null, isLog = false }: PlotOptions = {},
): PlotLayout {
  const right = Math.max(LEFT + 40, width - RIGHT);
  const view = shownView(asked, { end: axis, isLog });
  const x = timeScale(view, isLog, LEFT, right);
  const lanes = lanesOf(trace);
  const moments = momentsOf(trace);
  const { marks, lines } = placeMarks(moments, x, LEFT, right);
  const whole = timeScale(shownView(null, { end: axis, isLog }), isLog, LEFT, right);
  // As many lines as all of it takes: the curve is not to jump when a mark goes out of view.
  const markLines = asked === null ? lines : Math.max(lines, placeMarks(moments, whole, LEFT, right).lines);

  const phases = trace.phases ?? [];
  const phasesHeight = phases.length > 0 ? LANE_GAP + PHASE_LANE : 0;
  const top = 6 + markLines * MARK_LINE + 4;
  const lanesHeight =
    phasesHeight + LANE_GAP + CHUNK_LANE + lanes.reduce((sum, lane) => sum + LANE_GAP + lane.height, 0);
  const bottom = Math.max(top + LOWEST_CURVE, height - AXIS - lanesHeight);
  const chunksTop = bottom + phasesHeight + LANE_GAP;
  const lanesBottom = bottom + lanesHeight;

  const curve = curveOf(trace, unit);
  const made = trace.made == null ? null : { at: trace.made.at, sums: trace.made.sums[unit] };
  const range = amountRange(curve, made, view);
  const y = scaleLinear([range.least, range.most], [bottom, top]);
  const columns = columnsOf(curve, x, view);
  const end = Math.min(view.to, Math.max(view.from, trace.end));
  const chunkColumns = pixelColumns(trace, x, 1, view);

  return {
    width,
    height: lanesBottom + AXIS,
    left: LEFT,
    right,
    top,
    bottom,
    lanesBottom,
    view,
    unit,
    isLog,
    x,
    y,
    staircase: staircase(columns, end, x, y, { from: view.from, received: range.start, bottom }),
    held:
      made === null
        ? null
        : heldArea(
            { start: sumBefore(made, view.from), columns: columnsOf(made, x, view) },
            { start: range.start, columns },
            x(view.from),
            x(end),
            y,
          ),
    phases: phases.length === 0 ? null : { top: bottom + LANE_GAP, bars: placePhases(phases, x, view) },
    chunks: { top: chunksTop, height: CHUNK_LANE, bars: chunkBars(chunkColumns, chunksTop + CHUNK_LANE, CHUNK_LANE) },
    lanes: placeLanes(lanes, chunksTop + CHUNK_LANE, x, view),
    marks,
    wait: waitBeforeFirst(trace, x, view, top + (bottom - top) * (made === null ? 0.55 : 0.25)),
    stall: stallOf(trace, x, view, stallHeight(trace, curve, y, top)),
    timeTicks: isLog ? logTicks(view, x, LEFT) : timeTicks(view.to, right - LEFT, view.from),
    amountTicks: amountTicks(unit, range.least, range.most, bottom - top),
  };
}

interface AmountRange {
  /** At the bottom and at the top. */
  least: number;
  most: number;
  /** What had arrived when the view begins. */
  start: number;
}

/** What the height has to hold: what comes in view; where nothing does, all of it. */
function amountRange(curve: PlotSeries, made: PlotSeries | null, { from, to }: TimeView): AmountRange {
  const start = sumBefore(curve, from);
  const most = Math.max(sumAt(curve, to), made === null ? 0 : sumAt(made, to));
  if (most > start) return { least: start, most, start };
  return { least: 0, most: Math.max(1, curve.sums.at(-1) ?? 0), start };
}

function columnsOf({ at, sums }: PlotSeries, x: TimeScale, view: TimeView): PixelColumn[] {
  return pixelColumns({ at, received: sums, completed: [] }, x, 1, view);
}

const ABOVE_STALL: CssPixels = 16;
const BELOW_STALL: CssPixels = 16;
/** Of the words above a dimension line. */
const WORDS: CssPixels = 12;

/** Right above the flat of the curve, or below it where that is at the top. */
function stallHeight(
  { longestStall }: PlotTrace,
  curve: PlotSeries,
  y: (amount: number) => CssPixels,
  top: CssPixels,
): CssPixels {
  const flat = y(sumAt(curve, longestStall?.[0] ?? 0));
  const above = flat - ABOVE_STALL;
  return above - WORDS > top ? above : flat + BELOW_STALL;
}
