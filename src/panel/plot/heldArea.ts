import type { CssPixels, PixelColumn } from './pixelColumns.ts';

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
  let upper = `M${from.toFixed(1)},${y(Math.max(made.start, arrived.start)).toFixed(1)}`;
  const lower: string[] = [];
  let [madeSum, arrivedSum] = [made.start, arrived.start];
  let most = 0;
  let [i, j] = [0, 0];
  while (i < made.columns.length || j < arrived.columns.length) {
    const madeX = made.columns[i]?.x ?? Number.POSITIVE_INFINITY;
    const arrivedX = arrived.columns[j]?.x ?? Number.POSITIVE_INFINITY;
    const x = Math.min(madeX, arrivedX).toFixed(1);
    const before = arrivedSum;
    if (madeX <= arrivedX) madeSum = made.columns[i++]?.received ?? madeSum;
    if (arrivedX <= madeX) arrivedSum = arrived.columns[j++]?.received ?? arrivedSum;
    upper += `H${x}V${y(Math.max(madeSum, arrivedSum)).toFixed(1)}`;
    if (arrivedSum !== before) lower.push(`H${x}V${y(before).toFixed(1)}`);
    most = Math.max(most, y(arrivedSum) - y(madeSum));
  }
  if (most < 1) return null;
  const curve = `${upper}H${to.toFixed(1)}`;
  return { area: `${curve}V${y(arrivedSum).toFixed(1)}${lower.reverse().join('')}H${from.toFixed(1)}Z`, curve };
}
