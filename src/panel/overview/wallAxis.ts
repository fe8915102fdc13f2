import { scaleLinear } from 'd3-scale';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import type { CssPixels, TimeScale } from '../plot/pixelColumns.ts';
import { axisEnd } from '../plot/timeAxis.ts';
import type { OverviewBar } from './bars.ts';

/** A stretch of the wall clock without a cut. */
export interface Segment {
  from: EpochMilliseconds;
  to: EpochMilliseconds;
  left: CssPixels;
  right: CssPixels;
}

/** Streams that belong to one sitting: time on the axis counts from its first. */
export interface Session {
  from: EpochMilliseconds;
  /** When its last stream ended. */
  to: EpochMilliseconds;
  segments: Segment[];
}

/** The wall clock with its idle stretches cut out. */
export interface WallAxis {
  sessions: Session[];
  /** Wall-clock time to position. */
  x: TimeScale;
}

/** Time in which no stream was under way is cut out where it is longer: somebody read, or was away. */
export const LONGEST_IDLE: Milliseconds = 60_000;
/** After so long, time counts anew: streams of another day are in recordings that were imported. */
export const SESSION_GAP: Milliseconds = 3_600_000;
const CUT: CssPixels = 12;
/** Of the width, for all cuts together. */
const MOST_FOR_CUTS = 0.25;
const SHORTEST_SEGMENT: Milliseconds = 1;

interface Stretch {
  from: EpochMilliseconds;
  to: EpochMilliseconds;
  /** When its last stream ended. */
  end: EpochMilliseconds;
}

/**
 * Lays the wall clock out from `left` to `right`. Within a session a second is as wide everywhere. Each of several sessions has at least its
 * share of half of the width, so that two seconds imported from last week can be read beside an hour recorded here.
 *
 * @param bars in the order in which they began; at least one
 */
export function wallAxis(
  bars: readonly Pick<OverviewBar, 'from' | 'to'>[],
  left: CssPixels,
  right: CssPixels,
): WallAxis {
  const stretches = stretchesOf(bars);
  const sessions = sessionsOf(stretches);
  const cuts = Math.max(0, stretches.length - 1);
  const cut = cuts === 0 ? 0 : Math.min(CUT, ((right - left) * MOST_FOR_CUTS) / cuts);
  const room = Math.max(1, right - left - cuts * cut);
  const busy = lengthOf(stretches);

  let next = left;
  const placed = sessions.map((parts): Session => {
    const length = lengthOf(parts);
    const least = sessions.length === 1 ? 0 : room / 2 / sessions.length;
    const width = least + ((room - least * sessions.length) * length) / busy;
    const segments = parts.map(({ from, to }): Segment => {
      const segment = { from, to, left: next, right: next + (width * (to - from)) / length };
      next = segment.right + cut;
      return segment;
    });
    return { from: parts[0]?.from ?? 0, to: parts.at(-1)?.end ?? 0, segments };
  });
  const segments = placed.flatMap((session) => session.segments);
  const x = scaleLinear(
    segments.flatMap(({ from, to }) => [from, to]),
    segments.flatMap((segment) => [segment.left, segment.right]),
  ).clamp(true);
  return { sessions: placed, x };
}

/** The stretches of time between cuts. The last ends a little late, at a round time, so that the axis of live streams moves in steps. */
function stretchesOf(bars: readonly Pick<OverviewBar, 'from' | 'to'>[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to } of bars) {
    const last = stretches.at(-1);
    if (last === undefined || from - last.end > LONGEST_IDLE) {
      stretches.push({ from, to: Math.max(to, from + SHORTEST_SEGMENT), end: to });
    } else {
      last.to = Math.max(last.to, to);
      last.end = Math.max(last.end, to);
    }
  }
  const last = stretches.at(-1);
  const busy = lengthOf(stretches);
  if (last !== undefined) last.to += axisEnd(busy) - busy;
  return stretches;
}

function sessionsOf(stretches: readonly Stretch[]): Stretch[][] {
  const sessions: Stretch[][] = [];
  for (const stretch of stretches) {
    const last = sessions.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || stretch.from - before.end > SESSION_GAP) sessions.push([stretch]);
    else last.push(stretch);
  }
  return sessions;
}

function lengthOf(stretches: readonly Stretch[]): Milliseconds {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
