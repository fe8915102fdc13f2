import type { ArrivedEvent } from '../decode/event.ts';
import type { Milliseconds, Stream } from '../trace/recording.ts';
import { type Arrivals, arrivalsOfChunks, arrivalsOfEvents } from './arrivals.ts';
import { type Burst, finalBursts } from './burst.ts';
import { eventsAreKnown, framingPerEvent, hasEnded, requestSentAt } from './context.ts';
import { type JoinedByPage, joinedByPage } from './page.ts';
import { type Cover, coverOf } from './spans.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type Stamp, type Stamps, stampsOf } from './stamps.ts';
import { writesOf } from './writes.ts';

/** Everything the rules look at, measured once. */
export interface Measures {
  stream: Stream;
  events: readonly ArrivedEvent[];
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
  /** When the page's main thread was busy, and when the page was hidden or, which browsers do to hidden pages, frozen. */
  busy: Cover;
  hidden: Cover;
  /** The whole answer has come. */
  ended: boolean;
  /** Nothing of what came is missing: `context.ts`. */
  eventsKnown: boolean;
  framingPerEvent: number | undefined;
  /** Pieces that the last hop wrote: `writes.ts`. */
  writes: number | undefined;
  /** `null` where the events do not say when they were made. */
  stamps: Stamps | null;
}

/** What was decoded of a stream. */
export interface Decoded {
  /** In order; empty where the body has no framing. */
  events: readonly ArrivedEvent[];
  /** In the order of the events. */
  stamps: readonly Stamp[];
}

export function measure(stream: Stream, { events, stamps }: Decoded): Measures {
  const arrivals = events.length > 0 ? arrivalsOfEvents(stream.chunks, events) : arrivalsOfChunks(stream.chunks);
  const sentAt = requestSentAt(stream);
  const spread = spreadOf(arrivals);
  const busy = coverOf(stream.longTasks);
  const hidden = coverOf([...stream.hidden, ...(stream.frozen ?? [])]);
  return {
    stream,
    events,
    arrivals,
    sentAt,
    first: arrivals.at[0] ?? 0,
    last: arrivals.until.at(-1) ?? 0,
    bursts: finalBursts(arrivals, sentAt),
    spread,
    joinedByPage: joinedByPage({ spread, busy, hidden }),
    busy,
    hidden,
    ended: hasEnded(stream, events),
    eventsKnown: eventsAreKnown(stream, events),
    framingPerEvent: framingPerEvent(stream, events.length),
    writes: writesOf(stream),
    stamps: stampsOf(stamps, (event) => events[event]?.at),
  };
}
