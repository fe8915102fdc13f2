import { scaleLinear, scaleSymlog } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import type { CssPixels, TimeScale } from './pixelColumns.ts';

/** The part of the time axis that is in view. */
export interface TimeView {
  from: Milliseconds;
  to: Milliseconds;
}

/** How time is laid out: `log` gives each power of ten about the same width. */
export interface TimeAxis {
  /** Where the axis ends; it begins at 0, with the request. */
  end: Milliseconds;
  isLog: boolean;
}

/** No view is shorter: pages have clocks of 0.1 ms, or 0.005 ms where they are isolated. */
export const SHORTEST_VIEW: Milliseconds = 0.05;
/** Up to about here a logarithmic axis is linear: there is no logarithm of 0. */
const LOG_FROM: Milliseconds = 1;

/** Places times of a view between `left` and `right`. */
export function timeScale({ from, to }: TimeView, isLog: boolean, left: CssPixels, right: CssPixels): TimeScale {
  const domain = [from, Math.max(to, from + 1e-6)];
  return isLog ? scaleSymlog(domain, [left, right]).constant(LOG_FROM) : scaleLinear(domain, [left, right]);
}

/** The view that is shown: all of the axis where there is none. */
export function shownView(view: TimeView | null, { end }: TimeAxis): TimeView {
  return view ?? { from: 0, to: end };
}

/**
 * The view after zooming by `factor` (above 1: in), in which `time` stays where it is, as far as the axis reaches. `null`: all is
 * in view.
 */
export function zoomedAt(view: TimeView | null, factor: number, time: Milliseconds, axis: TimeAxis): TimeView | null {
  const { from, to } = shownView(view, axis);
  const { warp } = warpOf(axis);
  // A view so short is linear in either layout.
  const most = Math.max(1, (to - from) / SHORTEST_VIEW);
  const at = warp(time);
  const scaled = Math.min(factor, most);
  return clamped(at - (at - warp(from)) / scaled, at + (warp(to) - at) / scaled, axis);
}

/** The view moved by a share of its own width; positive: to later times. */
export function pannedBy(view: TimeView | null, share: number, axis: TimeAxis): TimeView | null {
  const { from, to } = shownView(view, axis);
  const { warp } = warpOf(axis);
  const [start, end] = [warp(from), warp(to)];
  const by = share * (end - start);
  return clamped(start + by, end + by, axis);
}

/** The view of a range, or of a little more where that is too short to look at. */
export function viewOf({ from, to }: TimeView, axis: TimeAxis): TimeView | null {
  const lacking = Math.max(0, SHORTEST_VIEW - (to - from)) / 2;
  const { warp } = warpOf(axis);
  return clamped(warp(Math.max(0, from - lacking)), warp(to + lacking), axis);
}

const MARGIN = 0.1;

/** The view moved as little as it takes to have `time` in it, with some room beside it. A view that has it stays. */
export function revealing(view: TimeView | null, time: Milliseconds, axis: TimeAxis): TimeView | null {
  if (view === null || (time >= view.from && time <= view.to)) return view;
  const { warp } = warpOf(axis);
  const [start, end, at] = [warp(view.from), warp(view.to), warp(time)];
  const margin = MARGIN * (end - start);
  const by = time < view.from ? at - margin - start : at + margin - end;
  return clamped(start + by, end + by, axis);
}

/** A view as long as `view` that ends at `end`. */
export function endingAt(view: TimeView, end: Milliseconds): TimeView {
  const length = Math.min(view.to - view.from, end);
  return { from: end - length, to: end };
}

/** Keeps the width, within the axis. */
function clamped(start: number, end: number, axis: TimeAxis): TimeView | null {
  const { warp, unwarp } = warpOf(axis);
  const most = warp(axis.end);
  const width = end - start;
  // Arithmetic on times is not exact.
  if (width >= most * (1 - 1e-9)) return null;
  const from = Math.min(Math.max(0, start), most - width);
  return { from: unwarp(from), to: unwarp(from + width) };
}

interface Warp {
  /** Time to a number that is proportional to position, and back. */
  warp(time: Milliseconds): number;
  unwarp(position: number): Milliseconds;
}

const LINEAR: Warp = { warp: (time) => time, unwarp: (position) => position };
/** As `scaleSymlog` has it. */
const LOG: Warp = {
  warp: (time) => Math.log1p(time / LOG_FROM),
  unwarp: (position) => Math.expm1(position) * LOG_FROM,
};

function warpOf({ isLog }: TimeAxis): Warp {
  return isLog ? LOG : LINEAR;
}
