import type { Milliseconds } from '../trace/recording.ts';
import type { Burst } from './burst.ts';
import { cacheSign, markOf } from './context.ts';
import { heartbeatsInWords, heartbeatsWithin, type SeveralHeartbeats } from './heartbeats.ts';
import { latencyMayHaveJoined } from './line.ts';
import type { Measures } from './measures.ts';
import { pageMayHaveJoined } from './page.ts';
import { coveredBetween } from './spans.ts';
import { counted, inWords, within } from './words.ts';

export const SHORTEST_SILENCE: Milliseconds = 500;
/** Milliseconds per event: faster is not believed to be a model's own pace. */
export const FASTEST_PACE: Milliseconds = 0.25;
export const LONGEST_BURST_SHARE = 0.05;
/** The fastest stream of the recordings has one event in so long. */
export const FASTEST_STREAM: Milliseconds = 2;
/** A station of IEEE 802.11 that saves power asks at the beacons for what has gathered. */
const LONGEST_BEACON: Milliseconds = 102.4;
/** Of an answer larger than this many times what was kept back to guess its type, three quarters came in the burst without that. */
const MOST_GUESSED = 4;
const LEAST_FRAMING_WHEN_SEPARATE = 3;
/** The page is 2 to 20 ms behind the network log; what is later by this much, it took in late. */
const LATEST_PAGE: Milliseconds = 50;
const MOST_STANDING_STILL = 0.5;
const SHORTEST_MAKING: Milliseconds = 100;

/**
 * Why a burst need not have been held on the way, or `undefined`:
 * - by the clock of who made its events, where there is one, they were made as quickly as they came, or within 100 ms, which is no stream
 *   by itself (`streaming.ts`);
 * - the page was busy or hidden up to the burst, for at least 0.25 ms per event (`page.ts`), and the network log does not prove that
 *   it came so (`isProvenByLog`). What starves a whole machine stops the network's clock too: nothing is proven where
 *   the page stood still for more than half of the time;
 * - DevTools' throttling may have kept the answer back (`line.ts`);
 * - the page left so much unread that arrival waited for its reading (`read-ahead-full`);
 * - `XMLHttpRequest` kept back the first bytes of an answer to guess its type (`held-for-sniffing`), and these are a quarter of it
 *   or more;
 * - an `EventSource` had come back by itself (`reconnected`): what gathered meanwhile comes at once;
 * - the network log has the answer's end 50 ms and more before the page had the burst: the page was late, whatever made it so
 *   (likewise);
 * - the answer came from a cache, so that arriving at once is right;
 * - only DevTools' network log knows the stream, and does not prove the burst (`isProvenByLog`);
 * - the last server wrote the events one by one (`wroteOneByOne`), and the burst came with the headers: DevTools' throttling, which
 *   holds headers and all, joins an answer that is shorter than the latency it adds. What comes after the headers it hands
 *   on at its own speed. So a server that sent its headers 500 ms before and then all events at once is not excused: it
 *   had nothing to send, which is how an app server behind a gateway that holds looks (AI SDK: 6 bytes per event). Unless
 *   nothing but the headers came before and the events are so few that a fast model says them (2 ms each, as in the recordings) while a
 *   radio sleeps (102.4 ms between the beacons of IEEE 802.11): a model that thinks long and says little.
 */
export function burstExcuse(m: Measures, burst: Burst): string | undefined {
  const made = madeOver(m, burst);
  if (made !== undefined && made <= burst.duration + SHORTEST_MAKING)
    return `they were made ${within(made)}, by the clock of who made them: the model sent them so`;
  const page = joinedByPageAtEnd(m, burst);
  if (page !== undefined) return page;
  const latency = latencyMayHaveJoined(m, { from: burst.before, count: burst.count, at: burst.at });
  if (latency !== undefined) return latency;
  const full = markOf(m.stream, 'read-ahead-full');
  if (full !== undefined && full.at <= burst.at)
    return 'the page read so late that nothing more was taken from the network meanwhile';
  const guessing = guessingExcuse(m, burst);
  if (guessing !== undefined) return guessing;
  if (burst.before === 0 && markOf(m.stream, 'reconnected') !== undefined)
    return 'the browser had come back by itself, and what had gathered meanwhile may have come at once';
  const { network, source, response } = m.stream;
  if (source === 'network-log') {
    if (!isProven(m, burst))
      return "DevTools timed them: had the thread that asked been busy, it would look the same, and DevTools' network log does not tell";
  } else if (!isProven(m, burst) && network?.finishedAt !== undefined && burst.at - network.finishedAt > LATEST_PAGE) {
    return `DevTools' network log has the end of the answer ${inWords(burst.at - network.finishedAt)} before: the page took them in late`;
  }
  const cache = cacheSign(m.stream);
  if (cache !== undefined) return `${cache}, and then arriving at once is right`;
  const isWithHeaders = burst.at - (response?.headersAt ?? 0) < SHORTEST_SILENCE;
  const isShort = burst.before === 0 && burst.count * FASTEST_STREAM < LONGEST_BEACON;
  if (wroteOneByOne(m) && (isWithHeaders || isShort)) {
    return `the last server wrote them one by one (${m.framingPerEvent?.toFixed(1)} bytes of HTTP framing per event): they may have been joined on this side, or sent at once`;
  }
  return undefined;
}

/** The heartbeats that came by themselves in the silence before a burst, `null` where these are too few. */
export function heartbeatsBefore({ heartbeats }: Measures, { before, at, silence }: Burst): SeveralHeartbeats | null {
  return heartbeatsWithin(heartbeats, before === 0 ? 0 : at - silence, at);
}

/**
 * A second kind of excuse, which lays the burst to nobody: heartbeats came by themselves in the silence before it, so that what is
 * small passed at once. Then the model may have been silent, or something collected the answer that sends heartbeats of its own: only a clock of who
 * made the events tells.
 */
export function heartbeatExcuse(m: Measures, burst: Burst): string | undefined {
  const heartbeats = heartbeatsBefore(m, burst);
  if (heartbeats === null || madeOver(m, burst) !== undefined) return undefined;
  return `${heartbeatsInWords(heartbeats)} meanwhile, the last ${inWords(burst.at - heartbeats.last)} before: the way passes small writes at once. Either the model sent nothing until then, or something on the way collected the answer and sends heartbeats of its own; a second route tells, or events that say when they were made`;
}

/** Guessing holds the beginning alone: once something has come, it is over. */
function guessingExcuse({ stream }: Measures, burst: Burst): string | undefined {
  const guessed = markOf(stream, 'held-for-sniffing')?.bytes;
  if (guessed === undefined || burst.before > 0) return undefined;
  const size = stream.chunks.bytes.reduce((sum, bytes) => sum + bytes, 0);
  if (size >= MOST_GUESSED * guessed) return undefined;
  const what = size <= guessed ? 'all of it' : `the first ${counted(guessed, 'byte')} of ${counted(size, 'byte')}`;
  return `XMLHttpRequest may have kept back ${what} to guess the type, which a server prevents with X-Content-Type-Options: nosniff`;
}

/**
 * The network log counts the HTTP framing: 3 bytes per event and more mean that the last hop wrote the events one by one. Held
 * bodies of the recordings have 0.04 to 0.7, streams 5.9 and more, 0.9 when the model itself joins them.
 */
export function wroteOneByOne(m: Measures): boolean {
  return m.framingPerEvent !== undefined && m.framingPerEvent >= LEAST_FRAMING_WHEN_SEPARATE;
}

/**
 * The network's own clock, which no busy thread stops (tried: `networkEntry.ts`), had the headers after 500 ms of silence, and the
 * whole body right after them: as short as the events of a burst must be. A gateway that lets the headers through and
 * holds the body is not proven so, nor is what a cache or a service worker served.
 */
export function isProvenByLog({ stream: { network }, arrivals }: Measures): boolean {
  if (network === undefined || network.fromCache || network.fromServiceWorker) return false;
  const { send = -1, wait = -1, receive = -1 } = network.timings;
  const silence = Math.max(0, send) + wait;
  return (
    silence >= SHORTEST_SILENCE &&
    receive >= 0 &&
    receive <= FASTEST_PACE * arrivals.total &&
    receive <= LONGEST_BURST_SHARE * silence
  );
}

function isProven(m: Measures, burst: Burst): boolean {
  return isProvenByLog(m) && stoodStill(m, burst) <= MOST_STANDING_STILL * burst.at;
}

/** What the page did by which it may have joined the final burst, in words; `undefined` where it did not, or the network log proves that it came so. */
export function joinedByPageAtEnd(m: Measures, burst: Burst): string | undefined {
  return isProven(m, burst) ? undefined : pageMayHaveJoined(m, burst, FASTEST_PACE);
}

/** How long the page was busy or hidden before the burst, whichever is longer. */
function stoodStill(m: Measures, burst: Burst): Milliseconds {
  return Math.max(coveredBetween(m.busy, 0, burst.at), coveredBetween(m.hidden, 0, burst.at));
}

/** How long the making of the burst's events took, where they say so; `undefined` where they do not. */
export function madeOver({ stamps }: Measures, { before, count }: Burst): Milliseconds | undefined {
  return stamps?.within(before, count);
}
