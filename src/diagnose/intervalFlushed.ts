import { silenceBefore } from './arrivals.ts';
import { markOf } from './context.ts';
import { type Flushes, isSlowerThanLines } from './flushes.ts';
import { joinedInWords, joinedReasons } from './flushWords.ts';
import { FEWEST_HEARTBEATS, heartbeatFacts } from './heartbeats.ts';
import type { Measures } from './measures.ts';
import type { Fact, Finding } from './verdict.ts';
import { counted, inWords } from './words.ts';

const MOST_UNEVEN_GAPS = 0.05;
const FEWEST_GROUPS = 4;
const FEWEST_UNPROVEN_GROUPS = 6;
const MOST_CUT = 0.2;
const LEAST_UNEVEN_COUNTS = 0.1;
/** Models that talk in groups do so in 2 to 12 events; twice the grouped one of the recordings. */
const LARGEST_TALK = 16;

/**
 * `interval-flushed`: flushes at one distance in time.
 * - At least 4 flushes, whose distances differ by 0.05 at most (median deviation over median, without first and last). Timers of the
 *   recordings have 0.00 to 0.01, the 205 to 225 ms of HAProxy 0.03; groups a model makes by itself 0.3.
 * - That they were joined is known (`joinedBy.ts`). By stamps; or by what the last hop wrote, and then at least 6 flushes, whose numbers of events
 *   differ by 0.1 and more, or are more than 16. A model that talks so many words at a time, evenly, looks like a timer behind an even model when its server writes
 *   them in one piece, and like HAProxy's default when it writes each by itself: both are left to `inconclusive`.
 * - That it was on the way is known, too (`isOfTheWay`): they are far enough apart, or the last hop wrote joined what was made apart.
 *
 * - Where they are cut in mid-event, they come more slowly than any line: a slow one, or DevTools' throttling, hands out packets evenly too.
 * - Without stamps, no heartbeats came by themselves between two flushes that are one period apart (`heartbeats.ts`): a timer would have kept them
 *   for the second. In a longer pause it would have let them go.
 *
 * Asked after `size-flushed`: a steady model behind a buffer gives even distances too.
 */
export function intervalFlushed(m: Measures, flushes: Flushes | null): Finding | null {
  if (flushes === null || !isTimed(flushes) || isPassedBetween(m, flushes)) return null;
  const { groups, gap, typical, unevenCounts } = flushes;
  return {
    pattern: 'interval-flushed',
    summary: `The ${counted(m.arrivals.total, 'event')} came in ${counted(groups.at.length, 'flush', 'flushes')}, one every ${inWords(gap)}, of about ${counted(typical, 'event')}: something collects them and passes them on ${seesCuts(m) ? 'by a timer' : 'by a timer, or whenever so much is there'}.${joinedInWords(m, flushes)}`,
    facts: [
      { name: 'flushes', value: groups.at.length, unit: 'chunks', bound: `at least ${FEWEST_GROUPS}` },
      { name: 'time between flushes', value: gap, unit: 'ms' },
      {
        name: 'how much the times between differ',
        value: flushes.unevenGaps ?? 0,
        unit: 'ratio',
        bound: `at most ${MOST_UNEVEN_GAPS}`,
      },
      { name: 'how much the events per flush differ', value: unevenCounts ?? 0, unit: 'ratio' },
      { name: 'flushes that end within an event', value: flushes.cut, unit: 'ratio' },
      ...(m.writes === undefined
        ? []
        : [{ name: 'pieces the last hop wrote', value: m.writes, unit: 'chunks' } satisfies Fact]),
      ...heartbeatFacts(m.heartbeats),
    ],
    ...joinedReasons(m, flushes.joinedBy, 'low'),
  };
}

/** Of some streams only whole events are known, and not where what came ended within one, as a buffer's flush does. */
function seesCuts({ stream }: Measures): boolean {
  return markOf(stream, 'event-level') === undefined && markOf(stream, 'timed-by-devtools') === undefined;
}

function isTimed(flushes: Flushes): boolean {
  const { groups, typical, cut, unevenGaps, unevenCounts, joinedBy, isOfTheWay } = flushes;
  if (cut > MOST_CUT && !isSlowerThanLines(flushes)) return false;
  if (unevenGaps === undefined || unevenGaps > MOST_UNEVEN_GAPS) return false;
  if (!isOfTheWay) return false;
  if (joinedBy === 'stamps') return groups.at.length >= FEWEST_GROUPS;
  if (joinedBy !== 'writes' || groups.at.length < FEWEST_UNPROVEN_GROUPS) return false;
  return typical > LARGEST_TALK || (unevenCounts ?? 0) >= LEAST_UNEVEN_COUNTS;
}

const LONGEST_PERIOD = 1.5;

function isPassedBetween({ heartbeats }: Measures, { groups, gap, joinedBy }: Flushes): boolean {
  if (joinedBy === 'stamps') return false;
  let passed = 0;
  let next = 1;
  for (const at of heartbeats.at) {
    while (next < groups.at.length && (groups.at[next] ?? 0) <= at) next += 1;
    const before = groups.until[next - 1] ?? 0;
    if (next < groups.at.length && before < at && silenceBefore(groups, next, 0) <= LONGEST_PERIOD * gap) passed += 1;
  }
  return passed >= FEWEST_HEARTBEATS;
}
