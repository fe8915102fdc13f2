import type { ArrivedEvent, Aside } from '../decode/event.ts';
import { isHeartbeat } from '../decode/heartbeat.ts';
import type { Bytes, Chunks, Milliseconds } from '../trace/recording.ts';
import { type Arrivals, silenceBefore } from './arrivals.ts';
import type { Fact } from './verdict.ts';
import { counted, inWords } from './words.ts';

/**
 * Small writes that arrived by themselves while nothing of the answer did: SSE comments, events such as Anthropic's `ping`, blank lines. They
 * show that the way passes small writes at once, so that no buffer of bytes on it need have held the answer. Who collects answers may send them itself, though.
 */
export interface Heartbeats {
  /** In order. */
  at: Float64Array;
  /** As they stand in the body, where the first and the last are the same and plain enough to be quoted. */
  called: string | undefined;
}

/** Enough of them to show something. */
export interface SeveralHeartbeats extends Pick<Heartbeats, 'called'> {
  count: number;
  first: Milliseconds;
  last: Milliseconds;
}

export const NO_HEARTBEATS: Heartbeats = { at: new Float64Array(), called: undefined };

/** What belongs together may come in pieces, and what waits with the answer comes with it: closer than this to either proves nothing. */
const APART_FROM_ANSWER: Milliseconds = 100;
const APART_FROM_EACH_OTHER: Milliseconds = 250;
/** Half of the smallest buffer in the recordings. More than this at once may have been collected. */
const LARGEST: Bytes = 512;
/** One may be what a server opens its stream with. */
export const FEWEST_HEARTBEATS = 2;

/** Room for all there may be is made with the first: a list of a million takes longer to grow than to find what goes into it. */
class Found {
  private values = new Float64Array();
  private length = 0;

  constructor(private readonly most: number) {}

  add(value: number): void {
    if (this.length === 0) this.values = new Float64Array(this.most);
    this.values[this.length++] = value;
  }

  get all(): Float64Array {
    return this.values.subarray(0, this.length);
  }
}

/** Indices of the events that are heartbeats and came by themselves. */
export function heartbeatEvents(arrivals: Arrivals, events: readonly ArrivedEvent[]): Float64Array {
  const found = new Found(events.length);
  let index = 0;
  for (let i = 0; i < arrivals.at.length; i++) {
    const count = arrivals.count[i] ?? 0;
    const event = count === 1 && isAlone(arrivals, i) ? events[index] : undefined;
    if (event !== undefined && event.to - event.from <= LARGEST && isHeartbeat(event)) found.add(index);
    index += count;
  }
  return found.all;
}

function isAlone(arrivals: Arrivals, i: number): boolean {
  if (arrivals.cut[i] === 1 || (i > 0 && arrivals.cut[i - 1] === 1)) return false;
  const isAfter = i === 0 || silenceBefore(arrivals, i, 0) >= APART_FROM_ANSWER;
  return isAfter && (i === arrivals.at.length - 1 || silenceBefore(arrivals, i + 1, 0) >= APART_FROM_ANSWER);
}

/**
 * Finds them: small chunks before an arrival of the answer that have no part in it. What comes after the last arrival is not looked at.
 *
 * @param arrivals of the answer's events
 * @param events the answer's
 * @param all what arrived, these events among it
 */
export function heartbeatsOf(
  chunks: Chunks,
  arrivals: Arrivals,
  events: readonly ArrivedEvent[],
  all: { asides: readonly Aside[]; events: readonly ArrivedEvent[] },
): Heartbeats {
  const at = new Found(chunks.at.length);
  let latest = Number.NEGATIVE_INFINITY;
  let [firstChunk, lastChunk] = [-1, -1];
  let index = 0;
  let next = 0;
  for (let i = 0; i < arrivals.at.length; i++) {
    const last = arrivals.chunk[i] ?? 0;
    // The chunk of the arrival is never one, and mostly it is the only one there is to look at.
    const end = last > next ? Math.min(last, events[index]?.firstChunk ?? 0) : next;
    for (let chunk = next; chunk < end; chunk++) {
      const time = chunks.at[chunk] ?? 0;
      if ((chunks.at[end] ?? 0) - time < APART_FROM_ANSWER) break;
      if (i > 0 && time - (arrivals.until[i - 1] ?? 0) < APART_FROM_ANSWER) continue;
      if (time - latest < APART_FROM_EACH_OTHER) continue;
      const size = chunks.bytes[chunk] ?? 0;
      if (size === 0 || size > LARGEST) continue;
      latest = time;
      at.add(time);
      lastChunk = chunk;
      if (firstChunk === -1) firstChunk = chunk;
    }
    next = last + 1;
    index += arrivals.count[i] ?? 0;
  }
  return { at: at.all, called: firstChunk === lastChunk ? undefined : nameOf([firstChunk, lastChunk], all) };
}

/** A stranger's text: only what is short and plain is quoted, and only what was sent more than once. */
const PLAIN = /^[\w :.-]{1,40}$/;

function nameOf(
  ofChunks: readonly [number, number],
  { asides, events }: { asides: readonly Aside[]; events: readonly ArrivedEvent[] },
): string | undefined {
  const [first, last] = ofChunks.map((chunk) => {
    const aside = ofChunk(asides, chunk);
    if (aside?.kind === 'comment') return `: ${aside.text?.trim() ?? ''}`;
    const type = ofChunk(events, chunk)?.type;
    return type === undefined ? undefined : `event: ${type}`;
  });
  return first !== undefined && first === last && PLAIN.test(first) ? first : undefined;
}

/** The first thing that the chunk completed. */
function ofChunk<Item extends { chunk: number }>(items: readonly Item[], chunk: number): Item | undefined {
  const item = items[firstIndex(items.length, (i) => (items[i]?.chunk ?? 0) >= chunk)];
  return item?.chunk === chunk ? item : undefined;
}

/** The first index of which it is true, which then is so of all that follow; `length` where there is none. */
function firstIndex(length: number, isTrue: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those of a span of time, or `null` where there are too few to show anything. */
export function heartbeatsWithin(
  { at, called }: Heartbeats,
  from: Milliseconds = 0,
  to: Milliseconds = Number.POSITIVE_INFINITY,
): SeveralHeartbeats | null {
  const begin = firstIndex(at.length, (i) => (at[i] ?? 0) >= from);
  const end = firstIndex(at.length, (i) => (at[i] ?? 0) >= to);
  if (end - begin < FEWEST_HEARTBEATS) return null;
  return { count: end - begin, first: at[begin] ?? 0, last: at[end - 1] ?? 0, called };
}

/** Why a verdict of held events stands in spite of them, in a sentence; none where there are too few. */
export function inSpiteOf(heartbeats: SeveralHeartbeats | null): string[] {
  if (heartbeats === null) return [];
  return [`${heartbeatsInWords(heartbeats)}: what held the events passes heartbeats on, or sends its own.`];
}

export function heartbeatFacts({ at }: Heartbeats): Fact[] {
  return at.length === 0 ? [] : [{ name: 'heartbeats that came by themselves', value: at.length, unit: 'chunks' }];
}

/** "3 heartbeats (“: ping”) came by themselves". */
export function heartbeatsInWords({ count, called }: SeveralHeartbeats): string {
  const name = called === undefined ? '' : ` (“${called}”)`;
  return `${counted(count, 'heartbeat')}${name} came by themselves`;
}

/** "from 500 ms to 1.5 s after the request". */
export function heartbeatSpan({ first, last }: SeveralHeartbeats): string {
  return `from ${inWords(first)} to ${inWords(last)} after the request`;
}
