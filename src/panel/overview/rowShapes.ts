import type { Span } from '../../trace/recording.ts';
import type { CssPixels, TimeScale } from '../plot/pixelColumns.ts';
import { spanLane } from '../plot/shapes.ts';
import type { OverviewBar } from './bars.ts';
import type { Track } from './rows.ts';
import { type OverviewShape, SHAPE_ORDER, type ShapeKind } from './shapes.ts';

/** Where the rows are. */
export interface RowPlace {
  top: CssPixels;
  /** From a row's top to the next one's. */
  pitch: CssPixels;
}

export interface PlacedBar {
  bar: OverviewBar;
  row: number;
}

/** No stream is thinner: it must be seen. */
export const THINNEST: CssPixels = 2;
const SELECTION_MARGIN: CssPixels = 1;

/** Height of a bar that receives. */
export function thickness(pitch: CssPixels): CssPixels {
  return pitch - (pitch < 6 ? 1 : 2);
}

/** Draws each track in its row: the queue as a hairline, waiting at half the height, receiving at the full one. */
export function rowShapes(
  tracks: readonly Track[],
  rows: readonly number[],
  { top, pitch }: RowPlace,
  x: TimeScale,
): OverviewShape[] {
  const tall = thickness(pitch);
  const spans = new Map<string, Span[]>();
  const add = (kind: ShapeKind, tone: string, row: number, from: number, to: number): void => {
    const key = `${kind} ${tone} ${row}`;
    const known = spans.get(key);
    if (known === undefined) spans.set(key, [[from, to - from]]);
    else known.push([from, to - from]);
  };
  for (const [i, { bars }] of tracks.entries()) {
    const row = rows[i] ?? 0;
    for (const [n, { from, queuedUntil, receivingFrom, to, tone }] of bars.entries()) {
      const before = bars[n - 1];
      if (before !== undefined) add('gap', 'neutral', row, before.to, from);
      if (queuedUntil > from) add('queue', 'neutral', row, from, queuedUntil);
      const waitedUntil = receivingFrom ?? to;
      if (waitedUntil > queuedUntil) add('waiting', tone, row, queuedUntil, waitedUntil);
      if (receivingFrom !== null || to === from) add('receiving', tone, row, waitedUntil, to);
    }
  }
  const used = rows.reduce((last, row) => Math.max(last, row), 0) + 1;
  return SHAPE_ORDER.flatMap(({ kind, tone }) => {
    let path = '';
    for (let row = 0; row < used; row++) {
      const height = { gap: 1, queue: 1, waiting: Math.ceil(tall / 2), receiving: tall }[kind];
      const y = top + row * pitch + Math.floor((tall - height) / 2);
      path += spanLane(spans.get(`${kind} ${tone} ${row}`) ?? [], x, y, height, kind === 'receiving' ? THINNEST : 1);
    }
    return path === '' ? [] : [{ kind, tone, path }];
  });
}

/** A frame round each of these bars. */
export function rowSelection(placed: readonly PlacedBar[], { top, pitch }: RowPlace, x: TimeScale): string {
  const byRow = new Map<number, Span[]>();
  for (const { bar, row } of placed) {
    const spans = byRow.get(row) ?? [];
    byRow.set(row, spans);
    spans.push([bar.from, bar.to - bar.from]);
  }
  return [...byRow]
    .map(([row, spans]) =>
      spanLane(spans, x, top + row * pitch - SELECTION_MARGIN, thickness(pitch) + 2 * SELECTION_MARGIN, THINNEST),
    )
    .join('');
}
