import type { ArrivedEvent } from '../decode/event.ts';
import type { Bytes, Chunks, Milliseconds } from '../trace/recording.ts';

/**
 * What came in, in order of time: arrival `i` began at `at[i]`, ended at `until[i]`, and brought `count[i]` events (or
 * chunks, where the body has no events) in `bytes[i]` bytes. Arrays of one length, because a stream may have a million.
 */
export interface Arrivals {
  /** What is counted. */
  unit: 'event' | 'chunk';
  at: Milliseconds[];
  until: Milliseconds[];
  count: number[];
  bytes: Bytes[];
  /** Sum of `count`. */
  total: number;
}

/** One arrival per chunk that completed at least one event: a chunk has one time, so its events cannot be told apart. */
export function arrivalsOfEvents(chunks: Chunks, events: readonly ArrivedEvent[]): Arrivals {
  const arrivals = noArrivals('event');
  let lastChunk = -1;
  let latest = 0;
  for (const event of events) {
    const last = arrivals.at.length - 1;
    if (event.chunk === lastChunk && last >= 0) {
      arrivals.count[last] = (arrivals.count[last] ?? 0) + 1;
    } else {
      let bytes = 0;
      for (let chunk = lastChunk + 1; chunk <= event.chunk; chunk++) bytes += chunks.bytes[chunk] ?? 0;
      // The clock of a page does not go back, but a hand-made recording may.
      latest = Math.max(latest, event.at);
      push(arrivals, latest, latest, 1, bytes);
      lastChunk = event.chunk;
    }
  }
  arrivals.total = events.length;
  return arrivals;
}

/** One arrival per chunk: for bodies without events. */
export function arrivalsOfChunks(chunks: Chunks): Arrivals {
  const arrivals = noArrivals('chunk');
  let latest = 0;
  for (let chunk = 0; chunk < chunks.at.length; chunk++) {
    latest = Math.max(latest, chunks.at[chunk] ?? 0);
    push(arrivals, latest, latest, 1, chunks.bytes[chunk] ?? 0);
  }
  arrivals.total = chunks.at.length;
  return arrivals;
}

/** Joins arrivals that follow each other by at most `gap`. */
export function joined(arrivals: Arrivals, gap: Milliseconds): Arrivals {
  const groups = noArrivals(arrivals.unit);
  groups.total = arrivals.total;
  for (let i = 0; i < arrivals.at.length; i++) {
    const at = arrivals.at[i] ?? 0;
    const until = arrivals.until[i] ?? at;
    const count = arrivals.count[i] ?? 0;
    const bytes = arrivals.bytes[i] ?? 0;
    const last = groups.at.length - 1;
    if (last >= 0 && at - (groups.until[last] ?? 0) <= gap) {
      groups.until[last] = until;
      groups.count[last] = (groups.count[last] ?? 0) + count;
      groups.bytes[last] = (groups.bytes[last] ?? 0) + bytes;
    } else push(groups, at, until, count, bytes);
  }
  return groups;
}

/** The time without arrivals before arrival `i`; before the first it runs from `start`. */
export function silenceBefore(arrivals: Arrivals, i: number, start: Milliseconds): Milliseconds {
  const from = i === 0 ? start : (arrivals.until[i - 1] ?? start);
  return (arrivals.at[i] ?? from) - from;
}

function noArrivals(unit: Arrivals['unit']): Arrivals {
  return { unit, at: [], until: [], count: [], bytes: [], total: 0 };
}

function push(arrivals: Arrivals, at: Milliseconds, until: Milliseconds, count: number, bytes: Bytes): void {
  arrivals.at.push(at);
  arrivals.until.push(until);
  arrivals.count.push(count);
  arrivals.bytes.push(bytes);
}
