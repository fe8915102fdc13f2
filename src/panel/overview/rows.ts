import type { EpochMilliseconds } from '../../trace/recording.ts';
import type { OverviewBar } from './bars.ts';

/** What shares a row because it belongs together: a stream, and those that carried it on. */
export interface Track {
  bars: OverviewBar[];
  from: EpochMilliseconds;
  to: EpochMilliseconds;
  live: boolean;
}

/**
 * Puts reconnects behind what they carry on: the stream of the same place that had ended last by then.
 *
 * @param bars in the order in which they began
 */
export function tracksOf(bars: readonly OverviewBar[]): Track[] {
  const tracks: Track[] = [];
  const byPlace = new Map<string, Track[]>();
  for (const bar of bars) {
    const { place, from, to, live } = bar;
    const known = byPlace.get(place) ?? [];
    byPlace.set(place, known);
    const before = bar.continues ? lastEnded(known, from) : undefined;
    if (before === undefined) {
      const track = { bars: [bar], from, to, live };
      tracks.push(track);
      known.push(track);
    } else {
      before.bars.push(bar);
      before.to = to;
      before.live = live;
    }
  }
  return tracks;
}

/** More tracks of one place are not looked through: their number must not make the picture slow. */
const LOOKED_THROUGH = 100;

function lastEnded(tracks: readonly Track[], by: EpochMilliseconds): Track | undefined {
  return tracks
    .slice(-LOOKED_THROUGH)
    .filter(({ live, to }) => !live && to <= by)
    .reduce<Track | undefined>((last, each) => (last === undefined || each.to >= last.to ? each : last), undefined);
}

/**
 * The row of each track. In turn, as in the Network panel's overview: a row each while there is one, and after that the next row which is
 * free, so that nothing moves when the rows are used up. `null`: more are there at once than rows.
 *
 * @param tracks in the order in which they began
 * @param rows how many there are
 */
export function rowsOf(tracks: readonly Track[], rows: number): number[] | null {
  const freeFrom = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  const placed: number[] = [];
  let next = 0;
  for (const { from, to, live } of tracks) {
    let row = next % rows;
    for (let tried = 0; (freeFrom[row] ?? 0) > from; row = (row + 1) % rows) {
      tried += 1;
      if (tried === rows) return null;
    }
    placed.push(row);
    freeFrom[row] = live ? Number.POSITIVE_INFINITY : to;
    next = row + 1;
  }
  return placed;
}
