import { type CssPixels, toTenths } from './pixelColumns.ts';

export interface Bar {
  /** Of its left side. */
  x: CssPixels;
  height: CssPixels;
}

/** What is narrower, or less high, nobody sees. */
const SEEN: CssPixels = 0.5;

/**
 * Bars of one width that stand on `bottom`, as one path. Those that touch have one outline: where there is one for every pixel, what it costs to fill
 * thousands is what drawing costs.
 *
 * @param bars from left to right
 */
export function barsPath(bars: readonly Bar[], width: CssPixels, bottom: CssPixels): string {
  let path = '';
  /** Of the outline so far: its right end, and its height there; `right` is -Infinity while there is none. */
  let right = Number.NEGATIVE_INFINITY;
  let height: CssPixels = 0;
  const close = (): void => {
    if (path !== '') path += `H${toTenths(right)}V${toTenths(bottom)}Z`;
  };
  for (const bar of bars) {
    if (bar.x - right >= SEEN) {
      close();
      path += `M${toTenths(bar.x)},${toTenths(bottom)}V${toTenths(bottom - bar.height)}`;
      height = bar.height;
    } else if (Math.abs(bar.height - height) >= SEEN) {
      // The higher of two that overlap is seen.
      path += `H${toTenths(bar.height > height ? bar.x : right)}V${toTenths(bottom - bar.height)}`;
      height = bar.height;
    }
    right = bar.x + width;
  }
  close();
  return path;
}
