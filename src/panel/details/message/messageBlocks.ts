import type { ArrivedDelta } from '../../../decode/answer.ts';
import { burstNumbers } from '../../../decode/bursts.ts';
import type { Channel } from '../../../decode/dialect.ts';
import type { Milliseconds } from '../../../trace/recording.ts';

/** What arrived in one burst. */
export interface Stretch {
  at: Milliseconds;
  /** Number of the burst in the stream. */
  burst: number;
  /** Of the chunk that brought its beginning. */
  chunk: number;
  text: string;
}

/** A run of one channel: the answer, the reasoning, a tool call. */
export interface MessageBlock {
  message: number;
  channel: Channel;
  part: string | undefined;
  name: string | undefined;
  stretches: Stretch[];
}

/** More pieces than this nobody can tell apart, and the browser lays them out slowly: bursts are joined then. */
const MOST_STRETCHES = 4000;
const LET_GO = '\u2026';

/**
 * The answer as it was put together, each stretch as it arrived.
 *
 * @param most stretches, about; past it neighbouring bursts are shown as one
 */
export function messageBlocks(deltas: readonly ArrivedDelta[], most = MOST_STRETCHES): MessageBlock[] {
  const bursts = burstNumbers(deltas.map(({ at }) => at));
  const joined = Math.max(1, Math.ceil((bursts.at(-1) ?? 0) / most));
  const blocks: MessageBlock[] = [];
  for (const [i, { message, channel, part, name, text, at, chunk }] of deltas.entries()) {
    const burst = Math.floor((bursts[i] ?? 0) / joined);
    let block = blocks.at(-1);
    if (block === undefined || block.message !== message || block.channel !== channel || block.part !== part) {
      block = { message, channel, part, name: undefined, stretches: [] };
      blocks.push(block);
    }
    block.name ??= name;
    const last = block.stretches.at(-1);
    const shown = text ?? LET_GO;
    if (last !== undefined && last.burst === burst) last.text += shown;
    else block.stretches.push({ at, burst, chunk, text: shown });
  }
  return blocks;
}

/** What of the blocks had arrived by then; blocks of which nothing had are left out. */
export function arrivedBy(blocks: readonly MessageBlock[], time: Milliseconds): MessageBlock[] {
  return blocks
    .map((block) => ({ ...block, stretches: block.stretches.filter(({ at }) => at <= time) }))
    .filter(({ stretches }) => stretches.length > 0);
}
