import type { Fact } from '../../../diagnose/verdict.ts';
import { NO_VALUE } from '../../format/quantity.ts';
import type { PlainName } from '../../language/catalogue.ts';
import { message } from '../../language/language.ts';
import { factValue } from '../factValue.ts';
import { FACT_NAMES } from './factNames.ts';

const UNITS: Record<Exclude<Fact['unit'], 'ratio'>, PlainName> = {
  ms: 'unitNameMs',
  events: 'unitNameEvents',
  chunks: 'unitNameChunks',
  bytes: 'unitNameBytes',
};

/** The measured numbers beside the bounds they were held against. */
export function FactsTable({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <table className="facts">
      <caption className="visually-hidden">{message('verdictFacts')}</caption>
      <thead>
        <tr>
          <th scope="col">{message('measured')}</th>
          <th scope="col" className="number">
            {message('factValue')}
          </th>
          <th scope="col">{message('factUnit')}</th>
          <th scope="col">{message('factBound')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.name}>
            <th scope="row">{message(FACT_NAMES[fact.name])}</th>
            <td className="number">{factValue(fact)}</td>
            <td>{fact.unit === 'ratio' ? '' : message(UNITS[fact.unit])}</td>
            <td lang="en">{fact.bound ?? NO_VALUE}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
