import { memo } from 'react';
import type { Channel } from '../../../decode/dialect.ts';
import { formatDuration } from '../../format/quantity.ts';
import type { MessageBlock, Stretch } from './messageBlocks.ts';

const TITLES: Record<Channel, string> = { text: 'Answer', reasoning: 'Reasoning', tool: 'Tool call' };

export interface MessageBlocksProps {
  blocks: readonly MessageBlock[];
  chunk: number | null;
  onChunkChange(chunk: number): void;
}

/** Blocks of one channel each. Whatever a model wrote is text: nothing of it is markup or a link. */
export const MessageBlocks = memo(function MessageBlocks({ blocks, chunk, onChunkChange }: MessageBlocksProps) {
  return blocks.map((block, i) => {
    const title = titleOf(block);
    return (
      // Blocks only grow, and come one after the other.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <section key={i} className={`message-block channel-${block.channel}`} aria-label={title}>
        <h3>{title}</h3>
        <p className="message-text">
          {block.stretches.map((stretch) => (
            <StretchText
              key={stretch.burst}
              stretch={stretch}
              isChosen={stretch.chunk === chunk}
              onChunkChange={onChunkChange}
            />
          ))}
        </p>
      </section>
    );
  });
});

function titleOf({ message, channel, part, name }: MessageBlock): string {
  const which = [name, part].filter((each) => each !== undefined && each !== '').join(', ');
  const number = message > 0 ? ` ${message + 1}` : '';
  return `${TITLES[channel]}${number}${which === '' ? '' : `: ${which}`}`;
}

interface StretchTextProps {
  stretch: Stretch;
  isChosen: boolean;
  onChunkChange(chunk: number): void;
}

function StretchText({ stretch: { at, burst, chunk, text }, isChosen, onChunkChange }: StretchTextProps) {
  const tint = burst % 2 === 0 ? 'stretch' : 'stretch other';
  return (
    // The timeline's stepper and the events' grid choose chunks by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={isChosen ? `${tint} chosen` : tint}
      title={`${formatDuration(at)} after the request, burst ${burst + 1}`}
      onClick={() => onChunkChange(chunk)}
    >
      {text}
    </span>
  );
}
