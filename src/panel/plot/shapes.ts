import { curveStepAfter, line } from 'd3-shape';
import type { Bytes, Milliseconds, Span } from '../../trace/recording.ts';
import { type CssPixels, type PixelColumn, type TimeScale, toTenths } from './pixelColumns.ts';

interface CurvePoint {
  x: CssPixels;
  received: Bytes;
}

const toStep = line<CurvePoint>().curve(curveStepAfter).digits(1);

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
  const last = columns.at(-1);
  const points: CurvePoint[] = [
    { x: x(start.from), received: start.received },
    ...columns,
    { x: Math.max(x(end), last?.x ?? x(start.from)), received: last?.received ?? start.received },
  ];
  const curve = toStep.x((point) => point.x).y((point) => y(point.received))(points) ?? '';
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
  const paths = LOOKS.map(() => '');
  for (const { x, chunks, bytes, events } of columns) {
    const look = LOOKS.findIndex(({ below }) => events / chunks < below);
    const tall = barHeight(bytes / most, height);
    paths[look] += `M${x.toFixed(1)},${bottom}v${(-tall).toFixed(1)}`;
  }
  return LOOKS.flatMap(({ width, opacity }, look) => {
    const path = paths[look] ?? '';
    return path === '' ? [] : [{ width, opacity, path }];
  });
}

const AMOUNT_BAR: CssPixels = 1.5;

/** A lane of amounts as one path: a bar per column, higher for more, on a square-root scale as the chunks' bars. */
export function amountLane(columns: readonly PixelColumn[], top: CssPixels, height: CssPixels): string {
  const most = columns.reduce((largest, { bytes }) => Math.max(largest, bytes), 1);
  let path = '';
  for (const { x, bytes } of columns) {
    const tall = barHeight(bytes / most, height);
    path += `M${x.toFixed(1)},${top + height}h${AMOUNT_BAR}v${(-tall).toFixed(1)}h${-AMOUNT_BAR}Z`;
  }
  return path;
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
