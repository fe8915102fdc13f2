import { useMemo, useRef } from 'react';
import { LETTERS, type Letter } from '../../compare/pair.ts';
import type { EpochMilliseconds } from '../../trace/recording.ts';
import { EnglishSentence } from '../EnglishSentence.tsx';
import type { Theme } from '../host.ts';
import { CloseIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import { useElementSize } from '../layout/useElementSize.ts';
import { ComparisonPlot } from '../plot/ComparisonPlot.tsx';
import { layoutComparison } from '../plot/comparisonLayout.ts';
import { summarise } from '../plot/summary.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { ComparedName } from './ComparedName.tsx';
import { conclusionGist } from './conclusionGist.ts';
import { HeaderDifferences } from './HeaderDifferences.tsx';
import { MeasuresTable } from './MeasuresTable.tsx';
import { useComparison } from './useComparison.ts';
import './comparison.css';

export interface ComparisonViewProps {
  first: WatchedStream;
  second: WatchedStream;
  now: EpochMilliseconds;
  theme: Theme;
  onClose(): void;
}

const PADDING = 12;
/** What sentence and names take. */
const AROUND_PLOT = 160;
const LEAST_HEIGHT = 190;
const MOST_HEIGHT = 340;

/** Two streams on one axis: what follows from them in a sentence, the picture, and all numbers and headers in which they differ. */
export function ComparisonView({ first, second, now, theme, onClose }: ComparisonViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(scroller, { width: 1200, height: 360 });
  const { pair, comparison, traces, hold, names } = useComparison(first, second, now);
  const plotWidth = Math.max(200, width - 2 * PADDING);
  const plotHeight = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, height - AROUND_PLOT));
  const layout = useMemo(
    () => layoutComparison(traces, hold, plotWidth, plotHeight, names),
    [traces, hold, plotWidth, plotHeight, names],
  );
  const tones = useMemo(() => ({ A: traces.A.trace.tone, B: traces.B.trace.tone }), [traces]);
  const inWords = (letter: Letter): string => message('ofLetter', { letter, words: summarise(traces[letter].trace) });
  return (
    <section className="details" aria-label={message('comparison')}>
      <div className="tabs">
        <h2>{message('comparison')}</h2>
        <button
          type="button"
          className="tool"
          aria-label={message('closeComparison')}
          title={message('closeTitle')}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="tab-scroller timeline comparison" ref={scroller} tabIndex={0}>
        <p className="sentence" aria-live="polite">
          <EnglishSentence text={comparison.conclusion.sentence} gist={conclusionGist(comparison.conclusion, pair)} />
        </p>
        <ul className="compared-names">
          {LETTERS.map((letter) => (
            <ComparedName
              key={letter}
              letter={letter}
              name={names[letter]}
              stream={pair[letter]}
              tones={tones}
              theme={theme}
            />
          ))}
        </ul>
        <ComparisonPlot
          layout={layout}
          unit={traces.unit}
          tones={tones}
          theme={theme}
          label={`${inWords('A')}${message('betweenSentences')}${inWords('B')}`}
        />
        <div className="comparison-tables">
          <MeasuresTable measures={comparison.measures} />
          <HeaderDifferences headers={comparison.headers} mayLack={comparison.mayLackHeaders} />
        </div>
      </div>
    </section>
  );
}
