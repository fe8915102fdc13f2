import type { HeaderDifference } from '../../compare/headers.ts';
import type { Letter } from '../../compare/pair.ts';
import { maskHeader } from '../../evidence/secrets.ts';
import { cutText } from '../details/events/cutText.ts';
import { NO_VALUE } from '../format/quantity.ts';
import { message } from '../language/language.ts';

export interface HeaderDifferencesProps {
  headers: readonly HeaderDifference[];
  /** Whose headers may not all be known. */
  mayLack: readonly Letter[];
}

const LONGEST_VALUE = 2000;

/** The response headers that differ or that only one has, secrets masked. */
export function HeaderDifferences({ headers, mayLack }: HeaderDifferencesProps) {
  const inWords = (name: string, values: readonly string[]): string =>
    values.length === 0 ? NO_VALUE : cutText(values.map((value) => maskHeader(name, value)).join(', '), LONGEST_VALUE);
  const [one, both] = mayLack;
  return (
    <section className="header-differences" aria-label={message('differingHeaders')}>
      <h3>{message('differingHeaders')}</h3>
      {headers.length === 0 ? <p className="hint">{message('noDifferingHeaders')}</p> : null}
      {mayLack.length === 0 ? null : (
        <p className="hint">
          {one !== undefined && both === undefined
            ? message('headersOfOneLacking', { letter: one })
            : message('headersOfBothLacking')}
        </p>
      )}
      {headers.length === 0 ? null : (
        <table className="facts">
          <thead>
            <tr>
              <th scope="col">{message('header')}</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(({ name, A, B }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{inWords(name, A)}</td>
                <td>{inWords(name, B)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
