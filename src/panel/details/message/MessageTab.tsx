import { useMemo, useState } from 'react';
import { maskArrived } from '../../../evidence/maskedStreams.ts';
import type { Stream } from '../../../trace/recording.ts';
import { CopyButton } from '../../CopyButton.tsx';
import { formatCount, formatDuration } from '../../format/quantity.ts';
import { message } from '../../language/language.ts';
import type { DetailsTabProps } from '../tabs.ts';
import { AnswerFacts } from './AnswerFacts.tsx';
import { MessageBlocks } from './MessageBlocks.tsx';
import { MetricsTable } from './MetricsTable.tsx';
import { answerText, arrivedBy, createMessageBuilder } from './messageBlocks.ts';
import { useReplay } from './useReplay.ts';
import './message.css';

const SPEEDS = [1, 2, 4, 16];

/** The answer put together, tinted by the bursts in which it came, and what the user saw of it when. */
export function MessageTab({ stream, now, chunk, onChunkChange }: DetailsTabProps) {
  const { answer, record } = stream;
  const [speed, setSpeed] = useState(1);
  const duration = stream.elapsed(now);
  const { time, isPlaying, seek, play, pause } = useReplay(duration, speed);
  // What the builder holds of text that was let go would keep it in memory.
  const gone = doublings(lostTexts(record));
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const builder = useMemo(() => createMessageBuilder(answer.deltas), [answer, gone]);
  // Streams grow in place: `version` says that one did.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const blocks = useMemo(() => builder.blocks(), [builder, stream.version]);
  const shown = useMemo(() => (time === null ? blocks : arrivedBy(blocks, time)), [blocks, time]);
  return (
    <div className="tab-scroller message">
      <AnswerFacts answer={answer} live={stream.live} />
      {blocks.length === 0 ? (
        <p className="hint">{message('noText')}</p>
      ) : (
        <>
          <div className="replay">
            <button type="button" className="button" onClick={isPlaying ? pause : play}>
              {message(isPlaying ? 'pause' : 'replay')}
            </button>
            <input
              type="range"
              aria-label={message('replayTime')}
              aria-valuetext={
                time === null ? message('replayEnd') : message('afterRequest', { time: formatDuration(time) })
              }
              min={0}
              max={duration}
              step="any"
              value={time ?? duration}
              onChange={({ target }) => seek(Number(target.value))}
            />
            <output className="replay-time">{formatDuration(time ?? duration)}</output>
            <select
              aria-label={message('speed')}
              value={speed}
              onChange={({ target }) => setSpeed(Number(target.value))}
            >
              {SPEEDS.map((times) => (
                <option key={times} value={times}>
                  {message('timesFaster', { times: formatCount(times) })}
                </option>
              ))}
            </select>
            <CopyButton
              label={message('copyAnswer')}
              text={() => answerText(blocks)}
              withoutSecrets={(text) => maskArrived(record, text)}
            />
          </div>
          <MessageBlocks blocks={shown} chunk={chunk} onChunkChange={onChunkChange} />
        </>
      )}
      <MetricsTable stream={stream} now={now} />
    </div>
  );
}

/** Chunks whose text was let go; past all numbers where no text is kept. */
function lostTexts({ chunks, marks = [] }: Stream): number {
  if (chunks.text === null) return Number.MAX_SAFE_INTEGER;
  return marks.reduce((sum, mark) => (mark.kind === 'text-let-go' ? sum + mark.to - mark.from : sum), 0);
}

/** How often 1 doubled is no more: what is done at each doubling is done seldom enough to cost little. */
function doublings(count: number): number {
  return Math.floor(Math.log2(1 + count));
}
