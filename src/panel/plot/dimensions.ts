import { formatDuration } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { type CssPixels, type TimeScale, toTenths } from './pixelColumns.ts';
import { textWidth } from './textWidth.ts';
import type { TimeView } from './timeView.ts';
import type { PlotTrace } from './trace.ts';

/** A length of time worth a word, as a dimension line. */
export interface Dimension {
  from: CssPixels;
  to: CssPixels;
  y: CssPixels;
  label: string;
}

/** Less than this share of the stream is no wait worth a word, and the words need their room. */
const TELLING_SHARE = 0.25;
const ROOM: CssPixels = 20;

/** The time from the request to the first chunk, where it is long enough to be told of. */
export function waitBeforeFirst({ at, end }: PlotTrace, x: TimeScale, view: TimeView, y: CssPixels): Dimension | null {
  const first = at[0] ?? end;
  if (first < TELLING_SHARE * end) return null;
  return dimension(0, first, message('nothingReceived', { time: formatDuration(first) }), x, view, y);
}

/** The longest stall, where its words have room. */
export function stallOf({ longestStall }: PlotTrace, x: TimeScale, view: TimeView, y: CssPixels): Dimension | null {
  if (longestStall == null) return null;
  const [at, duration] = longestStall;
  return dimension(at, at + duration, message('longestStall', { time: formatDuration(duration) }), x, view, y);
}

function dimension(
  from: number,
  to: number,
  label: string,
  x: TimeScale,
  view: TimeView,
  y: CssPixels,
): Dimension | null {
  const [left, right] = [toTenths(x(Math.max(from, view.from))), toTenths(x(Math.min(to, view.to)))];
  return right - left < textWidth(label) + ROOM ? null : { from: left, to: right, y: toTenths(y), label };
}
