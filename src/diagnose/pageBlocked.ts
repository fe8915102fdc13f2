import { burstInWords } from './allAtOnce.ts';
import { answerBurst } from './answerBurst.ts';
import { burstExcuse, FASTEST_STREAM, joinedByPageAtEnd, SHORTEST_SILENCE } from './burstExcuse.ts';
import { loggedEnd } from './context.ts';
import type { Measures } from './measures.ts';
import { joinedByPage, LEAST_STILL_SHARE, MOST_JOINED_BY_PAGE } from './page.ts';
import { coveredBetween, coverOf } from './spans.ts';
import type { Finding } from './verdict.ts';
import { counted } from './words.ts';

const LEAST_WRITES_PER_EVENT = 0.8;
/** OpenAI Responses opens an answer with four events and a delta, and ends it with as many. */
const MOST_BOOKKEEPING = 10;

/**
 * `page-blocked`: events came together while the page's main thread was busy or the browser had frozen the page (`page.ts`), and the last hop had
 * written them one by one: at least 0.8 pieces per event, by the bytes of HTTP framing, heartbeats not counted. Without that number it may have been both:
 * `inconclusive` then, and likewise where the page was just hidden: browsers slow the timers of hidden pages, not what comes from the network. A page that looks up for a moment within a burst that nothing excuses (`allAtOnce.ts`) splits it, and
 * joined nothing that was apart.
 *
 * An app server that was given a held answer writes its events one by one, too, and the page that renders the first of them has the rest in a group. So the page must
 * explain what is joined: it stood still for half and more of the silence before it, and of the other events at most a tenth, or the bookkeeping that opens and ends an answer, came in groups as large.
 */
export function pageBlocked(m: Measures): Finding | null {
  const { arrivals, writes } = m;
  if (arrivals.unit !== 'event' || !m.eventsKnown || writes === undefined) return null;
  if (writes - m.mostHeartbeatWrites < LEAST_WRITES_PER_EVENT * arrivals.total) return null;
  const still = { ...m, busy: coverOf([...m.stream.longTasks, ...(m.stream.frozen ?? [])]), hidden: coverOf([]) };
  const found = joinedAtEnd(m, still) ?? joinedInMid(m, still);
  if (found === null) return null;
  return {
    pattern: 'page-blocked',
    summary: `${found.what}, and ${found.words}: this page joined them, not the way to it. The last hop wrote ${counted(writes, 'piece')} for ${counted(arrivals.total, 'event')}.`,
    facts: [
      { name: 'events that came in larger groups', value: found.events, unit: 'events' },
      {
        name: 'pieces the last hop wrote per event',
        value: writes / arrivals.total,
        unit: 'ratio',
        bound: `at least ${LEAST_WRITES_PER_EVENT}`,
      },
      { name: 'first arrival', value: m.first, unit: 'ms' },
      { name: 'last arrival', value: m.last, unit: 'ms' },
    ],
    confidence: 'high',
    because: [
      'The browser reported what the page did meanwhile.',
      'The bytes of HTTP framing show that the last hop wrote the events one by one.',
    ],
  };
}

interface Joined {
  what: string;
  words: string;
  events: number;
}

/** @param still the same, with the spans in which the page certainly took nothing in */
function joinedInMid(m: Measures, still: Measures): Joined | null {
  const burst = answerBurst(m);
  if (burst !== undefined && burstExcuse(m, burst) === undefined) return null;
  const { events, words } = m.joinedByPage;
  if (cameTooQuickly(m)) return null;
  const few = MOST_JOINED_BY_PAGE * m.arrivals.total;
  const certainly = joinedByPage(still);
  if (certainly.events <= few || events <= few || certainly.others > Math.max(few, MOST_BOOKKEEPING)) return null;
  return { what: `${events} of ${counted(m.arrivals.total, 'event')} came in larger groups`, words, events };
}

/**
 * Did most of the answer come after a silence of half a second and more that the page does not explain, sooner after it than the fastest stream of the recordings, or is it not known when it
 * had come? Then it may have been held until then, and what the page joined was together before.
 */
function cameTooQuickly(m: Measures): boolean {
  const end = loggedEnd(m.stream) ?? Number.NEGATIVE_INFINITY;
  return m.bursts.some(
    (burst) =>
      burst.silence >= SHORTEST_SILENCE &&
      2 * burst.count > m.arrivals.total &&
      end - burst.at < FASTEST_STREAM * burst.count &&
      joinedByPageAtEnd(m, burst) === undefined,
  );
}

function joinedAtEnd(m: Measures, still: Measures): Joined | null {
  const burst = answerBurst(m);
  if (burst === undefined || joinedByPageAtEnd(still, burst) === undefined) return null;
  const stoodStill = coveredBetween(still.busy, burst.at - burst.silence, burst.at);
  if (stoodStill < LEAST_STILL_SHARE * burst.silence) return null;
  const words = joinedByPageAtEnd(m, burst);
  return words === undefined ? null : { what: burstInWords(m, burst), words, events: burst.count };
}
