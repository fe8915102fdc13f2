import type { Milliseconds } from '../trace/recording.ts';
import { silenceBefore } from './arrivals.ts';
import type { Burst } from './burst.ts';
import type { Measures } from './measures.ts';
import { coveredBetween, coveredRunBefore } from './spans.ts';
import { inWords } from './words.ts';

/**
 * Between two long tasks the page may be free for less than this and still take nothing in: the browser reports
 * tasks of 50 ms and more only (https://w3c.github.io/longtasks/), so shorter ones may fill such a hole unseen.
 */
export const UNSEEN_HOLE: Milliseconds = 50;

/**
 * The page itself may have made the final burst: its main thread was busy, or it was hidden, right up to the burst, for at
 * least the time in which the fastest model could have sent that many events. All browser clocks stand still then.
 *
 * @param fastest milliseconds per event of the fastest stream that is believed
 * @returns what the page did, in words, or `undefined`
 */
export function pageMayHaveJoined(m: Measures, burst: Burst, fastest: Milliseconds): string | undefined {
  const needed = burst.count * fastest;
  const busy = coveredRunBefore(m.busy, burst.at, UNSEEN_HOLE);
  if (busy > 0 && busy >= needed)
    return `the page's main thread was busy for ${inWords(busy)} right before they arrived`;
  const hidden = coveredRunBefore(m.hidden, burst.at, UNSEEN_HOLE);
  if (hidden > 0 && hidden >= needed)
    return `the page was ${stillness(m)} for ${inWords(hidden)} while they could have arrived`;
  return undefined;
}

export interface JoinedByPage {
  events: number;
  /** Events in groups as large of which the page does not know. */
  others: number;
  /** What the page did meanwhile. */
  words: string;
}

/**
 * Events that may have been joined by the page in mid-stream: those in groups of at least `SMALLEST_JOINED` that came
 * after a silence of which the page was busy or hidden for at least half. Of two and three, too, where most groups have several events and most
 * of them came so: a page that works for long after each arrival.
 *
 * Half, because a long task rarely spans the silence exactly: the silence begins with the last event before the task. The first group is
 * waited for since the request, and the page joined only what came last: of its silence that part counts in which so many events come at the
 * stream's pace.
 */
export function joinedByPage(m: Pick<Measures, 'stream' | 'spread' | 'busy' | 'hidden'>): JoinedByPage {
  const nothing = { events: 0, others: 0, words: '' };
  if (m.spread === null || (m.busy.from.length === 0 && m.hidden.from.length === 0)) return nothing;
  const { groups, spacing, typical } = m.spread;
  const found: { count: number; busy: number; hidden: number }[] = [];
  const notFound: number[] = [];
  let several = 0;
  for (let i = 0; i < groups.at.length; i++) {
    const at = groups.at[i] ?? 0;
    const count = groups.count[i] ?? 0;
    if (count < FEWEST_TOGETHER) continue;
    several += 1;
    const waited = silenceBefore(groups, i, 0);
    const silence = i === 0 ? Math.min(waited, count * spacing) : waited;
    const busy = coveredBetween(m.busy, at - silence, at);
    const hidden = coveredBetween(m.hidden, at - silence, at);
    if (silence > 0 && Math.max(busy, hidden) >= LEAST_STILL_SHARE * silence) found.push({ count, busy, hidden });
    else notFound.push(count);
  }
  const isAllOver = (typical ?? 1) >= FEWEST_TOGETHER && 2 * found.length >= several;
  const smallest = isAllOver ? FEWEST_TOGETHER : SMALLEST_JOINED;
  let events = 0;
  let busyTime = 0;
  let hiddenTime = 0;
  for (const { count, busy, hidden } of found) {
    if (count < smallest) continue;
    events += count;
    busyTime += busy;
    hiddenTime += hidden;
  }
  if (events === 0) return nothing;
  const words =
    busyTime >= hiddenTime
      ? `the page's main thread was busy for ${inWords(busyTime)} before them`
      : `the page was ${stillness(m)} for ${inWords(hiddenTime)} before them`;
  const others = notFound.reduce((sum, count) => sum + (count < smallest ? 0 : count), 0);
  return { events, others, words };
}

function stillness({ stream }: Pick<Measures, 'stream'>): string {
  return stream.frozen === undefined ? 'hidden' : 'frozen';
}

/** Of all events: below it a stream is still judged by what the page left alone. */
export const MOST_JOINED_BY_PAGE = 0.1;

/** Of the silence before what the page joined. */
export const LEAST_STILL_SHARE = 0.5;

/** Groups of up to three events come from the dialects themselves: role with first delta; finish, usage, `[DONE]`. */
const SMALLEST_JOINED = 4;
const FEWEST_TOGETHER = 2;
