import type { Milliseconds } from '../../units.ts';
import type { Random } from '../random.ts';
import type { ScheduledDelta, ScheduledWrite } from '../schedule.ts';
import type { Parameters } from './profile.ts';

/** One event per write, `interval` apart and up to `jitter` late, the first one `interval` after `from`. Lateness does not add up. */
export function evenWrites(
  parameters: Parameters,
  random: Random,
  from: Milliseconds,
  deltas: readonly ScheduledDelta[],
): ScheduledWrite[] {
  return deltas.map((delta, index) => ({
    atMilliseconds:
      from + (index + 1) * parameters.interval + random.fraction() * parameters.jitter * parameters.interval,
    deltas: [delta],
  }));
}

/** `count` deltas of one kind, their words from `nextToken`. */
export function spokenDeltas(count: number, kind: ScheduledDelta['kind'], nextToken: () => string): ScheduledDelta[] {
  return Array.from({ length: count }, () => ({ kind, text: nextToken() }));
}

/** The time of the last write, or `otherwise` when there is none. */
export function lastAt(writes: readonly ScheduledWrite[], otherwise: Milliseconds): Milliseconds {
  return writes.at(-1)?.atMilliseconds ?? otherwise;
}
