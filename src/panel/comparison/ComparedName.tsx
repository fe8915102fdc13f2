import type { Letter } from '../../compare/pair.ts';
import { maskUrl } from '../../evidence/secrets.ts';
import { verdictGist } from '../details/verdictGist.ts';
import { EnglishSentence } from '../EnglishSentence.tsx';
import { streamName } from '../format/streamName.ts';
import type { Theme } from '../host.ts';
import { message } from '../language/language.ts';
import { PatternBadge } from '../pattern/PatternBadge.tsx';
import { lineColors, STROKES } from '../plot/ComparisonPlot.tsx';
import type { Tone } from '../plot/trace.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

export interface ComparedNameProps {
  letter: Letter;
  stream: WatchedStream;
  tones: Record<Letter, Tone>;
  theme: Theme;
}

/** Which stream a letter stands for, its line in the picture, and its own verdict. */
export function ComparedName({ letter, stream, tones, theme }: ComparedNameProps) {
  const { method, url } = stream.record.request;
  const { name, host } = streamName(url);
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
      <b>{nameOf(letter, stream)}</b>
      <PatternBadge stream={stream} />
      <span className="compared-url" title={maskUrl(url)}>
        {method} {maskUrl(name)} <span className="hint">{host}</span>
      </span>
      {stream.live || stream.verdict === null ? null : (
        <span className="compared-verdict hint">
          <EnglishSentence text={stream.verdict.summary} gist={verdictGist(stream.verdict, false)} />
        </span>
      )}
    </li>
  );
}

/** "A", or "A (gateway)" where a label says what it is. */
function nameOf(letter: Letter, { record }: WatchedStream): string {
  switch (record.labels?.role) {
    case 'gateway':
      return message('gatewayName', { letter });
    case 'direct':
      return message('directName', { letter });
    default:
      return letter;
  }
}
