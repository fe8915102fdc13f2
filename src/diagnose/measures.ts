import type { ArrivedEvent, Aside } from '../decode/event.ts';
import type { Milliseconds, Stream } from '../trace/recording.ts';
import { type Arrivals, arrivalsOfChunks, arrivalsOfEvents } from './arrivals.ts';
import { type Burst, finalBursts } from './burst.ts';
import { eventsAreKnown, framingPerEvent, hasEnded, requestSentAt } from './context.ts';
import { type Heartbeats, heartbeatEvents, heartbeatsOf, NO_HEARTBEATS } from './heartbeats.ts';
import { type JoinedByPage, joinedByPage } from './page.ts';
import { type Cover, coverOf } from './spans.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type Stamp, type Stamps, stampsOf } from './stamps.ts';
import { writesOf } from './writes.ts';

/** Everything the rules look at, measured once. */
export interface Measures {
  stream: Stream;
  /** Those of the answer: without heartbeats that came by themselves. */
  events: readonly ArrivedEvent[];
  heartbeats: Heartbeats;
  /** Nothing but heartbeats has come. */
  isWaiting: boolean;
  /** By events; by chunks where there are no events. */
  arrivals: Arrivals;
  /** When the request left, 0 where the network log does not know. */
  sentAt: Milliseconds;
  /** Times of the first and the last arrival; 0 where there is none. */
  first: Milliseconds;
  last: Milliseconds;
  /** What may be the burst that ended the stream: `burst.ts`. */
  bursts: readonly Burst[];
  /** `null` where nothing arrived. */
  spread: Spread | null;
  /** What came in groups that the page explains: `page.ts`. */
  joinedByPage: JoinedByPage;
  /**
   * When the page's main thread was busy, and when it may have stood still otherwise: was frozen, which browsers do to hidden pages. A record that does not
   * tell of freezing leaves but its hidden spans; a page that is merely hidden takes in what comes (seen in Chromium 156, recordings `*_hidden`).
   */
  busy: Cover;
  hidden: Cover;
  /** The whole answer has come. */
  ended: boolean;
  /** Nothing of what came is missing: `context.ts`. */
  eventsKnown: boolean;
  framingPerEvent: number | undefined;
  /** Pieces that the last hop wrote: `writes.ts`. */
  writes: number | undefined;
  /** The most of these that may have been heartbeats. */
  mostHeartbeatWrites: number;
  /** `null` where the events do not say when they were made. */
  stamps: Stamps | null;
}

/** What was decoded of a stream. */
export interface Decoded {
  /** In order; empty where the body has no framing. */
  events: readonly ArrivedEvent[];
  /** What arrived and is no event, in order. */
  asides: readonly Aside[];
  /** In the order of the events. */
  stamps: readonly Stamp[];
}

export function measure(stream: Stream, decoded: Decoded): Measures {
  const { events, stamps, arrivals, heartbeats, pings } = answerOf(stream, decoded);
  const comments = decoded.asides.reduce((sum, { kind }) => sum + (kind === 'comment' ? 1 : 0), 0);
  const sentAt = requestSentAt(stream);
  const spread = spreadOf(arrivals);
  const busy = coverOf(stream.longTasks);
  const hidden = coverOf(stream.frozen ?? stream.hidden);
  return {
    stream,
    events,
    heartbeats,
    isWaiting:
      decoded.events.length === pings &&
      comments + pings > 0 &&
      decoded.asides.every(({ kind }) => kind === 'comment' || kind === 'retry'),
    arrivals,
    sentAt,
    first: arrivals.at[0] ?? 0,
    last: arrivals.until.at(-1) ?? 0,
    bursts: finalBursts(arrivals, sentAt),
    spread,
    joinedByPage: joinedByPage({ stream, spread, busy, hidden }),
    busy,
    hidden,
    ended: hasEnded(stream, decoded.events),
    eventsKnown: eventsAreKnown(stream, decoded.events),
    framingPerEvent: framingPerEvent(stream, events.length + heartbeats.at.length),
    writes: writesOf(stream),
    mostHeartbeatWrites: comments + pings,
    stamps: stampsOf(stamps, (event) => events[event]?.at),
  };
}

interface AnswerAndHeartbeats {
  events: readonly ArrivedEvent[];
  stamps: readonly Stamp[];
  arrivals: Arrivals;
  heartbeats: Heartbeats;
  /** How many of the heartbeats were events. */
  pings: number;
}

/** Takes heartbeats that are events away from the answer's, save where there are no others. */
function answerOf({ chunks }: Stream, decoded: Decoded): AnswerAndHeartbeats {
  const { events, stamps, asides } = decoded;
  if (events.length === 0) {
    return { events, stamps, arrivals: arrivalsOfChunks(chunks), heartbeats: NO_HEARTBEATS, pings: 0 };
  }
  const all = arrivalsOfEvents(chunks, events);
  const pings = heartbeatEvents(all, events);
  if (pings.length === 0 || pings.length === events.length) {
    const heartbeats = heartbeatsOf(chunks, all, events, { asides, heartbeats: [] });
    return { events, stamps, arrivals: all, heartbeats, pings: pings.length };
  }
  const isPing = new Uint8Array(events.length);
  for (const i of pings) isPing[i] = 1;
  const answer = events.filter((_, i) => isPing[i] === 0);
  const arrivals = arrivalsOfEvents(chunks, answer);
  return {
    events: answer,
    stamps: withoutEvents(stamps, pings),
    arrivals,
    heartbeats: heartbeatsOf(chunks, arrivals, answer, { asides, heartbeats: pings.flatMap((i) => events[i] ?? []) }),
    pings: pings.length,
  };
}

/** @param left indices of the events that are left out, in order */
function withoutEvents(stamps: readonly Stamp[], left: readonly number[]): Stamp[] {
  let before = 0;
  const kept: Stamp[] = [];
  for (const { event, madeAt } of stamps) {
    while ((left[before] ?? event) < event) before += 1;
    if (left[before] !== event) kept.push({ event: event - before, madeAt });
  }
  return kept;
}
