import { memo } from 'react';
import type { Milliseconds } from '../../../trace/recording.ts';
import { formatCount, formatDuration } from '../../format/quantity.ts';
import { counted, message } from '../../language/language.ts';
import { blockTitle, type MessageBlock } from './messageBlocks.ts';

export interface MessageBlocksProps {
  blocks: readonly MessageBlock[];
  chunk: number | null;
  onChunkChange(chunk: number): void;
}

/** A stream may call ten thousand tools. */
const MOST_BLOCKS = 500;

/** A block for each answer, its reasoning and each tool call. Whatever a model wrote is text: nothing of it is markup or a link. */
export const MessageBlocks = memo(function MessageBlocks({ blocks, chunk, onChunkChange }: MessageBlocksProps) {
  const left = blocks.length - MOST_BLOCKS;
  return (
    <>
      {blocks.slice(0, MOST_BLOCKS).map((block, i) => {
        const title = blockTitle(block);
        return (
          // Blocks only grow, and stay in the order in which they began.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <section key={i} className={`message-block channel-${block.channel}`} aria-label={title}>
            <h3>{title}</h3>
            <p className="message-text">
              {block.stretches.map(({ at, burst, chunk: first, text }) => (
                <StretchText
                  key={burst}
                  at={at}
                  burst={burst}
                  chunk={first}
                  text={text}
                  isChosen={first === chunk}
                  onChunkChange={onChunkChange}
                />
              ))}
            </p>
          </section>
        );
      })}
      {left > 0 ? <p className="hint">{message('partsMore', { parts: counted('parts', left) })}</p> : null}
    </>
  );
});

interface StretchTextProps {
  at: Milliseconds;
  burst: number;
  chunk: number;
  text: string;
  isChosen: boolean;
  onChunkChange(chunk: number): void;
}

/** Stretches grow in place: what is shown of one is given by value, so that only the last is drawn anew while a stream grows. */
const StretchText = memo(function StretchText({ at, burst, chunk, text, isChosen, onChunkChange }: StretchTextProps) {
  const tint = burst % 2 === 0 ? 'stretch' : 'stretch other';
  return (
    // The timeline's stepper and the events' grid choose chunks by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={isChosen ? `${tint} chosen` : tint}
      title={message('stretchTitle', { time: formatDuration(at), number: formatCount(burst + 1) })}
      onClick={() => onChunkChange(chunk)}
    >
      {text}
    </span>
  );
});
