import type { Fact } from '../../../diagnose/verdict.ts';
import { NO_VALUE } from '../../format/quantity.ts';
import { factValue } from '../factValue.ts';

/** The measured numbers beside the bounds they were held against. */
export function FactsTable({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <table className="facts">
      <caption className="visually-hidden">Facts the verdict rests on</caption>
      <thead>
        <tr>
          <th scope="col">Measured</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col">Unit</th>
          <th scope="col">Bound</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.name}>
            <th scope="row">{fact.name}</th>
            <td className="number">{factValue(fact)}</td>
            <td>{fact.unit === 'ratio' ? '' : fact.unit}</td>
            <td>{fact.bound ?? NO_VALUE}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
