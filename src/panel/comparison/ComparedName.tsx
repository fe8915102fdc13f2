import type { Letter } from '../../compare/pair.ts';
import { maskUrl } from '../../evidence/secrets.ts';
import { verdictGist } from '../details/verdictGist.ts';
import { EnglishSentence } from '../EnglishSentence.tsx';
import { streamName } from '../format/streamName.ts';
import type { Theme } from '../host.ts';
import { PatternBadge } from '../pattern/PatternBadge.tsx';
import { lineColors, STROKES } from '../plot/ComparisonPlot.tsx';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

export interface ComparedNameProps {
  letter: Letter;
  /** The letter, and what a label says that the stream is. */
  name: string;
  stream: WatchedStream;
  tones: Record<Letter, Tone>;
  theme: Theme;
}

/** Which stream a letter stands for, its line in the picture, and its own verdict. */
export function ComparedName({ letter, name, stream, tones, theme }: ComparedNameProps) {
  const { method, url } = stream.record.request;
  const { name: file, host } = streamName(url);
  const { width, dashes } = STROKES[letter];
  return (
    <li>
      <svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
        <path
          className="plot-curve"
          d="M0 6h26"
          stroke={lineColors(tones, theme)[letter]}
          strokeWidth={width}
          strokeDasharray={dashes}
        />
      </svg>
      <b>{name}</b>
      <PatternBadge stream={stream} />
      <span className="compared-url" title={maskUrl(url)}>
        {method} {maskUrl(file)} <span className="hint">{host}</span>
      </span>
      {stream.live || stream.verdict === null ? null : (
        <span className="compared-verdict hint">
          <EnglishSentence text={stream.verdict.summary} gist={verdictGist(stream.verdict, false)} />
        </span>
      )}
    </li>
  );
}
