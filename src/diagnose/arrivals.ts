import type { ArrivedEvent } from '../decode/event.ts';
import type { Bytes, Chunks, Milliseconds } from '../trace/recording.ts';

/**
 * What came in, in order of time: arrival `i` began at `at[i]`, ended at `until[i]`, and brought `count[i]` events (or
 * chunks, where the body has no events). Arrays of one length, because a stream may have a million.
 * Some may be one and the same array, so they are only read.
 */
export interface Arrivals {
  /** What is counted. */
  unit: 'event' | 'chunk';
  at: Float64Array;
  until: Float64Array;
  count: Uint32Array;
  /** Index of its last chunk. */
  chunk: Uint32Array;
  /** 1 where that ends within an event. */
  cut: Uint8Array;
  /** Sum of `count`. */
  total: number;
  /** Of all chunks of the stream. */
  chunkBytes: readonly Bytes[];
}

/**
 * One arrival per time at which at least one event was completed: a chunk has one time, and so may several chunks have, so what came with
 * them cannot be told apart.
 */
export function arrivalsOfEvents(chunks: Chunks, events: readonly ArrivedEvent[]): Arrivals {
  const arrivals = new Builder('event', Math.min(events.length, chunks.at.length), false);
  let lastChunk = -1;
  let latest = 0;
  for (const event of events) {
    if (event.chunk <= lastChunk && arrivals.length > 0) {
      arrivals.joinEvent();
    } else {
      if (event.firstChunk <= lastChunk) arrivals.cutLast();
      do lastChunk += 1;
      while (lastChunk < event.chunk || chunks.at[lastChunk + 1] === event.at);
      // The clock of a page does not go back, but a hand-made recording may.
      latest = Math.max(latest, event.at);
      arrivals.add(latest, latest, 1, lastChunk, 0);
    }
  }
  return arrivals.built(events.length, chunks.bytes);
}

/** One arrival per chunk: for bodies without events. */
export function arrivalsOfChunks(chunks: Chunks): Arrivals {
  const arrivals = new Builder('chunk', chunks.at.length, false);
  let latest = 0;
  for (let chunk = 0; chunk < chunks.at.length; chunk++) {
    latest = Math.max(latest, chunks.at[chunk] ?? 0);
    arrivals.add(latest, latest, 1, chunk, 0);
  }
  return arrivals.built(chunks.at.length, chunks.bytes);
}

/** Joins arrivals that follow each other by at most `gap`. */
export function joined(arrivals: Arrivals, gap: Milliseconds): Arrivals {
  const { at, until, count, chunk, cut } = arrivals;
  const length = groupsWithin(arrivals, gap);
  if (length === at.length) return arrivals;
  const groups = new Builder(arrivals.unit, length, true);
  let end = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < at.length; i++) {
    const from = at[i] ?? 0;
    const to = until[i] ?? from;
    if (from - end <= gap) groups.join(to, count[i] ?? 0, chunk[i] ?? 0, cut[i] ?? 0);
    else groups.add(from, to, count[i] ?? 0, chunk[i] ?? 0, cut[i] ?? 0);
    end = to;
  }
  return groups.built(arrivals.total, arrivals.chunkBytes);
}

function groupsWithin({ at, until }: Arrivals, gap: Milliseconds): number {
  let groups = at.length === 0 ? 0 : 1;
  for (let i = 1; i < at.length; i++) if ((at[i] ?? 0) - (until[i - 1] ?? 0) > gap) groups += 1;
  return groups;
}

/** The bytes of arrival `i`, with those of chunks before it that completed nothing. */
export function bytesOf({ chunk, chunkBytes }: Arrivals, i: number): Bytes {
  const last = chunk[i] ?? -1;
  let bytes = 0;
  for (let c = i === 0 ? 0 : (chunk[i - 1] ?? 0) + 1; c <= last; c++) bytes += chunkBytes[c] ?? 0;
  return bytes;
}

/** The share of arrivals from `from` up to `end` that end within an event; 0 of none. */
export function cutShare({ cut }: Arrivals, from: number, end: number): number {
  let sum = 0;
  for (let i = from; i < end; i++) sum += cut[i] ?? 0;
  return sum / Math.max(1, end - from);
}

/** The time without arrivals before arrival `i`; before the first it runs from `start`. */
export function silenceBefore(arrivals: Arrivals, i: number, start: Milliseconds): Milliseconds {
  const from = i === 0 ? start : (arrivals.until[i - 1] ?? start);
  return (arrivals.at[i] ?? from) - from;
}

/**
 * Arrays with room for all there may be: growing them is what takes the time of a million. They share one buffer, as making five is
 * what takes the time of a short stream.
 */
class Builder {
  length = 0;
  private readonly at: Float64Array;
  private readonly until: Float64Array;
  private readonly count: Uint32Array;
  private readonly chunk: Uint32Array;
  private readonly cut: Uint8Array;

  /** @param hasDuration an arrival may end later than it begins */
  constructor(
    private readonly unit: Arrivals['unit'],
    most: number,
    hasDuration: boolean,
  ) {
    const doubles = (hasDuration ? 2 : 1) * most;
    const counts = 8 * doubles;
    const chunks = counts + 4 * most;
    const cuts = chunks + 4 * most;
    const buffer = new ArrayBuffer(cuts + most);
    this.at = new Float64Array(buffer, 0, most);
    this.until = hasDuration ? new Float64Array(buffer, 8 * most, most) : this.at;
    this.count = new Uint32Array(buffer, counts, most);
    this.chunk = new Uint32Array(buffer, chunks, most);
    this.cut = new Uint8Array(buffer, cuts, most);
  }

  add(at: Milliseconds, until: Milliseconds, count: number, chunk: number, cut: number): void {
    const i = this.length++;
    this.at[i] = at;
    this.until[i] = until;
    this.count[i] = count;
    this.chunk[i] = chunk;
    this.cut[i] = cut;
  }

  /** Adds to the last one. */
  join(until: Milliseconds, count: number, chunk: number, cut: number): void {
    const i = this.length - 1;
    this.until[i] = Math.max(this.until[i] ?? 0, until);
    this.count[i] = (this.count[i] ?? 0) + count;
    this.chunk[i] = chunk;
    this.cut[i] = cut;
  }

  /** One more event of the last one. */
  joinEvent(): void {
    const i = this.length - 1;
    this.count[i] = (this.count[i] ?? 0) + 1;
  }

  /** The last one ends within an event. */
  cutLast(): void {
    if (this.length > 0) this.cut[this.length - 1] = 1;
  }

  built(total: number, chunkBytes: readonly Bytes[]): Arrivals {
    const { unit, length, at, until, count, chunk, cut } = this;
    if (length === at.length) return { unit, at, until, count, chunk, cut, total, chunkBytes };
    const made = at.subarray(0, length);
    return {
      unit,
      at: made,
      until: until === at ? made : until.subarray(0, length),
      count: count.subarray(0, length),
      chunk: chunk.subarray(0, length),
      cut: cut.subarray(0, length),
      total,
      chunkBytes,
    };
  }
}
