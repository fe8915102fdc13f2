import type { Bytes, Milliseconds, Span } from '../../trace/recording.ts';
import { type Bar, barsPath } from './bars.ts';
import { type CssPixels, type PixelColumn, type TimeScale, toTenths } from './pixelColumns.ts';
import { type Point, pathOf, simplified } from './polyline.ts';

export interface Staircase {
  curve: string;
  /** The same, closed along the bottom. */
  area: string;
}

/** Where a staircase begins that is not drawn from the request on. */
export interface StaircaseStart {
  from: Milliseconds;
  /** By then. */
  received: Bytes;
  /** Where its area ends below. */
  bottom: CssPixels;
}

/** The staircase as two paths: from the request (or `start`), up at every column in which something arrived, to the end. */
export function staircase(
  columns: readonly PixelColumn[],
  end: Milliseconds,
  x: TimeScale,
  y: (received: Bytes) => CssPixels,
  start: StaircaseStart = { from: 0, received: 0, bottom: y(0) },
): Staircase {
  let height = y(start.received);
  const points: Point[] = [{ x: x(start.from), y: height }];
  let right = x(start.from);
  for (const column of columns) {
    right = column.x;
    points.push({ x: right, y: height });
    height = y(column.received);
    points.push({ x: right, y: height });
  }
  points.push({ x: Math.max(x(end), right), y: height });
  const curve = pathOf(simplified(points));
  // Down from its end and back along the bottom, instead of a second path of the same length.
  const back = y(start.received) === start.bottom ? 'Z' : `H${toTenths(x(start.from))}Z`;
  return { curve, area: `${curve}V${start.bottom}${back}` };
}

/** Chunks of one look: few events, or many. */
export interface ChunkBars {
  width: CssPixels;
  opacity: number;
  path: string;
}

/** By events per chunk: the more events came at one time, the wider and darker the mark. Many chunks of one event stay light. */
const LOOKS = [
  { below: 1, width: 1, opacity: 0.45 },
  { below: 2, width: 1.5, opacity: 0.7 },
  { below: 8, width: 2.5, opacity: 0.85 },
  { below: Number.POSITIVE_INFINITY, width: 4, opacity: 1 },
];
const LOWEST_BAR: CssPixels = 3;

/** The lane of chunks: a mark per column, its height by the bytes in it on a square-root scale, one path per look. */
export function chunkBars(columns: readonly PixelColumn[], bottom: CssPixels, height: CssPixels): ChunkBars[] {
  const most = columns.reduce((largest, { bytes }) => Math.max(largest, bytes), 1);
  const looks: Bar[][] = LOOKS.map(() => []);
  for (const { x, chunks, bytes, events } of columns) {
    const look = LOOKS.findIndex(({ below }) => events / chunks < below);
    looks[look]?.push({ x: x - (LOOKS[look]?.width ?? 0) / 2, height: barHeight(bytes / most, height) });
  }
  return LOOKS.flatMap(({ width, opacity }, look) => {
    const path = barsPath(looks[look] ?? [], width, bottom);
    return path === '' ? [] : [{ width, opacity, path }];
  });
}

const AMOUNT_BAR: CssPixels = 1.5;

/** A lane of amounts as one path: a bar per column, higher for more, on a square-root scale as the chunks' bars. */
export function amountLane(columns: readonly PixelColumn[], top: CssPixels, height: CssPixels): string {
  const most = columns.reduce((largest, { bytes }) => Math.max(largest, bytes), 1);
  const bars = columns.map(({ x, bytes }) => ({ x, height: barHeight(bytes / most, height) }));
  return barsPath(bars, AMOUNT_BAR, top + height);
}

/** Square root: a chunk of a hundredth of the bytes still has a tenth of the height. */
function barHeight(share: number, height: CssPixels): CssPixels {
  return LOWEST_BAR + (height - LOWEST_BAR) * Math.sqrt(share);
}

/** A lane of spans as one path; spans that touch the same pixel become one. None is thinner than `thinnest`. */
export function spanLane(
  spans: readonly Span[],
  x: TimeScale,
  top: CssPixels,
  height: CssPixels,
  thinnest: CssPixels = 1,
): string {
  let path = '';
  let openFrom: CssPixels | null = null;
  let openUntil: CssPixels = 0;
  const close = (): void => {
    if (openFrom === null) return;
    path += `M${openFrom.toFixed(1)},${top}H${Math.max(openUntil, openFrom + thinnest).toFixed(1)}v${height}H${openFrom.toFixed(1)}Z`;
  };
  for (const [at, duration] of [...spans].sort((a, b) => a[0] - b[0])) {
    const from = x(at);
    const until = x(at + duration);
    if (openFrom !== null && from - openUntil < 1) {
      openUntil = Math.max(openUntil, until);
      continue;
    }
    close();
    openFrom = from;
    openUntil = until;
  }
  close();
  return path;
}
