import type { ArrivedEvent, Aside } from '../decode/event.ts';
import type { Milliseconds, Stream } from '../trace/recording.ts';
import { type Arrivals, arrivalsOfChunks, arrivalsOfEvents } from './arrivals.ts';
import { type Burst, finalBursts } from './burst.ts';
import { eventsAreKnown, framingPerEvent, hasEnded, requestSentAt } from './context.ts';
import { type Heartbeats, heartbeatEvents, heartbeatsOf, NO_HEARTBEATS } from './heartbeats.ts';
import { type JoinedBy, joinedBy } from './joinedBy.ts';
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
  /** How it is known that the events of the spread's groups were made apart, or together. */
  joinedBy: JoinedBy;
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
  const writes = writesOf(stream);
  const made = stampsOf(stamps, arrivals, spread?.groups ?? arrivals);
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
    writes,
    mostHeartbeatWrites: comments + pings,
    stamps: made,
    joinedBy: spread === null ? 'unknown' : joinedBy({ arrivals, writes, stamps: made }, spread.groups),
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
  const { events, stamps } = decoded;
  if (events.length === 0) {
    return { events, stamps, arrivals: arrivalsOfChunks(chunks), heartbeats: NO_HEARTBEATS, pings: 0 };
  }
  const all = arrivalsOfEvents(chunks, events);
  const pings = heartbeatEvents(all, events);
  const areOthers = pings.length > 0 && pings.length < events.length;
  const answer = areOthers ? withoutPings(events, pings) : events;
  const arrivals = areOthers ? arrivalsOfEvents(chunks, answer) : all;
  return {
    events: answer,
    stamps: areOthers ? withoutStamps(stamps, pings) : stamps,
    arrivals,
    heartbeats: heartbeatsOf(chunks, arrivals, answer, decoded),
    pings: pings.length,
  };
}

/** @param pings their indices, in order */
function withoutPings(events: readonly ArrivedEvent[], pings: Float64Array): ArrivedEvent[] {
  const kept: ArrivedEvent[] = [];
  let ping = 0;
  let i = 0;
  for (const event of events) {
    if (pings[ping] === i) ping += 1;
    else kept.push(event);
    i += 1;
  }
  return kept;
}

function withoutStamps(stamps: readonly Stamp[], pings: Float64Array): Stamp[] {
  const kept: Stamp[] = [];
  let ping = 0;
  for (const { event, madeAt } of stamps) {
    while ((pings[ping] ?? event) < event) ping += 1;
    if (pings[ping] !== event) kept.push({ event: event - ping, madeAt });
  }
  return kept;
}
