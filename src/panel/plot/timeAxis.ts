import { tickStep } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Bytes, Milliseconds } from '../../trace/recording.ts';
import type { CssPixels } from './pixelColumns.ts';

export interface Tick {
  position: CssPixels;
  label: string;
}

/** The round time at or after `longest` where an axis ends: it moves in steps, so that live pictures are calm. */
export function axisEnd(longest: Milliseconds): Milliseconds {
  if (!(longest > 0)) return 1;
  const step = tickStep(0, longest, 20);
  // Floating-point dust: 2.1 / 0.1 is a little more than 21.
  return Math.ceil(longest / step - 1e-9) * step;
}

/** The axis end in words, with no more digits than it has: "2.4 s", "850 ms". */
export function axisEndLabel(end: Milliseconds): string {
  return end < 1000 ? `${Number(end.toPrecision(3))} ms` : `${Number((end / 1000).toPrecision(4))} s`;
}

const PIXELS_PER_TIME_TICK: CssPixels = 90;

/** Round times along the axis, all in one unit: milliseconds, or seconds when the axis is a second or longer. */
export function timeTicks(end: Milliseconds, width: CssPixels): Tick[] {
  const unit = end >= 1000 ? { name: 's', size: 1000 } : { name: 'ms', size: 1 };
  const scale = scaleLinear([0, end / unit.size], [0, width]);
  const count = Math.max(2, Math.floor(width / PIXELS_PER_TIME_TICK));
  const format = scale.tickFormat(count);
  return scale
    .ticks(count)
    .map((value) => ({ position: scale(value), label: value === 0 ? '0' : `${format(value)} ${unit.name}` }));
}

/** Round amounts up the axis, all in one decimal unit. `height` is that of the drawing area; positions are from its top. */
export function byteTicks(most: Bytes, height: CssPixels): Tick[] {
  const unit =
    most >= 1e6 ? { name: 'MB', size: 1e6 } : most >= 1000 ? { name: 'kB', size: 1000 } : { name: 'B', size: 1 };
  const scale = scaleLinear([0, most / unit.size], [height, 0]);
  const count = Math.max(2, Math.floor(height / 45));
  const values = scale.ticks(count).filter((value) => unit.size > 1 || Number.isInteger(value));
  const format = unit.size === 1 ? String : scale.tickFormat(count);
  return values.map((value) => ({
    position: scale(value),
    label: value === 0 ? '0' : `${format(value)} ${unit.name}`,
  }));
}
