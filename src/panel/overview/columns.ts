import type { CssPixels, TimeScale } from '../plot/pixelColumns.ts';
import type { Tone } from '../plot/trace.ts';
import type { OverviewBar } from './bars.ts';
import { type OverviewShape, TONES } from './shapes.ts';

export const COLUMN: CssPixels = 2;
/** A lone stream among hundreds is seen, too. */
const LOWEST: CssPixels = 2;

/** The layers of a column, from the bottom up: what receives, what waits, what is in the queue. */
const UPWARDS = TONES.toReversed();
const LAYERS: readonly Pick<OverviewShape, 'kind' | 'tone'>[] = [
  ...UPWARDS.map((tone) => ({ kind: 'receiving' as const, tone })),
  ...UPWARDS.map((tone) => ({ kind: 'waiting' as const, tone })),
  { kind: 'queue', tone: 'neutral' },
];
const QUEUE = LAYERS.length - 1;
const receivingLayer = (tone: Tone): number => UPWARDS.indexOf(tone);
const waitingLayer = (tone: Tone): number => UPWARDS.length + UPWARDS.indexOf(tone);

/** Streams that are too many for rows: how many there were at once in each column of pixels, by what they did. */
export interface Columns {
  left: CssPixels;
  size: number;
  /** `layers[layer][column]`, by `LAYERS`: the mean over the column's time. */
  layers: readonly Float64Array[];
  totals: Float64Array;
  /** The highest of them, at least 1. */
  most: number;
}

export function columnsOf(bars: readonly OverviewBar[], x: TimeScale, left: CssPixels, right: CssPixels): Columns {
  const size = Math.max(1, Math.ceil((right - left) / COLUMN));
  // How many more there are than in the column before; summed up below.
  const layers = LAYERS.map(() => new Float64Array(size + 2));
  const step = (layer: number, place: number, by: 1 | -1): void => {
    const steps = layers[layer];
    const column = Math.min(size, Math.floor(place));
    if (steps === undefined) return;
    // Of the column in which it begins or ends it has a part.
    const missed = by * Math.min(1, place - column);
    steps[column] = (steps[column] ?? 0) + by - missed;
    steps[column + 1] = (steps[column + 1] ?? 0) + missed;
  };
  const add = (layer: number, from: CssPixels, to: CssPixels): void => {
    step(layer, from, 1);
    step(layer, to, -1);
  };
  const place = (at: number): number => (x(at) - left) / COLUMN;
  for (const { from, queuedUntil, receivingFrom, to, tone } of bars) {
    const [begin, end] = [place(from), place(to)];
    const waiting = queuedUntil > from ? place(queuedUntil) : begin;
    const receiving = receivingFrom === null ? end : place(receivingFrom);
    if (waiting > begin) add(QUEUE, begin, waiting);
    if (receiving > waiting) add(waitingLayer(tone), waiting, receiving);
    if (end > receiving) add(receivingLayer(tone), receiving, end);
  }
  const totals = new Float64Array(size);
  for (const steps of layers) {
    let sum = 0;
    for (let column = 0; column < size; column++) {
      sum += steps[column] ?? 0;
      // What was added and taken away leaves dust.
      steps[column] = sum < DUST ? 0 : sum;
      totals[column] = (totals[column] ?? 0) + (steps[column] ?? 0);
    }
  }
  return { left, size, layers, totals, most: totals.reduce((highest, total) => Math.max(highest, total), 1) };
}

const DUST = 1e-6;

/** How high a column is drawn. */
export function columnHeight({ totals, most }: Columns, column: number, room: CssPixels): CssPixels {
  const total = totals[column] ?? 0;
  return total === 0 ? 0 : Math.max(LOWEST, (total / most) * room);
}

/** Draws the columns, layer upon layer, between `top` and `bottom`. */
export function columnShapes(columns: Columns, top: CssPixels, bottom: CssPixels): OverviewShape[] {
  const { left, size, layers, totals } = columns;
  const below = new Float64Array(size);
  const edge = (column: number): string => {
    const share = (below[column] ?? 0) / (totals[column] || 1);
    return (bottom - share * columnHeight(columns, column, bottom - top)).toFixed(1);
  };
  return LAYERS.flatMap(({ kind, tone }, layer) => {
    const path = runs(size, (column) => {
      const low = edge(column);
      below[column] = (below[column] ?? 0) + (layers[layer]?.[column] ?? 0);
      const high = edge(column);
      return low === high ? null : [low, high];
    })
      .map(({ first, end, low, high }) => {
        const [from, to] = [left + first * COLUMN, left + end * COLUMN];
        return `M${from},${low}H${to}V${high}H${from}Z`;
      })
      .join('');
    return path === '' ? [] : [{ kind, tone, path }];
  });
}

interface Run {
  first: number;
  /** Not included. */
  end: number;
  low: string;
  high: string;
}

/** Neighbours between the same edges become one. */
function runs(size: number, edgesOf: (column: number) => [low: string, high: string] | null): Run[] {
  const found: Run[] = [];
  for (let column = 0; column < size; column++) {
    const edges = edgesOf(column);
    if (edges === null) continue;
    const [low, high] = edges;
    const last = found.at(-1);
    if (last?.end === column && last.low === low && last.high === high) last.end = column + 1;
    else found.push({ first: column, end: column + 1, low, high });
  }
  return found;
}

/** The column at a place. */
export function columnAt({ left, size }: Columns, at: CssPixels): number {
  return Math.min(size - 1, Math.max(0, Math.floor((at - left) / COLUMN)));
}

/** The streams that are in the column at a place, as they stand in it from the bottom up. */
export function inColumn(bars: readonly OverviewBar[], columns: Columns, x: TimeScale, at: CssPixels): OverviewBar[] {
  const from = columns.left + columnAt(columns, at) * COLUMN;
  const to = from + COLUMN;
  const layerAt = ({ queuedUntil, receivingFrom, tone }: OverviewBar): number => {
    if (x(queuedUntil) >= to) return QUEUE;
    return receivingFrom === null || x(receivingFrom) >= to ? waitingLayer(tone) : receivingLayer(tone);
  };
  return bars
    .filter((bar) => x(bar.from) < to && x(bar.to) >= from)
    .map((bar) => ({ bar, layer: layerAt(bar) }))
    .sort((a, b) => a.layer - b.layer)
    .map(({ bar }) => bar);
}
