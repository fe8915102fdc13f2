import type { Milliseconds } from '../trace/recording.ts';
import type { Arrivals } from './arrivals.ts';
import { LEAST_COLLECTED } from './collected.ts';
import type { Measures } from './measures.ts';

/**
 * How it is known that events of one arrival were made apart, or that they were not:
 * - `stamps`: by the clock of who made them;
 * - `writes`: the last hop wrote them in one piece. The model's own server may have done that too;
 * - `model`: by its own clock the model made them together;
 * - `unknown`: nothing tells.
 */
export type JoinedBy = 'stamps' | 'writes' | 'model' | 'unknown';

/**
 * Of the time in which the events were made (100 ms of it, as `streaming` asks for), the share within groups. A timer that collects just two of a steady model's events has
 * a half, one that collects k has (k − 1)/k; models that talk in groups have 0.00 to 0.05.
 */
const SHORTEST_SPAN: Milliseconds = 100;
const MOST_TALKED = 0.1;
/**
 * Pieces written per group, and per event, where the last hop joined: 1.0 to 1.2 and 0.02 to 0.5 in the recordings. Of fewer pieces than groups
 * it is the line that made the groups: a slow one hands out one large piece in packets.
 */
const MOST_WRITES_PER_GROUP = 1.5;
const LEAST_WRITES_PER_GROUP = 1 / MOST_WRITES_PER_GROUP;
const MOST_WRITES_PER_EVENT = 0.6;

type Joined = Pick<Measures, 'stamps' | 'writes' | 'arrivals'>;

/** @param groups those of which the stamps know how the events were made */
export function joinedBy(m: Joined, groups: Arrivals): JoinedBy {
  const { stamps } = m;
  if (stamps !== null && stamps.span >= SHORTEST_SPAN) {
    const { joined, several, apart } = stamps.collected;
    // One long stall of a line or page joins many events and most of the time; the groups elsewhere are then still the model's own.
    if (joined >= LEAST_COLLECTED * stamps.span && 2 * apart >= several) return 'stamps';
    if (joined <= MOST_TALKED * stamps.span) return 'model';
  }
  return isWrittenJoined(m, groups) ? 'writes' : 'unknown';
}

/** Did the last hop write each group in one piece? */
export function isWrittenJoined({ writes, arrivals }: Joined, groups: Arrivals): boolean {
  return (
    writes !== undefined &&
    writes <= MOST_WRITES_PER_GROUP * groups.at.length &&
    writes >= LEAST_WRITES_PER_GROUP * groups.at.length &&
    writes <= MOST_WRITES_PER_EVENT * arrivals.total
  );
}
