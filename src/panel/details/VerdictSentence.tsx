import { EnglishSentence } from '../EnglishSentence.tsx';
import { message } from '../language/language.ts';
import { PatternBadge } from '../pattern/PatternBadge.tsx';
import type { WatchedStream } from '../store/watchedStream.ts';
import { streamNotices } from './streamNotices.ts';
import { verdictGist } from './verdictGist.ts';

/** The verdict in one sentence, and under it what else a person must know of this stream. */
export function VerdictSentence({ stream }: { stream: WatchedStream }) {
  const { verdict, live } = stream;
  return (
    <div className="verdict">
      <p className="sentence">
        <PatternBadge stream={stream} />{' '}
        {verdict !== null ? (
          <EnglishSentence text={verdict.summary} gist={verdictGist(verdict, live)} />
        ) : live ? (
          <span>{message('nothingYet')}</span>
        ) : null}
      </p>
      {streamNotices(stream).map(({ text, tone }) => (
        <p key={text} className={`notice tone-${tone}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
