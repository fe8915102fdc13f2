import type { WatchedStream } from '../store/watchedStream.ts';
import { type PatternShape, patternLook } from './patternLook.ts';
import './badge.css';

const SHAPES: Record<PatternShape, string> = {
  slope: 'M.5 9H3.5V6h3V3h3V.8',
  cliff: 'M1 9h7V1h1.5',
  stairs: 'M.5 9H4V5h4V1h1.5',
  ticks: 'M1.2 9V5.5M4.4 9V2M7.6 9V4',
  'late-slope': 'M.5 9H4V5.5L9.5 1',
  page: 'M1 1.5h8v7H1zM1 4h8',
  cache: 'M1.5 2.5h7M1.5 5h7M1.5 7.5h7',
  block: 'M1.5 1.5h7v7h-7z',
  question: 'M2.5 3.2C2.5 0 8 0 8 3.1 8 5 5.2 4.8 5.2 6.8M5.2 8.6v.9',
  arriving: 'M1 9h3V6h3',
};

/** The pattern's word with its small drawing. */
export function PatternBadge({ stream }: { stream: Pick<WatchedStream, 'live' | 'isPending' | 'verdict'> }) {
  const { label, tone, shape } = patternLook(stream);
  return (
    <span className={`badge tone-${tone}`} title={label}>
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
      <span className="badge-word">{label}</span>
    </span>
  );
}
