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

/** A rate is told only over so long a time, with so many bursts in it, none of which has more than this share of the characters. */
const SHORTEST_WINDOW: Milliseconds = 1000;
const FEWEST_BURSTS = 8;
const LARGEST_SHARE = 0.5;

type MeasuredAnswer = Pick<Answer, 'deltas' | 'usage' | 'hidesReasoning'>;

/** Measures a stream. Linear, but for the sorting of gaps. */
export function measureStream(
  { chunks }: Pick<Stream, 'chunks'>,
  events: readonly ArrivedEvent[],
  answer: MeasuredAnswer,
): Metrics {
  const readable = answer.deltas.filter(({ channel }) => channel !== 'tool');
  const times = readable.map(({ at }) => at);
  const characters = charactersOf(readable);
  return {
    timeToFirstByte: chunks.at[0],
    timeToFirstEvent: events[0]?.at,
    timeToFirstText: readable.find((delta) => delta.channel === 'text' && isVisible(delta))?.at,
    timeToFirstReasoning: readable.find((delta) => delta.channel === 'reasoning' && isVisible(delta))?.at,
    interChunk: gapsOf(chunks.at),
    interEvent: gapsOf(events.map(({ at }) => at)),
    eventsPerChunk: eventsPerChunk(events),
    characters,
    charactersPerSecond: charactersPerSecond(readable),
    tokensPerSecond: tokensPerSecond(answer),
    largestBurstShare: characters === 0 ? undefined : largestBurst(readable, times) / characters,
    longestStall: longestStallOf(readable),
  };
}

/** The longest time between two arrivals of something to read; `undefined` for fewer than two: of what came at one time no pause can be told. */
export function longestStallOf(deltas: readonly ArrivedDelta[]): Milliseconds | undefined {
  let longest: Milliseconds | undefined;
  let last: Milliseconds | undefined;
  for (const { channel, at } of deltas) {
    if (channel === 'tool') continue;
    if (last !== undefined && at > last) longest = Math.max(longest ?? 0, at - last);
    last = at;
  }
  return longest;
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
 * What came after the first burst, over the time from its end to the last arrival: the first only starts the clock, as in vLLM's time per
 * output token. Never from one burst: there is none where one has more than half of the characters.
 */
function charactersPerSecond(deltas: readonly ArrivedDelta[]): number | undefined {
  const times = deltas.map(({ at }) => at);
  const numbers = burstNumbers(times);
  const characters = charactersOf(deltas);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || last - first < SHORTEST_WINDOW) return undefined;
  if ((numbers.at(-1) ?? 0) + 1 < FEWEST_BURSTS) return undefined;
  if (largestBurst(deltas, times) > LARGEST_SHARE * characters) return undefined;
  const firstOfSecond = numbers.findIndex((number) => number > 0);
  const from = times[firstOfSecond - 1] ?? first;
  return (charactersOf(deltas.slice(firstOfSecond)) / (last - from)) * 1000;
}

/**
 * By the tokens that the provider counted, each taken to have as many characters as the others. Where there was reasoning, shown or not, only those
 * of the answer, if it is told how many those are: what is shown may be a summary. Where there were calls of tools, whose
 * arguments are tokens too, there is no rate.
 */
function tokensPerSecond({ deltas, usage, hidesReasoning }: MeasuredAnswer): number | undefined {
  const { outputTokens, reasoningTokens } = usage ?? {};
  if (outputTokens === undefined || deltas.some(({ channel }) => channel === 'tool')) return undefined;
  const hasReasoning = hidesReasoning || deltas.some(({ channel }) => channel === 'reasoning');
  if (hasReasoning && reasoningTokens === undefined) return undefined;
  const text = deltas.filter(({ channel }) => channel === 'text');
  const tokens = outputTokens - (reasoningTokens ?? 0);
  const characters = charactersOf(text);
  const rate = charactersPerSecond(text);
  // More tokens than characters: most were not streamed.
  if (rate === undefined || tokens <= 0 || tokens > characters) return undefined;
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
