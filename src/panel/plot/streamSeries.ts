import type { ArrivedDelta, EventKind } from '../../decode/answer.ts';
import type { Milliseconds, Span } from '../../trace/recording.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { createGrowingBursts, type GrowingBursts } from './growingBursts.ts';
import type { EventLane, PlotSeries } from './trace.ts';

/** What a picture shows of a stream besides its chunks, as sums over time. Grows with the stream. */
export interface StreamSeries {
  /** Takes in what has come since; costs what has come, not what was there. */
  update(): void;
  readonly characters: PlotSeries;
  readonly kinds: Readonly<Record<EventLane, PlotSeries>>;
  readonly firstTextAt: Milliseconds | null;
  readonly longestStall: Span | null;
  readonly bursts: GrowingBursts;
}

const LANES: Partial<Record<EventKind, EventLane>> = { text: 'answer', reasoning: 'reasoning', tool: 'tool' };

/** Makes the series of a stream as it is read by `answer`: when it gets another one, it needs other series. */
export function createStreamSeries(stream: WatchedStream): StreamSeries {
  const { answer } = stream;
  const characters = createSums();
  const kinds = { answer: createSums(), reasoning: createSums(), tool: createSums(), other: createSums() };
  const bursts = createGrowingBursts(stream);
  let deltas = 0;
  let events = 0;
  let firstTextAt: Milliseconds | null = null;
  let longestStall: Span | null = null;

  function takeDelta(delta: ArrivedDelta): void {
    if (delta.channel === 'tool') return;
    const before = characters.at.at(-1);
    const { at } = delta;
    if (before !== undefined && at - before > (longestStall?.[1] ?? 0)) longestStall = [before, at - before];
    add(characters, at, delta.characters);
    if (firstTextAt === null && delta.channel === 'text' && isVisible(delta)) firstTextAt = at;
  }

  return {
    update() {
      for (let next = answer.deltas[deltas]; next !== undefined; next = answer.deltas[++deltas]) takeDelta(next);
      for (let kind = answer.kinds[events]; kind !== undefined; kind = answer.kinds[++events]) {
        const event = stream.events[events];
        if (event !== undefined) add(kinds[LANES[kind] ?? 'other'], event.at, 1);
      }
      bursts.update();
    },
    characters,
    kinds,
    get firstTextAt() {
      return firstTextAt;
    },
    get longestStall() {
      return longestStall;
    },
    bursts,
  };
}

interface Sums extends PlotSeries {
  at: Milliseconds[];
  sums: number[];
}

function createSums(): Sums {
  return { at: [], sums: [] };
}

/** What comes at one time is one entry. */
function add({ at, sums }: Sums, time: Milliseconds, amount: number): void {
  const last = at.length - 1;
  const sum = (sums[last] ?? 0) + amount;
  const latest = at[last];
  if (latest !== undefined && time <= latest) sums[last] = sum;
  else {
    at.push(time);
    sums.push(sum);
  }
}

/** White space alone is nothing to see. Of a delta whose text was let go it is not known, and most have something. */
function isVisible({ text, characters }: ArrivedDelta): boolean {
  return characters > 0 && (text === null || text.trim() !== '');
}
