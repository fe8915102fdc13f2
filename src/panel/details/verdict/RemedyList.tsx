import type { Remedy } from '../../../diagnose/hops/hop.ts';
import { CopyButton } from '../../CopyButton.tsx';
import { message } from '../../language/language.ts';
import { SourceLink } from './SourceLink.tsx';

/** What to do about it, with what there is to paste. */
export function RemedyList({ remedies }: { remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return null;
  return (
    <section aria-label={message('remedies')}>
      <h3>{message('remedies')}</h3>
      <ul className="remedies">
        {remedies.map(({ text, code, source }) => (
          <li key={`${text} ${code}`}>
            <span lang="en">{text}</span> <SourceLink url={source} />
            {code === undefined ? null : (
              <div className="remedy-code">
                <code>{code}</code> <CopyButton label={message('copy')} text={() => code} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
