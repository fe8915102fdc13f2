import type { Verdict } from '../../../diagnose/verdict.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import { SmallStaircase, smallShape } from '../../plot/SmallStaircase.tsx';
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
                  shape={smallShape(streamTrace(stream, now), stream.elapsed(now), PICTURE.width, PICTURE.height)}
                  theme={theme}
                />
                <figcaption className="hint">{message(SIGNATURES[verdict.pattern])}</figcaption>
              </figure>
            )}
            <Certainty verdict={verdict} />
          </div>
          <Sentences title={message('alsoSeen')} sentences={verdict.observations} />
          <FactsTable facts={verdict.facts} />
          <SuspectList suspects={verdict.suspects} />
          <RemedyList remedies={verdict.remedies} />
          <Sentences title={message('surer')} sentences={verdict.surer} />
        </>
      )}
    </div>
  );
}

const SIGNATURES: Record<Verdict['pattern'], PlainName> = {
  streaming: 'signatureStreaming',
  'all-at-once': 'signatureAllAtOnce',
  'size-flushed': 'signatureSizeFlushed',
  'interval-flushed': 'signatureIntervalFlushed',
  'held-start': 'signatureHeldStart',
  'page-blocked': 'signaturePageBlocked',
  whole: 'signatureWhole',
  cached: 'signatureCached',
  inconclusive: 'signatureInconclusive',
};

const SURE: Record<Verdict['confidence'], PlainName> = { high: 'sureHigh', medium: 'sureMedium', low: 'sureLow' };

const WHERE: Record<NonNullable<Verdict['where']>, PlainName> = {
  'network path': 'whereNetworkPath',
  'this page': 'wherePage',
  cache: 'whereCache',
  'server or gateway': 'whereServer',
};

function Certainty({ verdict: { pattern, confidence, where, because } }: { verdict: Verdict }) {
  if (pattern === 'inconclusive') return null;
  const sure = message(SURE[confidence]);
  return (
    <section aria-label={message('howSure')}>
      <h3>{where === null ? sure : message('whereAndSure', { where: message(WHERE[where]), sure })}</h3>
      <ul lang="en">
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
      <ul lang="en">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
