import { bisectLeft, bisectRight } from 'd3-array';
import type { Bytes, Milliseconds } from '../../trace/recording.ts';
import type { TimeView } from './timeView.ts';
import type { PlotTrace } from './trace.ts';

export type CssPixels = number;

/** To a tenth of a pixel: nobody sees more, and pictures are the same on every machine. */
export function toTenths(position: CssPixels): CssPixels {
  return Math.round(position * 10) / 10;
}

/** Time to horizontal position: the part of a d3 scale that aggregation needs. */
export interface TimeScale {
  (time: Milliseconds): CssPixels;
  invert(x: CssPixels): Milliseconds;
}

/** All chunks that arrived within one column of pixels. */
export interface PixelColumn {
  /** Where the first of them arrived, exactly. */
  x: CssPixels;
  chunks: number;
  /** Bytes and events that came in this column, and all bytes up to its end. */
  bytes: Bytes;
  events: number;
  received: Bytes;
}

/** What is summed up: a trace, or one of its series, which completes no events. */
type Summed = Pick<PlotTrace, 'at' | 'received' | 'completed'>;

/**
 * Sums a trace up per column of pixels. A curve that only rises is drawn exactly by its first rise and its last height in
 * each column, so nothing is lost, and the cost is that of the columns (times a binary search), not of the chunks.
 *
 * @param view what comes before and after is left out; the sums count it
 */
export function pixelColumns(
  { at, received, completed }: Summed,
  x: TimeScale,
  columnWidth: CssPixels = 1,
  view?: TimeView,
): PixelColumn[] {
  const columns: PixelColumn[] = [];
  const start = view === undefined ? 0 : bisectLeft(at, view.from);
  const end = view === undefined ? at.length : bisectRight(at, view.to, start);
  let bytesBefore = received[start - 1] ?? 0;
  let eventsBefore = completed[start - 1] ?? 0;
  for (let first = start; first < end; ) {
    const left = x(at[first] ?? 0);
    const column = Math.floor(left / columnWidth);
    // At least one chunk further, whatever rounding does.
    const next = Math.max(first + 1, firstFrom(at, x.invert((column + 1) * columnWidth), first + 1, end));
    const bytes = received[next - 1] ?? bytesBefore;
    const events = completed[next - 1] ?? eventsBefore;
    const previous = columns.at(-1);
    if (previous !== undefined && Math.floor(previous.x / columnWidth) === column) {
      // The scale's inverse is not exact: what belongs to a column may look as if it came right after it.
      previous.chunks += next - first;
      previous.bytes += bytes - bytesBefore;
      previous.events += events - eventsBefore;
      previous.received = bytes;
    } else {
      columns.push({
        x: left,
        chunks: next - first,
        bytes: bytes - bytesBefore,
        events: events - eventsBefore,
        received: bytes,
      });
    }
    bytesBefore = bytes;
    eventsBefore = events;
    first = next;
  }
  return columns;
}

/**
 * The first index from `from` on that is at or after `time`; `end` where none is. Looks in longer and longer steps, because the
 * next column begins nearby: a third of what a layout cost was d3's search through all of the array.
 */
function firstFrom(at: readonly Milliseconds[], time: Milliseconds, from: number, end: number): number {
  let low = from;
  let step = 1;
  while (low + step < end && (at[low + step] ?? 0) < time) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
