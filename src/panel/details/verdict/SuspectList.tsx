import type { Suspect } from '../../../diagnose/verdict.ts';
import { SourceLink } from './SourceLink.tsx';

/** Who may have held the events: hops that the response carries a sign of, and what in them does so. */
export function SuspectList({ suspects }: { suspects: readonly Suspect[] }) {
  if (suspects.length === 0) return null;
  return (
    <section aria-label="Suspects">
      <h3>Suspects</h3>
      <p className="hint">
        A sign shows that a hop had this response, not that it held it. Hops that leave no sign are not listed.
      </p>
      {suspects.map(({ hop, sign, causes }) => (
        <section key={hop} className="suspect" aria-label={hop}>
          <h4>
            {hop} <code>{sign}</code>
          </h4>
          <ul>
            {causes.map(({ text, basis, source, test }) => (
              <li key={text}>
                {text} <span className="hint">{BASES[basis]}</span> <SourceLink url={source} />
                {test === undefined ? null : <div className="hint">{`To tell: ${lowerFirst(test)}`}</div>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const BASES: Record<Suspect['causes'][number]['basis'], string> = {
  measured: '(measured)',
  documented: '(documented by its maker)',
  source: '(read in its source)',
  reported: '(reported by its users)',
};

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
