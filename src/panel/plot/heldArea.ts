import type { CssPixels, PixelColumn } from './pixelColumns.ts';
import { type Point, pathOf, simplified } from './polyline.ts';

/** What lies between what had been made and what had arrived, in pixels. */
export interface HeldArea {
  /** Closed: along what had been made, and back along what had arrived. */
  area: string;
  /** What had been made. */
  curve: string;
}

/** Two curves of steps over one stretch of time: what each was at its start, and where it rises to what. */
export interface Steps {
  start: number;
  columns: readonly PixelColumn[];
}

/** Draws what was held, between `from` and `to`. `null` where nothing was, or no pixel of it shows. */
export function heldArea(
  made: Steps,
  arrived: Steps,
  from: CssPixels,
  to: CssPixels,
  y: (amount: number) => CssPixels,
): HeldArea | null {
  const upper: Point[] = [{ x: from, y: y(Math.max(made.start, arrived.start)) }];
  const lower: Point[] = [{ x: from, y: y(arrived.start) }];
  let [madeSum, arrivedSum] = [made.start, arrived.start];
  let most = 0;
  let [i, j] = [0, 0];
  while (i < made.columns.length || j < arrived.columns.length) {
    const madeX = made.columns[i]?.x ?? Number.POSITIVE_INFINITY;
    const arrivedX = arrived.columns[j]?.x ?? Number.POSITIVE_INFINITY;
    const x = Math.min(madeX, arrivedX);
    const before = Math.max(madeSum, arrivedSum);
    const arrivedBefore = arrivedSum;
    if (madeX <= arrivedX) madeSum = made.columns[i++]?.received ?? madeSum;
    if (arrivedX <= madeX) arrivedSum = arrived.columns[j++]?.received ?? arrivedSum;
    upper.push({ x, y: y(before) }, { x, y: y(Math.max(madeSum, arrivedSum)) });
    if (arrivedSum !== arrivedBefore) lower.push({ x, y: y(arrivedBefore) }, { x, y: y(arrivedSum) });
    most = Math.max(most, y(arrivedSum) - y(madeSum));
  }
  if (most < 1) return null;
  upper.push({ x: to, y: y(Math.max(madeSum, arrivedSum)) });
  lower.push({ x: to, y: y(arrivedSum) });
  const back = simplified(lower).reverse();
  const curve = pathOf(simplified(upper));
  return { area: `${curve}L${pathOf(back).slice(1)}Z`, curve };
}
