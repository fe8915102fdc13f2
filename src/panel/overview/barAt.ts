import type { CssPixels } from '../plot/pixelColumns.ts';
import type { OverviewBar } from './bars.ts';
import { columnAt, columnHeight, inColumn } from './columns.ts';
import type { OverviewLayout } from './overviewLayout.ts';
import { THINNEST, thickness } from './rowShapes.ts';

/** What is so near to the pointer that it is what it points at. */
const NEAR: CssPixels = 4;

export interface Frame {
  left: CssPixels;
  top: CssPixels;
  width: CssPixels;
  height: CssPixels;
}

/** The stream that is pointed at; `null`: none is near. Of many in a column the one whose share of it is there. */
export function barAt(
  { axis, placement, bottom, top }: OverviewLayout,
  bars: readonly OverviewBar[],
  x: CssPixels,
  y: CssPixels,
): OverviewBar | null {
  if (placement.kind === 'columns') {
    const there = inColumn(bars, placement.columns, axis.x, x);
    const height = columnHeight(placement.columns, columnAt(placement.columns, x), bottom - top);
    if (bottom - y > height + NEAR) return null;
    const nth = Math.floor(((bottom - y) / Math.max(1, height)) * there.length);
    return there[Math.min(Math.max(0, nth), there.length - 1)] ?? null;
  }
  let nearest: OverviewBar | null = null;
  let least = NEAR;
  const tall = thickness(placement.pitch);
  for (const { bar, row } of placement.placed) {
    const barTop = placement.top + row * placement.pitch;
    const dy = Math.max(barTop - y, y - barTop - tall, 0);
    // Most are in other rows: where they begin need not be known.
    if (dy > least) continue;
    const left = axis.x(bar.from);
    const dx = Math.max(left - x, x - Math.max(axis.x(bar.to), left + THINNEST), 0);
    const distance = Math.max(dx, dy);
    // Of those that share a pixel the last is on top.
    if (distance > least) continue;
    nearest = bar;
    least = distance;
  }
  return nearest;
}

/** Where a stream stands; `null`: among others in columns. */
export function frameOf({ axis, placement }: OverviewLayout, id: number): Frame | null {
  if (placement.kind === 'columns') return null;
  const found = placement.placed.find(({ bar }) => bar.id === id);
  if (found === undefined) return null;
  const left = axis.x(found.bar.from);
  return {
    left,
    top: placement.top + found.row * placement.pitch,
    width: Math.max(THINNEST, axis.x(found.bar.to) - left),
    height: thickness(placement.pitch),
  };
}
