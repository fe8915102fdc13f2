import type { ArrivedEvent } from '../decode/event.ts';
import type { Bytes, Chunks, Milliseconds } from '../trace/recording.ts';

/**
 * What came in, in order of time: arrival `i` began at `at[i]`, ended at `until[i]`, and brought `count[i]` events (or
 * chunks, where the body has no events) in `bytes[i]` bytes. Arrays of one length, because a stream may have a million.
 */
export interface Arrivals {
  /** What is counted. */
  unit: 'event' | 'chunk';
  at: Float64Array;
  until: Float64Array;
  count: Uint32Array;
  bytes: Float64Array;
  /** Index of its last chunk. */
  chunk: Uint32Array;
  /** Sum of `count`. */
  total: number;
}

/**
 * One arrival per time at which at least one event was completed: a chunk has one time, and so may several chunks have, so what came with
 * them cannot be told apart.
 */
export function arrivalsOfEvents(chunks: Chunks, events: readonly ArrivedEvent[]): Arrivals {
  const arrivals = new Builder('event', Math.min(events.length, chunks.at.length));
  let lastChunk = -1;
  let latest = 0;
  for (const event of events) {
    if (event.chunk <= lastChunk && arrivals.length > 0) {
      arrivals.join(event.at, 1, 0, lastChunk);
    } else {
      let bytes = 0;
      let chunk = lastChunk;
      do {
        chunk += 1;
        bytes += chunks.bytes[chunk] ?? 0;
      } while (chunk < event.chunk || chunks.at[chunk + 1] === event.at);
      lastChunk = chunk;
      // The clock of a page does not go back, but a hand-made recording may.
      latest = Math.max(latest, event.at);
      arrivals.add(latest, latest, 1, bytes, lastChunk);
    }
  }
  return arrivals.built(events.length);
}

/** One arrival per chunk: for bodies without events. */
export function arrivalsOfChunks(chunks: Chunks): Arrivals {
  const arrivals = new Builder('chunk', chunks.at.length);
  let latest = 0;
  for (let chunk = 0; chunk < chunks.at.length; chunk++) {
    latest = Math.max(latest, chunks.at[chunk] ?? 0);
    arrivals.add(latest, latest, 1, chunks.bytes[chunk] ?? 0, chunk);
  }
  return arrivals.built(chunks.at.length);
}

/** Joins arrivals that follow each other by at most `gap`. */
export function joined(arrivals: Arrivals, gap: Milliseconds): Arrivals {
  if (!anyWithin(arrivals, gap)) return arrivals;
  const groups = new Builder(arrivals.unit, arrivals.at.length);
  let end = 0;
  for (let i = 0; i < arrivals.at.length; i++) {
    const at = arrivals.at[i] ?? 0;
    const until = arrivals.until[i] ?? at;
    const count = arrivals.count[i] ?? 0;
    const bytes = arrivals.bytes[i] ?? 0;
    const chunk = arrivals.chunk[i] ?? 0;
    if (i > 0 && at - end <= gap) groups.join(until, count, bytes, chunk);
    else groups.add(at, until, count, bytes, chunk);
    end = until;
  }
  return groups.built(arrivals.total);
}

function anyWithin({ at, until }: Arrivals, gap: Milliseconds): boolean {
  for (let i = 1; i < at.length; i++) if ((at[i] ?? 0) - (until[i - 1] ?? 0) <= gap) return true;
  return false;
}

/** The time without arrivals before arrival `i`; before the first it runs from `start`. */
export function silenceBefore(arrivals: Arrivals, i: number, start: Milliseconds): Milliseconds {
  const from = i === 0 ? start : (arrivals.until[i - 1] ?? start);
  return (arrivals.at[i] ?? from) - from;
}

/** Arrays with room for all there may be: growing six of them is what takes the time of a million. */
class Builder {
  length = 0;
  private readonly at: Float64Array;
  private readonly until: Float64Array;
  private readonly count: Uint32Array;
  private readonly bytes: Float64Array;
  private readonly chunk: Uint32Array;

  constructor(
    private readonly unit: Arrivals['unit'],
    most: number,
  ) {
    this.at = new Float64Array(most);
    this.until = new Float64Array(most);
    this.count = new Uint32Array(most);
    this.bytes = new Float64Array(most);
    this.chunk = new Uint32Array(most);
  }

  add(at: Milliseconds, until: Milliseconds, count: number, bytes: Bytes, chunk: number): void {
    const i = this.length++;
    this.at[i] = at;
    this.until[i] = until;
    this.count[i] = count;
    this.bytes[i] = bytes;
    this.chunk[i] = chunk;
  }

  /** Adds to the last one. */
  join(until: Milliseconds, count: number, bytes: Bytes, chunk: number): void {
    const i = this.length - 1;
    this.until[i] = Math.max(this.until[i] ?? 0, until);
    this.count[i] = (this.count[i] ?? 0) + count;
    this.bytes[i] = (this.bytes[i] ?? 0) + bytes;
    this.chunk[i] = chunk;
  }

  built(total: number): Arrivals {
    const { unit, length } = this;
    return {
      unit,
      at: this.at.subarray(0, length),
      until: this.until.subarray(0, length),
      count: this.count.subarray(0, length),
      bytes: this.bytes.subarray(0, length),
      chunk: this.chunk.subarray(0, length),
      total,
    };
  }
}
