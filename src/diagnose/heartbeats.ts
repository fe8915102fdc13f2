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
  at: readonly Milliseconds[];
  /** As they stand in the body, where the first and the last are the same and plain enough to be quoted. */
  called: string | undefined;
}

export const NO_HEARTBEATS: Heartbeats = { at: [], called: undefined };

/** What belongs together may come in pieces, and what waits with the answer comes with it: closer than this to either proves nothing. */
const APART_FROM_ANSWER: Milliseconds = 100;
const APART_FROM_EACH_OTHER: Milliseconds = 250;
/** Half of the smallest buffer in the recordings. More than this at once may have been collected. */
const LARGEST: Bytes = 512;
/** One may be what a server opens its stream with. */
export const FEWEST_HEARTBEATS = 2;

/** Indices of the events that are heartbeats and came by themselves. */
export function heartbeatEvents(arrivals: Arrivals, events: readonly ArrivedEvent[]): number[] {
  const found: number[] = [];
  let index = 0;
  for (let i = 0; i < arrivals.at.length; i++) {
    const count = arrivals.count[i] ?? 0;
    const event = count === 1 && isAlone(arrivals, i) ? events[index] : undefined;
    if (event !== undefined && event.to - event.from <= LARGEST && isHeartbeat(event)) found.push(index);
    index += count;
  }
  return found;
}

function isAlone(arrivals: Arrivals, i: number): boolean {
  if (arrivals.cut[i] === 1 || (i > 0 && arrivals.cut[i - 1] === 1)) return false;
  const isAfter = i === 0 || silenceBefore(arrivals, i, 0) >= APART_FROM_ANSWER;
  return isAfter && (i === arrivals.at.length - 1 || silenceBefore(arrivals, i + 1, 0) >= APART_FROM_ANSWER);
}

interface Others {
  asides: readonly Aside[];
  heartbeats: readonly ArrivedEvent[];
}

/**
 * Finds them: small chunks before an arrival of the answer that have no part in it. What comes after the last arrival is not looked at.
 *
 * @param arrivals of the answer's events
 * @param events the answer's
 * @param others what they may be
 */
export function heartbeatsOf(
  chunks: Chunks,
  arrivals: Arrivals,
  events: readonly ArrivedEvent[],
  others: Others,
): Heartbeats {
  const at: Milliseconds[] = [];
  const found: number[] = [];
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
      if (time - (at.at(-1) ?? Number.NEGATIVE_INFINITY) < APART_FROM_EACH_OTHER) continue;
      const size = chunks.bytes[chunk] ?? 0;
      if (size === 0 || size > LARGEST) continue;
      at.push(time);
      found.push(chunk);
    }
    next = last + 1;
    index += arrivals.count[i] ?? 0;
  }
  return { at, called: at.length < FEWEST_HEARTBEATS ? undefined : nameOf(found, others) };
}

/** A stranger's text: only what is short and plain is quoted, and only what was sent more than once. */
const PLAIN = /^[\w :.-]{1,40}$/;

function nameOf(chunks: readonly number[], { asides, heartbeats }: Others): string | undefined {
  const [first, last] = [chunks[0], chunks.at(-1)].map((chunk) => {
    const aside = asides.find((each) => each.chunk === chunk);
    if (aside?.kind === 'comment') return `: ${aside.text?.trim() ?? ''}`;
    const type = heartbeats.find((each) => each.chunk === chunk)?.type;
    return type === undefined ? undefined : `event: ${type}`;
  });
  return first !== undefined && first === last && PLAIN.test(first) ? first : undefined;
}

/** Those of a span of time, or `null` where there are too few to show anything. */
export function heartbeatsWithin(
  { at, called }: Heartbeats,
  from: Milliseconds = 0,
  to: Milliseconds = Number.POSITIVE_INFINITY,
): Heartbeats | null {
  const within = at.filter((time) => time >= from && time < to);
  return within.length < FEWEST_HEARTBEATS ? null : { at: within, called };
}

/** Why a verdict of held events stands in spite of them, in a sentence; none where there are too few. */
export function inSpiteOf(heartbeats: Heartbeats | null): string[] {
  if (heartbeats === null) return [];
  return [`${heartbeatsInWords(heartbeats)}: what held the events passes heartbeats on, or sends its own.`];
}

export function heartbeatFacts({ at }: Heartbeats): Fact[] {
  return at.length === 0 ? [] : [{ name: 'heartbeats that came by themselves', value: at.length, unit: 'chunks' }];
}

/** "3 heartbeats (“: ping”) came by themselves". */
export function heartbeatsInWords({ at, called }: Heartbeats): string {
  const name = called === undefined ? '' : ` (“${called}”)`;
  return `${counted(at.length, 'heartbeat')}${name} came by themselves`;
}

/** "from 500 ms to 1.5 s after the request". */
export function heartbeatSpan({ at }: Heartbeats): string {
  return `from ${inWords(at[0] ?? 0)} to ${inWords(at.at(-1) ?? 0)} after the request`;
}
