import { bisector } from 'd3-array';
import type { ArrivedDelta } from '../../../decode/answer.ts';
import { burstNumbers } from '../../../decode/bursts.ts';
import type { Channel } from '../../../decode/dialect.ts';
import type { Milliseconds } from '../../../trace/recording.ts';
import { formatCount } from '../../format/quantity.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import { cutText } from '../events/cutText.ts';

/** What arrived in one burst. */
export interface Stretch {
  at: Milliseconds;
  /** Number of the burst in the stream. */
  burst: number;
  /** Of the chunk that brought its beginning. */
  chunk: number;
  text: string;
  /** How much of the text was there from when on: a burst takes its time, and joined bursts take long. */
  growth: Growth[];
}

interface Growth {
  at: Milliseconds;
  /** UTF-16 code units. */
  length: number;
}

/** One answer, its reasoning, a tool call: whatever came in between, its text is in one piece. */
export interface MessageBlock {
  message: number;
  channel: Channel;
  part: string | undefined;
  name: string | undefined;
  /** When the name came: not all tools begin with it. */
  namedAt: Milliseconds | undefined;
  stretches: Stretch[];
}

/** More pieces than this nobody can tell apart, and the browser lays them out slowly: bursts are joined then. */
const MOST_STRETCHES = 4000;
const LET_GO = '\u2026';

/** Puts an answer together while it grows. */
export interface MessageBuilder {
  /**
   * The blocks in the order in which they began, with all that came since it was asked before: each delta is looked at once. The list is
   * new each time, the blocks in it grow in place.
   */
  blocks(): MessageBlock[];
}

/**
 * Puts the answer together, each stretch as it arrived. Texts that are let go later stay in it.
 *
 * @param deltas grow in place
 * @param most stretches over all blocks; past it neighbouring bursts are shown as one. Each block has at least one.
 */
export function createMessageBuilder(deltas: readonly ArrivedDelta[], most = MOST_STRETCHES): MessageBuilder {
  const blocks = new Map<string, MessageBlock>();
  const bursts = createBurstCounter();
  let taken = 0;
  let stretches = 0;
  /** So many bursts are shown as one. */
  let joined = 1;

  function take({ message, channel, part, name, text, at, chunk }: ArrivedDelta, number: number): void {
    const key = `${message} ${channel} ${part ?? ''}`;
    let block = blocks.get(key);
    if (block === undefined) {
      block = { message, channel, part, name: undefined, namedAt: undefined, stretches: [] };
      blocks.set(key, block);
    }
    if (block.name === undefined && name !== undefined) {
      block.name = name;
      block.namedAt = at;
    }
    const burst = Math.floor(number / joined);
    let last = block.stretches.at(-1);
    if (last?.burst !== burst) {
      last = { at, burst, chunk, text: '', growth: [] };
      block.stretches.push(last);
      stretches += 1;
    }
    last.text += text ?? LET_GO;
    addGrowth(last.growth, at, last.text.length);
    // Where all bursts are one already, there are as many stretches as blocks.
    if (stretches > most && joined <= number) joinNeighbours();
  }

  function joinNeighbours(): void {
    joined *= 2;
    stretches = 0;
    for (const block of blocks.values()) {
      block.stretches = inPairs(block.stretches);
      stretches += block.stretches.length;
    }
  }

  return {
    blocks() {
      const fresh = deltas.slice(taken);
      const numbers = bursts.number(fresh.map(({ at }) => at));
      for (const [i, delta] of fresh.entries()) take(delta, numbers[i] ?? 0);
      taken += fresh.length;
      return [...blocks.values()];
    },
  };
}

function addGrowth(growth: Growth[], at: Milliseconds, length: number): void {
  const last = growth.at(-1);
  if (last?.at === at) last.length = length;
  else growth.push({ at, length });
}

/** Two bursts that follow each other become one. */
function inPairs(stretches: readonly Stretch[]): Stretch[] {
  const pairs: Stretch[] = [];
  for (const stretch of stretches) {
    const burst = Math.floor(stretch.burst / 2);
    const last = pairs.at(-1);
    if (last?.burst !== burst) {
      pairs.push({ ...stretch, burst });
      continue;
    }
    const before = last.text.length;
    last.text += stretch.text;
    for (const { at, length } of stretch.growth) addGrowth(last.growth, at, before + length);
  }
  return pairs;
}

interface BurstCounter {
  /** The numbers of the bursts of arrivals that follow those that were given before. */
  number(at: readonly Milliseconds[]): number[];
}

/** `burstNumbers` for arrivals that are not all known yet. */
function createBurstCounter(): BurstCounter {
  /** The different times of the last burst, which may go on: bursts are short. */
  let open: Milliseconds[] = [];
  let before = 0;
  return {
    number(at) {
      const times = [...open, ...at];
      const numbers = burstNumbers(times);
      const first = before;
      const last = numbers.at(-1) ?? 0;
      const result = at.map((_, i) => first + (numbers[open.length + i] ?? 0));
      open = [...new Set(times.slice(numbers.indexOf(last)))];
      before = first + last;
      return result;
    },
  };
}

const byTime = bisector(({ at }: Growth) => at);

/** What of the blocks had arrived by then; blocks of which nothing had are left out. */
export function arrivedBy(blocks: readonly MessageBlock[], time: Milliseconds): MessageBlock[] {
  return blocks
    .map((block) => ({
      ...block,
      name: block.namedAt !== undefined && block.namedAt <= time ? block.name : undefined,
      stretches: block.stretches.filter(({ at }) => at <= time).map((stretch) => stretchBy(stretch, time)),
    }))
    .filter(({ stretches }) => stretches.length > 0);
}

function stretchBy(stretch: Stretch, time: Milliseconds): Stretch {
  const { text, growth } = stretch;
  const length = growth[byTime.right(growth, time) - 1]?.length ?? 0;
  return length === text.length ? stretch : { ...stretch, text: text.slice(0, length) };
}

/** A tool may be called by anything. */
const LONGEST_NAME = 200;
const TITLES: Record<Channel, PlainName> = { text: 'answer', reasoning: 'reasoning', tool: 'toolCall' };

/** "Answer", "Tool call 2: get_weather, tool call 1". */
export function blockTitle({ message: ordinal, channel, part, name }: MessageBlock): string {
  const which = [name, part].filter((each) => each !== undefined && each !== '').join(message('comma'));
  const kind = message(TITLES[channel]);
  const title = ordinal > 0 ? message('numbered', { title: kind, number: formatCount(ordinal + 1) }) : kind;
  return which === '' ? title : message('titled', { title, name: cutText(which, LONGEST_NAME) });
}

/** The answer's text; where there are several, each under its title. */
export function answerText(blocks: readonly MessageBlock[]): string {
  const answers = blocks.filter(({ channel }) => channel === 'text');
  const textOf = ({ stretches }: MessageBlock): string => stretches.map(({ text }) => text).join('');
  const [first, ...others] = answers;
  if (first === undefined || others.length === 0) return first === undefined ? '' : textOf(first);
  return answers.map((answer) => `${blockTitle(answer)}\n${textOf(answer)}`).join('\n\n');
}
