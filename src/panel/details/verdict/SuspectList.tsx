import type { Suspect } from '../../../diagnose/verdict.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import { MessageText } from '../../language/MessageText.tsx';
import { SourceLink } from './SourceLink.tsx';

/** Who may have held the events: hops that the response carries a sign of, and what in them does so. */
export function SuspectList({ suspects }: { suspects: readonly Suspect[] }) {
  if (suspects.length === 0) return null;
  return (
    <section aria-label={message('suspects')}>
      <h3>{message('suspects')}</h3>
      <p className="hint">{message('suspectsHint')}</p>
      {suspects.map(({ hop, sign, causes }) => (
        <section key={hop} className="suspect" aria-label={hop}>
          <h4>
            {hop} <code>{sign}</code>
          </h4>
          <ul>
            {causes.map(({ text, basis, source, test }) => (
              <li key={text}>
                <span lang="en">{text}</span> <span className="hint">{message(BASES[basis])}</span>{' '}
                <SourceLink url={source} />
                {test === undefined ? null : (
                  <div className="hint">
                    <MessageText name="toTell" values={{ test: <span lang="en">{lowerFirst(test)}</span> }} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const BASES: Record<Suspect['causes'][number]['basis'], PlainName> = {
  measured: 'basisMeasured',
  documented: 'basisDocumented',
  source: 'basisSource',
  reported: 'basisReported',
};

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
