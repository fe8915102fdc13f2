import type { TimeView } from '../../plot/timeView.ts';
import { pannedBy, revealing, type TimeAxis, viewOf, zoomedAt } from '../../plot/timeView.ts';
import type { PlotTrace } from '../../plot/trace.ts';
import { stepChunk } from '../stepChunk.ts';
import type { PictureState } from './pictureState.ts';

/** A key with what is held down with it. */
export interface PlotKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a key changes. */
export interface KeyChanges {
  picture: Partial<PictureState>;
  /** Absent: it stays. */
  chunk?: number;
}

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.25;

/** As in DevTools' Performance panel, besides those that a picture has anywhere. */
const ZOOMS: Record<string, number> = {
  '+': ZOOM_STEP,
  '=': ZOOM_STEP,
  w: ZOOM_STEP,
  '-': 1 / ZOOM_STEP,
  _: 1 / ZOOM_STEP,
  s: 1 / ZOOM_STEP,
};
const PANS: Record<string, number> = { a: -PAN_STEP, d: PAN_STEP };

/**
 * What a key does in the picture; `null`: nothing. Arrows, Page Up, Page Down, Home and End go from chunk to chunk, with Shift they take what is
 * between into the range; + and - zoom at the chunk; Enter zooms to the range, 0 goes back to all.
 */
export function plotKey(
  pressed: PlotKey,
  trace: PlotTrace,
  { view, range }: PictureState,
  chunk: number | null,
  axis: TimeAxis,
): KeyChanges | null {
  const { key } = pressed;
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const zoom = ZOOMS[key];
  if (zoom !== undefined) return { picture: { view: zoomedAt(view, zoom, centre(trace, view, chunk, axis), axis) } };
  const pan = PANS[key];
  if (pan !== undefined) return { picture: { view: pannedBy(view, pan, axis), follows: false } };
  if (key === '0') return { picture: { view: null, range: null, follows: false } };
  if (key === 'Enter') return range === null ? null : { picture: { view: viewOf(range, axis), follows: false } };
  const next = stepChunk(key, chunk, trace.at.length);
  if (next === null) return null;
  const time = trace.at[next] ?? 0;
  const revealed = revealing(view, time, axis);
  const followed = revealed === view ? {} : { view: revealed, follows: false };
  if (!pressed.shiftKey) return { picture: { ...followed, range: null }, chunk: next };
  const from = trace.at[chunk ?? next] ?? time;
  return { picture: { ...followed, range: extended(range, from, time) }, chunk: next };
}

/** The chunk in view, else the middle. */
function centre({ at }: PlotTrace, view: TimeView | null, chunk: number | null, axis: TimeAxis): number {
  const { from, to } = view ?? { from: 0, to: axis.end };
  const time = chunk === null ? undefined : at[chunk];
  return time !== undefined && time >= from && time <= to ? time : (from + to) / 2;
}

/** A range whose one end moves from `from` to `to`. */
function extended(range: TimeView | null, from: number, to: number): TimeView {
  const anchor = range === null ? from : range.from === from ? range.to : range.from;
  return { from: Math.min(anchor, to), to: Math.max(anchor, to) };
}
