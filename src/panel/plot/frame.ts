import type { CssPixels } from './pixelColumns.ts';
import type { Tick } from './timeAxis.ts';

/** What curves and lanes stand in, in pixels: the same for one stream and for two. */
export interface Frame {
  width: CssPixels;
  height: CssPixels;
  /** The area of the curves. */
  left: CssPixels;
  right: CssPixels;
  top: CssPixels;
  bottom: CssPixels;
  lanesBottom: CssPixels;
  timeTicks: Tick[];
  amountTicks: Tick[];
}
