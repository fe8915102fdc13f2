import type { WatchedStream } from '../store/watchedStream.ts';
import { type PatternShape, patternLook } from './patternLook.ts';
import './badge.css';

const SHAPES: Record<PatternShape, string> = {
  slope: 'M.5 9H3.5V6h3V3h3V.8',
  cliff: 'M1 9h7V1h1.5',
  block: 'M1.5 1.5h7v7h-7z',
  question: 'M2.5 3.2C2.5 0 8 0 8 3.1 8 5 5.2 4.8 5.2 6.8M5.2 8.6v.9',
  arriving: 'M1 9h3V6h3',
};

/** The pattern's word with its small drawing. */
export function PatternBadge({ stream }: { stream: Pick<WatchedStream, 'live' | 'verdict'> }) {
  const { label, tone, shape } = patternLook(stream);
  return (
    <span className={`badge tone-${tone}`}>
      <svg
        width="10"
        height="10"
        viewBox="0 0 10 10"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      >
        <path d={SHAPES[shape]} />
      </svg>
      {label}
    </span>
  );
}
