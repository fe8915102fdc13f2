import type { ArrivedEvent } from '../decode/event.ts';
import type { Milliseconds, Stream } from '../trace/recording.ts';
import { type Arrivals, arrivalsOfChunks, arrivalsOfEvents } from './arrivals.ts';
import { type Burst, finalBursts } from './burst.ts';
import { eventsAreKnown, framingPerEvent, hasEnded, requestSentAt } from './context.ts';
import { type Cover, coverOf } from './spans.ts';
import { type Spread, spreadOf } from './spread.ts';

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
  /** When the page's main thread was busy, and when the page was hidden or, which browsers do to hidden pages, frozen. */
  busy: Cover;
  hidden: Cover;
  /** The whole answer has come. */
  ended: boolean;
  /** Nothing of what came is missing: `context.ts`. */
  eventsKnown: boolean;
  framingPerEvent: number | undefined;
}

export function measure(stream: Stream, events: readonly ArrivedEvent[]): Measures {
  const arrivals = events.length > 0 ? arrivalsOfEvents(stream.chunks, events) : arrivalsOfChunks(stream.chunks);
  const sentAt = requestSentAt(stream);
  return {
    stream,
    events,
    arrivals,
    sentAt,
    first: arrivals.at[0] ?? 0,
    last: arrivals.until.at(-1) ?? 0,
    bursts: finalBursts(arrivals, sentAt),
    spread: spreadOf(arrivals),
    busy: coverOf(stream.longTasks),
    hidden: coverOf([...stream.hidden, ...(stream.frozen ?? [])]),
    ended: hasEnded(stream, events),
    eventsKnown: eventsAreKnown(stream, events),
    framingPerEvent: framingPerEvent(stream, events.length),
  };
}
