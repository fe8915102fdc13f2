import type { Milliseconds, Stream } from '../trace/recording.ts';
import type { Answer, ArrivedDelta } from './answer.ts';
import { burstNumbers } from './bursts.ts';
import type { ArrivedEvent } from './event.ts';

/** Of the gaps between arrivals that follow each other. */
export interface Gaps {
  count: number;
  min: Milliseconds;
  /** The lower one where there are two. */
  median: Milliseconds;
  /** By the nearest rank: 95 % of the gaps are no longer. */
  p95: Milliseconds;
  max: Milliseconds;
}

/**
 * What is measured of one stream. Times run from the stream's start, which is when the page asked. `undefined` where it cannot be said.
 * Each is defined, with its source and a worked example, in `docs/metrics.md`.
 */
export interface Metrics {
  timeToFirstByte: Milliseconds | undefined;
  timeToFirstEvent: Milliseconds | undefined;
  /** To the first character of the answer that can be seen. */
  timeToFirstText: Milliseconds | undefined;
  timeToFirstReasoning: Milliseconds | undefined;
  interChunk: Gaps | undefined;
  interEvent: Gaps | undefined;
  /** Over the chunks that completed events. */
  eventsPerChunk: { mean: number; max: number } | undefined;
  /** Characters of answer and reasoning. */
  characters: number;
  charactersPerSecond: number | undefined;
  tokensPerSecond: number | undefined;
  /** Share of the characters in the burst that brought most of them. */
  largestBurstShare: number | undefined;
  /** The longest time without anything new to read, after the first and before the last of it. */
  longestStall: Milliseconds | undefined;
}

/**
 * A rate is told only over so long a time, and so many arrivals in it: what is cut off at its ends is at most one of them, an eighth.
 */
const SHORTEST_WINDOW: Milliseconds = 1000;
const FEWEST_ARRIVALS = 8;

/** Measures a stream. Linear, but for the sorting of gaps. */
export function measureStream(
  { chunks }: Pick<Stream, 'chunks'>,
  events: readonly ArrivedEvent[],
  answer: Pick<Answer, 'deltas' | 'usage'>,
): Metrics {
  const readable = answer.deltas.filter(({ channel }) => channel !== 'tool');
  const times = readable.map(({ at }) => at);
  const characters = charactersOf(readable);
  const rate = charactersPerSecond(readable, characters);
  return {
    timeToFirstByte: chunks.at[0],
    timeToFirstEvent: events[0]?.at,
    timeToFirstText: readable.find((delta) => delta.channel === 'text' && isVisible(delta))?.at,
    timeToFirstReasoning: readable.find((delta) => delta.channel === 'reasoning' && isVisible(delta))?.at,
    interChunk: gapsOf(chunks.at),
    interEvent: gapsOf(events.map(({ at }) => at)),
    eventsPerChunk: eventsPerChunk(events),
    characters,
    charactersPerSecond: rate,
    tokensPerSecond: rate === undefined ? undefined : tokensPerSecond(answer, rate, characters),
    largestBurstShare: characters === 0 ? undefined : largestBurst(readable, times) / characters,
    longestStall: gapsOf(times)?.max,
  };
}

/** White space alone is nothing to see. Of a delta whose text was let go it is not known, and most have something. */
function isVisible({ text, characters }: ArrivedDelta): boolean {
  return characters > 0 && (text === null || text.trim() !== '');
}

function charactersOf(deltas: readonly ArrivedDelta[]): number {
  return deltas.reduce((sum, { characters }) => sum + characters, 0);
}

/** @returns `undefined` for fewer than two arrivals */
function gapsOf(at: readonly Milliseconds[]): Gaps | undefined {
  const count = at.length - 1;
  if (count < 1) return undefined;
  const gaps = new Float64Array(count);
  for (let i = 0; i < count; i++) gaps[i] = (at[i + 1] ?? 0) - (at[i] ?? 0);
  gaps.sort();
  const ranked = (rank: number): Milliseconds => gaps[Math.max(0, rank - 1)] ?? 0;
  return {
    count,
    min: ranked(1),
    median: ranked(Math.ceil(count / 2)),
    p95: ranked(Math.ceil(0.95 * count)),
    max: ranked(count),
  };
}

function eventsPerChunk(events: readonly ArrivedEvent[]): Metrics['eventsPerChunk'] {
  let chunks = 0;
  let max = 0;
  let last = -1;
  let count = 0;
  for (const { chunk } of events) {
    if (chunk !== last) {
      chunks += 1;
      count = 0;
      last = chunk;
    }
    count += 1;
    max = Math.max(max, count);
  }
  return chunks === 0 ? undefined : { mean: events.length / chunks, max };
}

/**
 * What came after the first arrival, over the time from the first arrival to the last: the first only starts the clock, as in vLLM's time per
 * output token. Never from one burst.
 */
function charactersPerSecond(deltas: readonly ArrivedDelta[], characters: number): number | undefined {
  const first = deltas[0];
  const last = deltas.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const window = last.at - first.at;
  const bursts = burstNumbers(deltas.map(({ at }) => at)).at(-1) ?? 0;
  if (window < SHORTEST_WINDOW || bursts + 1 < FEWEST_ARRIVALS) return undefined;
  let withFirst = 0;
  for (const { at, characters: more } of deltas) {
    if (at > first.at) break;
    withFirst += more;
  }
  return ((characters - withFirst) / window) * 1000;
}

/**
 * By the tokens that the provider counted, each taken to have as many characters as the others. Tokens of calls of tools and of reasoning that was
 * not shown are counted too: where such are known of, there is no rate.
 */
function tokensPerSecond(
  { deltas, usage }: Pick<Answer, 'deltas' | 'usage'>,
  rate: number,
  characters: number,
): number | undefined {
  const tokens = usage?.outputTokens;
  if (tokens === undefined || tokens === 0) return undefined;
  const hidden = (usage?.reasoningTokens ?? 0) > 0 && deltas.every(({ channel }) => channel !== 'reasoning');
  const hasTools = deltas.some(({ channel }) => channel === 'tool');
  // More tokens than characters: most were not streamed.
  if (hidden || hasTools || tokens > characters) return undefined;
  return (rate * tokens) / characters;
}

function largestBurst(deltas: readonly ArrivedDelta[], at: readonly Milliseconds[]): number {
  const numbers = burstNumbers(at);
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < deltas.length; i++) {
    if (i > 0 && numbers[i] !== numbers[i - 1]) sum = 0;
    sum += deltas[i]?.characters ?? 0;
    largest = Math.max(largest, sum);
  }
  return largest;
}
