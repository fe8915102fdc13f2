import { ticks as roundTimes, tickStep } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import { formatCount, formatTime } from '../format/quantity.ts';
import { type CssPixels, type TimeScale, toTenths } from './pixelColumns.ts';
import type { TimeView } from './timeView.ts';
import type { Unit } from './trace.ts';

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
  return end < 1000
    ? formatTime(String(Number(end.toPrecision(3))), 'ms')
    : formatTime(String(Number((end / 1000).toPrecision(4))), 's');
}

/** A time as exactly as a view of that length shows it: "2.34 s", "2.3382 s", "312 ms", "9.84 ms". */
export function formatMoment(time: Milliseconds, length: Milliseconds): string {
  const [size, unit, least, most] = time >= 999.5 ? ([1000, 's', 2, 5] as const) : ([1, 'ms', 0, 2] as const);
  const digits = Math.ceil(-Math.log10(Math.max(length, 1e-6) / size / 100));
  return formatTime((time / size).toFixed(Math.min(most, Math.max(least, digits))), unit);
}

const PIXELS_PER_TIME_TICK: CssPixels = 90;

/** Round times along the axis, all in one unit: milliseconds, or seconds when the axis reaches a second. `from` is where it begins. */
export function timeTicks(end: Milliseconds, width: CssPixels, from: Milliseconds = 0): Tick[] {
  const unit = end >= 1000 ? ({ name: 's', size: 1000 } as const) : ({ name: 'ms', size: 1 } as const);
  const scale = scaleLinear([from / unit.size, end / unit.size], [0, width]);
  const count = Math.max(2, Math.floor(width / PIXELS_PER_TIME_TICK));
  const format = scale.tickFormat(count);
  return scale.ticks(count).map((value) => ({
    position: toTenths(scale(value)),
    label: value === 0 ? '0' : formatTime(format(value), unit.name),
  }));
}

const LEAST_DISTANCE: CssPixels = 56;

/** The same on a logarithmic axis: round times, the roundest first, as many as have room. Positions are from `left`. */
export function logTicks({ from, to }: TimeView, x: TimeScale, left: CssPixels): Tick[] {
  const ticks: Tick[] = [];
  const take = (time: Milliseconds, label: string): void => {
    const position = toTenths(x(time) - left);
    const isFree = ticks.every((each) => Math.abs(each.position - position) >= LEAST_DISTANCE);
    if (time >= from && time <= to && isFree) ticks.push({ position, label });
  };
  take(0, '0');
  for (const digit of [1, 5, 2]) {
    for (let power = 0; power <= 9; power++) {
      const time = digit * 10 ** power;
      take(time, time < 1000 ? formatTime(String(time), 'ms') : formatTime(String(time / 1000), 's'));
    }
  }
  if (ticks.length < 3) {
    const size = to - from;
    for (const time of roundTimes(from, to, 5)) take(time, formatMoment(time, size));
  }
  return ticks.sort((a, b) => a.position - b.position);
}

const DECIMAL_UNITS: Record<'bytes' | 'counts', { name: string; size: number }[]> = {
  bytes: [
    { name: ' MB', size: 1e6 },
    { name: ' kB', size: 1000 },
    { name: ' B', size: 1 },
  ],
  counts: [
    { name: ' M', size: 1e6 },
    { name: ' k', size: 1000 },
    { name: '', size: 1 },
  ],
};
/** Counts below this are written out. */
const LONGEST_COUNT = 10_000;

/**
 * Round amounts up the axis, all in one decimal unit, from `least` at the bottom to `most` at the top. `height` is that of the drawing area;
 * positions are from its top.
 */
export function amountTicks(unit: Unit, least: number, most: number, height: CssPixels): Tick[] {
  const units = DECIMAL_UNITS[unit === 'bytes' ? 'bytes' : 'counts'];
  const { name, size } = units.find((each) => most >= each.size && (unit === 'bytes' || most >= LONGEST_COUNT)) ?? {
    name: unit === 'bytes' ? ' B' : '',
    size: 1,
  };
  const scale = scaleLinear([least / size, most / size], [height, 0]);
  const count = Math.max(2, Math.floor(height / 45));
  const values = scale.ticks(count).filter((value) => size > 1 || Number.isInteger(value));
  const format = size === 1 ? formatCount : scale.tickFormat(count);
  return values.map((value) => ({
    position: toTenths(scale(value)),
    label: value === 0 ? '0' : `${format(value)}${name}`,
  }));
}
