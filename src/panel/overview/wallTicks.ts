import { utcTicks } from 'd3-time';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { formatTime } from '../format/quantity.ts';
import { type CssPixels, toTenths } from '../plot/pixelColumns.ts';
import { textWidth } from '../plot/textWidth.ts';
import type { Tick } from '../plot/timeAxis.ts';
import type { Session, WallAxis } from './wallAxis.ts';
import { dayAndTime } from './wallTime.ts';

const PIXELS_PER_TICK: CssPixels = 110;
/** Between the line and its label. */
export const LABEL_INSET: CssPixels = 3;
const BETWEEN_LABELS: CssPixels = 10;

/**
 * Round times along the axis, counted from the session's first stream. Where there are several sessions, the first tick of each says when it was; what
 * stands after a cut says so too. Labels stand right of their ticks; those without room are left out.
 *
 * @param wallTime how a session's beginning is told
 */
export function wallTicks(
  { sessions }: WallAxis,
  right: CssPixels,
  wallTime: (at: EpochMilliseconds) => string = dayAndTime,
): Tick[] {
  const taken: { from: CssPixels; to: CssPixels }[] = [];
  const ticks: Tick[] = [];
  const take = (at: CssPixels, label: string): void => {
    const to = at + LABEL_INSET + textWidth(label);
    const isFree = taken.every((each) => to + BETWEEN_LABELS <= each.from || at >= each.to + BETWEEN_LABELS);
    if (to > right || !isFree) return;
    taken.push({ from: at, to });
    ticks.push({ position: toTenths(at), label });
  };
  // What must be there first.
  for (const { from, segments } of sessions) {
    take(segments[0]?.left ?? 0, sessions.length === 1 ? '0' : wallTime(from));
  }
  for (const session of sessions) {
    for (const { from, left } of session.segments.slice(1))
      take(left, sinceLabel(from - session.from, isLong(session)));
  }
  for (const session of sessions) for (const { at, label } of roundTimes(session)) take(at, label);
  return ticks.sort((a, b) => a.position - b.position);
}

function* roundTimes(session: Session): Generator<{ at: CssPixels; label: string }> {
  for (const { from, to, left, right } of session.segments) {
    const count = Math.floor((right - left) / PIXELS_PER_TICK);
    if (count < 1) continue;
    // Durations as times since 1970: d3 knows seconds, minutes and hours.
    const [first, last] = [from - session.from, to - session.from];
    for (const tick of utcTicks(new Date(first), new Date(last), count)) {
      const since = tick.getTime();
      const at = left + ((since - first) / (last - first)) * (right - left);
      yield { at, label: sinceLabel(since, isLong(session)) };
    }
  }
}

function isLong({ from, to }: Session): boolean {
  return to - from >= 60_000;
}

/** "0", "250 ms", "1.5 s"; within a long session "1:30", "1:05:00". */
export function sinceLabel(since: Milliseconds, isLong: boolean): string {
  if (since === 0) return '0';
  if (!isLong && since < 1000) return formatTime(String(Math.round(since)), 'ms');
  if (!isLong) return formatTime(String(Number((since / 1000).toFixed(2))), 's');
  const seconds = Math.round(since / 1000);
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
}
