import { scaleLinear } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import { formatDuration } from '../format/quantity.ts';
import { type CssPixels, pixelColumns, type TimeScale } from './pixelColumns.ts';
import { amountLane, type ChunkBars, chunkBars, type Staircase, spanLane, staircase } from './shapes.ts';
import { byteTicks, type Tick, timeTicks } from './timeAxis.ts';
import type { PlotTrace } from './trace.ts';

export type LaneKind = 'reads' | 'paints' | 'busy' | 'hidden' | 'frozen';

export interface Lane {
  name: string;
  kind: LaneKind;
  top: CssPixels;
  height: CssPixels;
  path: string;
}

/** A moment with a name, drawn as a line through everything. */
export interface Mark {
  x: CssPixels;
  /** Baseline of the label: each mark has its own line of text, so labels never meet. */
  labelY: CssPixels;
  anchor: 'start' | 'end';
  label: string;
}

/** The time from the request to the first chunk, as a dimension line. */
export interface Wait {
  from: CssPixels;
  to: CssPixels;
  y: CssPixels;
  label: string;
}

/** Everything of the big picture, in pixels. */
export interface PlotLayout {
  width: CssPixels;
  height: CssPixels;
  /** The area of the curve. */
  left: CssPixels;
  right: CssPixels;
  top: CssPixels;
  bottom: CssPixels;
  lanesBottom: CssPixels;
  x: TimeScale;
  staircase: Staircase;
  chunks: { top: CssPixels; height: CssPixels; bars: ChunkBars[] };
  lanes: Lane[];
  marks: Mark[];
  /** The silence before the first chunk, when it is long enough to be told of. */
  wait: Wait | null;
  timeTicks: Tick[];
  byteTicks: Tick[];
}

const LEFT: CssPixels = 72;
const RIGHT: CssPixels = 14;
const MARK_LINE: CssPixels = 14;
const CHUNK_LANE: CssPixels = 22;
const AMOUNT_LANE: CssPixels = 13;
const SPAN_LANE: CssPixels = 8;
const LANE_GAP: CssPixels = 7;
const AXIS: CssPixels = 32;
const LOWEST_CURVE: CssPixels = 60;
/** A label begins to the left of its mark when less than this is left of the picture. */
const LABEL_ROOM: CssPixels = 150;

/** Puts the big picture together: curve, lanes on the same axis, marks, ticks. `axis` is where the time axis ends. */
export function layoutPlot(trace: PlotTrace, axis: Milliseconds, width: CssPixels, height: CssPixels): PlotLayout {
  const right = Math.max(LEFT + 40, width - RIGHT);
  const lanes = lanesOf(trace);
  const named = [
    { at: trace.headersAt, name: 'response headers' },
    { at: trace.firstEventAt, name: 'first event' },
  ].flatMap(({ at, name }) => (at === null ? [] : [{ at, name }]));

  const top = 6 + named.length * MARK_LINE + 4;
  const lanesHeight = LANE_GAP + CHUNK_LANE + lanes.reduce((sum, { height }) => sum + LANE_GAP + height, 0);
  const bottom = Math.max(top + LOWEST_CURVE, height - AXIS - lanesHeight);
  const chunksTop = bottom + LANE_GAP;
  const lanesBottom = bottom + lanesHeight;

  const x = scaleLinear([0, axis], [LEFT, right]);
  const most = Math.max(1, trace.received.at(-1) ?? 0);
  const y = scaleLinear([0, most], [bottom, top]);
  const columns = pixelColumns(trace, x);

  return {
    width,
    height: lanesBottom + AXIS,
    left: LEFT,
    right,
    top,
    bottom,
    lanesBottom,
    x,
    staircase: staircase(columns, trace.end, x, y),
    chunks: { top: chunksTop, height: CHUNK_LANE, bars: chunkBars(columns, chunksTop + CHUNK_LANE, CHUNK_LANE) },
    lanes: placeLanes(lanes, chunksTop + CHUNK_LANE, x),
    marks: named.map(({ at, name }, i) => ({
      x: x(at),
      labelY: 6 + (i + 1) * MARK_LINE - 4,
      anchor: right - x(at) < LABEL_ROOM ? 'end' : 'start',
      label: `${name} ${formatDuration(at)}`,
    })),
    wait: waitBeforeFirst(trace, x, top + (bottom - top) * 0.55),
    timeTicks: timeTicks(axis, right - LEFT),
    byteTicks: byteTicks(most, bottom - top),
  };
}

interface LaneContent {
  name: string;
  kind: LaneKind;
  height: CssPixels;
  draw(x: TimeScale, top: CssPixels, height: CssPixels): string;
}

/** What the page did, from taking the bytes to showing the text, and what kept it from that. Empty lanes are left out. */
function lanesOf({ reads, paints, busy, hidden, frozen }: PlotTrace): LaneContent[] {
  const amounts = [
    { name: 'read', kind: 'reads' as const, series: reads },
    { name: 'painted', kind: 'paints' as const, series: paints },
  ].filter(({ series }) => series.at.length > 0);
  const spans = [
    { name: 'page busy', kind: 'busy' as const, spans: busy },
    { name: 'page hidden', kind: 'hidden' as const, spans: hidden },
    { name: 'page frozen', kind: 'frozen' as const, spans: frozen },
  ].filter((lane) => lane.spans.length > 0);
  return [
    ...amounts.map(
      ({ name, kind, series: { at, sums } }): LaneContent => ({
        name,
        kind,
        height: AMOUNT_LANE,
        draw: (x, top, height) => amountLane(pixelColumns({ at, received: sums, completed: [] }, x), top, height),
      }),
    ),
    ...spans.map(
      (lane): LaneContent => ({
        name: lane.name,
        kind: lane.kind,
        height: SPAN_LANE,
        draw: (x, top, height) => spanLane(lane.spans, x, top, height),
      }),
    ),
  ];
}

/** One below the other, the first below `bottom`. */
function placeLanes(lanes: readonly LaneContent[], bottom: CssPixels, x: TimeScale): Lane[] {
  let next = bottom;
  return lanes.map(({ name, kind, height, draw }) => {
    const top = next + LANE_GAP;
    next = top + height;
    return { name, kind, top, height, path: draw(x, top, height) };
  });
}

/** Less than this share of the stream is no wait worth a word, and the words need their room. */
const TELLING_SHARE = 0.25;
const WAIT_ROOM: CssPixels = 150;

function waitBeforeFirst({ at, end }: PlotTrace, x: TimeScale, y: CssPixels): Wait | null {
  const first = at[0] ?? end;
  const [from, to] = [x(0), x(first)];
  if (first < TELLING_SHARE * end || to - from < WAIT_ROOM) return null;
  return { from, to, y, label: `nothing received for ${formatDuration(first)}` };
}
