import type { Verdict } from '../../../diagnose/verdict.ts';
import { SmallStaircase } from '../../plot/SmallStaircase.tsx';
import { streamTrace } from '../../plot/streamTrace.ts';
import type { DetailsTabProps } from '../tabs.ts';
import { VerdictSentence } from '../VerdictSentence.tsx';
import { FactsTable } from './FactsTable.tsx';
import { RemedyList } from './RemedyList.tsx';
import { SuspectList } from './SuspectList.tsx';
import './verdict.css';

const PICTURE = { width: 220, height: 64 };

/** The verdict: how sure and why, the facts that led to it, who may have held the events, and what to do. */
export function VerdictTab({ stream, now, theme }: DetailsTabProps) {
  const { verdict } = stream;
  return (
    <div className="tab-scroller verdict-tab">
      <VerdictSentence stream={stream} />
      {verdict === null || stream.live ? null : (
        <>
          <div className="verdict-sure">
            {stream.received.length === 0 ? null : (
              <figure>
                <SmallStaircase
                  trace={streamTrace(stream, now)}
                  axis={stream.elapsed(now)}
                  theme={theme}
                  {...PICTURE}
                />
                <figcaption className="hint">{SIGNATURES[verdict.pattern]}</figcaption>
              </figure>
            )}
            <Certainty verdict={verdict} />
          </div>
          <Sentences title="Also seen" sentences={verdict.observations} />
          <FactsTable facts={verdict.facts} />
          <SuspectList suspects={verdict.suspects} />
          <RemedyList remedies={verdict.remedies} />
          <Sentences title="What would make it surer" sentences={verdict.surer} />
        </>
      )}
    </div>
  );
}

const SIGNATURES: Record<Verdict['pattern'], string> = {
  streaming: 'A slope: it streamed.',
  'all-at-once': 'A cliff after a long silence.',
  'size-flushed': 'Steps of one height.',
  'interval-flushed': 'Steps at one distance.',
  'held-start': 'A cliff, and then a slope.',
  'page-blocked': 'Steps where the page was busy.',
  whole: 'One step: there was no stream.',
  cached: 'A cliff at the start.',
  inconclusive: 'It may be one thing or another.',
};

const SURE: Record<Verdict['confidence'], string> = {
  high: 'sure',
  medium: 'fairly sure',
  low: 'not sure',
};

function Certainty({ verdict: { pattern, confidence, where, because } }: { verdict: Verdict }) {
  if (pattern === 'inconclusive') return null;
  return (
    <section aria-label="How sure, and why">
      <h3>
        {where === null ? '' : `${where} · `}
        {SURE[confidence]}
      </h3>
      <ul>
        {because.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
