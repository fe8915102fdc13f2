import { formatCount } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { type CssPixels, toTenths } from '../plot/pixelColumns.ts';
import { spanLane } from '../plot/shapes.ts';
import { CHARACTER, textWidth } from '../plot/textWidth.ts';
import type { Tick } from '../plot/timeAxis.ts';
import type { OverviewBar } from './bars.ts';
import { type Columns, columnShapes, columnsOf } from './columns.ts';
import { type PlacedBar, type RowPlace, rowSelection, rowShapes, THINNEST } from './rowShapes.ts';
import { rowsOf, tracksOf } from './rows.ts';
import type { OverviewShape } from './shapes.ts';
import { type WallAxis, wallAxis } from './wallAxis.ts';
import { wallTicks } from './wallTicks.ts';

/** How streams are laid out: each in a row or, where rows have no room for them, as counts per column of pixels. */
export type OverviewPlacement =
  | ({ kind: 'rows'; placed: readonly PlacedBar[] } & RowPlace)
  | { kind: 'columns'; columns: Columns };

/** All that the strip draws, in pixels. */
export interface OverviewLayout {
  width: CssPixels;
  height: CssPixels;
  top: CssPixels;
  bottom: CssPixels;
  axis: WallAxis;
  placement: OverviewPlacement;
  ticks: readonly Tick[];
  /** What the height says, where that needs saying. */
  note: string | null;
  shapes: readonly OverviewShape[];
  /** Round what is selected; empty: nothing is. */
  selection: string;
  /** Where idle time is cut out. */
  cuts: readonly { from: CssPixels; to: CssPixels }[];
}

const SIDE: CssPixels = 6;
/** Room for the times. */
const HEADING: CssPixels = 16;
const FOOT: CssPixels = 4;
const LEAST_PITCH: CssPixels = 3;
const MOST_PITCH: CssPixels = 9;
/** Of a row for each stream, on average: with less, bars are but dots, and their paths long. */
const LEAST_PER_STREAM: CssPixels = 12;
const SELECTION_LINE: CssPixels = 2;

/**
 * Lays out the strip. What is drawn depends on the size alone: ten thousand streams make as many nodes as a hundred, and no longer paths than rows
 * and pixels allow.
 *
 * @param bars in the order in which they began; at least one
 * @param selected ids of bars
 */
export function layoutOverview(
  bars: readonly OverviewBar[],
  width: CssPixels,
  height: CssPixels,
  selected: ReadonlySet<number>,
): OverviewLayout {
  const [left, right] = [SIDE, Math.max(SIDE + 1, width - SIDE)];
  const [top, bottom] = [HEADING, Math.max(HEADING + LEAST_PITCH, height - FOOT)];
  const axis = wallAxis(bars, left, right);
  const segments = axis.sessions.flatMap((session) => session.segments);
  const placed = placeBars(bars, axis, { left, right, top, bottom }, selected);
  const { placement } = placed;
  const note =
    placement.kind === 'columns'
      ? message('upToAtOnce', { count: formatCount(Math.ceil(placement.columns.most)) })
      : null;
  return {
    ...placed,
    width,
    height,
    top,
    bottom,
    axis,
    note,
    ticks: wallTicks(axis, width - (note === null ? 0 : textWidth(note) + 2 * CHARACTER)),
    cuts: segments.slice(1).map(({ left: to }, i) => ({ from: toTenths(segments[i]?.right ?? to), to: toTenths(to) })),
  };
}

interface Area {
  left: CssPixels;
  right: CssPixels;
  top: CssPixels;
  bottom: CssPixels;
}

function placeBars(
  bars: readonly OverviewBar[],
  { x }: WallAxis,
  { left, right, top, bottom }: Area,
  selected: ReadonlySet<number>,
): Pick<OverviewLayout, 'placement' | 'shapes' | 'selection'> {
  const most = Math.floor((bottom - top) / LEAST_PITCH);
  const hasRoom = bars.length * LEAST_PER_STREAM <= most * (right - left);
  const tracks = hasRoom ? tracksOf(bars) : [];
  const rows = hasRoom ? rowsOf(tracks, most) : null;
  if (rows === null) {
    const columns = columnsOf(bars, x, left, right);
    const chosen = bars.filter(({ id }) => selected.has(id)).map(({ from, to }): [number, number] => [from, to - from]);
    return {
      placement: { kind: 'columns', columns },
      shapes: columnShapes(columns, top, bottom),
      selection: spanLane(chosen, x, bottom + 1, SELECTION_LINE, THINNEST),
    };
  }
  const used = rows.reduce((last, row) => Math.max(last, row), 0) + 1;
  const place: RowPlace = { top, pitch: Math.min(MOST_PITCH, Math.floor((bottom - top) / used)) };
  const placed = tracks.flatMap((track, i) => track.bars.map((bar): PlacedBar => ({ bar, row: rows[i] ?? 0 })));
  return {
    placement: { kind: 'rows', placed, ...place },
    shapes: rowShapes(tracks, rows, place, x),
    selection: rowSelection(
      placed.filter(({ bar }) => selected.has(bar.id)),
      place,
      x,
    ),
  };
}
