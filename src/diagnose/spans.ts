import type { Milliseconds, Span } from '../trace/recording.ts';

/** Spans in order of time that do not overlap, with the time they cover up to the end of each. */
export interface Cover {
  from: Milliseconds[];
  to: Milliseconds[];
  covered: Milliseconds[];
}

export function coverOf(spans: readonly Span[]): Cover {
  const cover: Cover = { from: [], to: [], covered: [] };
  let sum = 0;
  for (const [at, duration] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = cover.to.length - 1;
    const end = at + duration;
    const lastEnd = cover.to[last];
    if (lastEnd !== undefined && at <= lastEnd) {
      sum += Math.max(0, end - lastEnd);
      cover.to[last] = Math.max(end, lastEnd);
      cover.covered[last] = sum;
    } else {
      sum += duration;
      cover.from.push(at);
      cover.to.push(end);
      cover.covered.push(sum);
    }
  }
  return cover;
}

/** How much of the time between `from` and `to` is covered. */
export function coveredBetween(cover: Cover, from: Milliseconds, to: Milliseconds): Milliseconds {
  return coveredUntil(cover, to) - coveredUntil(cover, from);
}

/**
 * The covered time right before `time`, walking back over holes of at most `hole`: how long the page cannot have taken
 * anything in. Zero when the last span ended more than `hole` before `time`.
 */
export function coveredRunBefore(cover: Cover, time: Milliseconds, hole: Milliseconds): Milliseconds {
  let start = time;
  for (let i = lastFromBefore(cover, time); i >= 0; i--) {
    if (start - (cover.to[i] ?? 0) > hole) break;
    start = cover.from[i] ?? start;
  }
  return coveredBetween(cover, start, time);
}

function coveredUntil(cover: Cover, time: Milliseconds): Milliseconds {
  const i = lastFromBefore(cover, time);
  if (i < 0) return 0;
  return (cover.covered[i] ?? 0) - Math.max(0, (cover.to[i] ?? 0) - time);
}

/** Index of the last span that began before `time`, -1 when none did. */
function lastFromBefore(cover: Cover, time: Milliseconds): number {
  let low = 0;
  let high = cover.from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cover.from[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
