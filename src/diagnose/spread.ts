import type { Milliseconds } from '../trace/recording.ts';
import { type Arrivals, bytesOf, joined, silenceBefore } from './arrivals.ts';
import { medianOf, wobbleOf } from './statistics.ts';

/** How the events are spread over the time in which they came. */
export interface Spread {
  /** From the first to the last arrival of the part in which most of them came, pauses longer than that left out. */
  span: Milliseconds;
  /** Mean time per event in that part: how fast the stream is, whether or not it came in groups. */
  spacing: Milliseconds;
  /** Arrivals joined where the stream's speed says that they came together. */
  groups: Arrivals;
  /**
   * Events per group, median without the first group and the last: those hold the bookkeeping of every dialect (role,
   * first delta; finish, usage, `[DONE]`). `undefined` with fewer than three groups.
   */
  typical: number | undefined;
  /** How uneven the groups are; worked out when it is first asked for. */
  unevenness(): Unevenness;
}

/** Gaps up to this join at any speed below: a held flush that comes in several pieces is in within a few ms. */
const LONGEST_JOIN: Milliseconds = 5;
/**
 * A fast stream needs a shorter gap: with a fixed 5 ms, healthy streams of 300 events 2 ms apart fall into 3 to 8
 * groups. Spacing counts events, not arrivals, so grouping does not change it; a quarter joins what came in a
 * quarter of the time that one event takes.
 */
const JOIN_PER_SPACING = 0.25;

export function spreadOf(arrivals: Arrivals): Spread | null {
  if (arrivals.at.length === 0) return null;
  const part = busiestPart(arrivals);
  const spacing = part.span / Math.max(1, part.count);
  const groups = joined(arrivals, Math.min(LONGEST_JOIN, spacing * JOIN_PER_SPACING));
  let known: Unevenness | undefined;
  return {
    span: part.span,
    spacing,
    groups,
    unevenness() {
      known ??= unevennessOf(groups);
      return known;
    },
    typical: groups.at.length < 3 ? undefined : medianOf((i) => groups.count[i] ?? 0, 1, groups.at.length - 1),
  };
}

/** The shortest part that is judged by itself; derived with the bound on a stream's length in `streaming.ts`. */
const SHORTEST_PART: Milliseconds = 100;

/**
 * Leaves out pauses: as long as one silence takes more than half of the time, only the side with more events is looked
 * at. Without this a model that greets, thinks for 20 s and then talks for 1 s would look so slow that all it said
 * counts as one group. A part shorter than `SHORTEST_PART` is no stream by itself but a burst: then the whole stands.
 */
function busiestPart(arrivals: Arrivals): { span: Milliseconds; count: number } {
  let from = 0;
  let to = arrivals.at.length - 1;
  let count = arrivals.total;
  for (;;) {
    const span = (arrivals.until[to] ?? 0) - (arrivals.at[from] ?? 0);
    let cut = -1;
    let before = 0;
    let beforeCut = 0;
    for (let i = from + 1; i <= to; i++) {
      before += arrivals.count[i - 1] ?? 0;
      if (silenceBefore(arrivals, i, 0) > span / 2) {
        cut = i;
        beforeCut = before;
      }
    }
    if (cut === -1) return { span, count };
    const takeLater = count - beforeCut >= beforeCut;
    const nextFrom = takeLater ? cut : from;
    const nextTo = takeLater ? to : cut - 1;
    if ((arrivals.until[nextTo] ?? 0) - (arrivals.at[nextFrom] ?? 0) < SHORTEST_PART) return { span, count };
    from = nextFrom;
    to = nextTo;
    count = takeLater ? count - beforeCut : beforeCut;
  }
}

/** Are the groups uneven in all that a gateway's flush keeps even: time, bytes, number of events? See `streaming.ts`. */
export interface Unevenness {
  /** Median deviation from the median, as a share of the median. */
  gaps: number;
  bytes: number;
  counts: number;
}

/** Without the first group, which holds what came while the answer started, and the last, which ends with the answer. */
function unevennessOf(groups: Arrivals): Unevenness {
  const end = groups.at.length - 1;
  return {
    gaps: wobbleOf((i) => silenceBefore(groups, i, 0), 1, end),
    bytes: wobbleOf((i) => bytesOf(groups, i), 1, end),
    counts: wobbleOf((i) => groups.count[i] ?? 0, 1, end),
  };
}
