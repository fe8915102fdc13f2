import type { MeasureRow } from '../../compare/compare.ts';
import { differenceInWords, measureInWords } from '../../compare/measureWords.ts';

/** What is measured of both, and by how much A differs from B. */
export function MeasuresTable({ measures }: { measures: readonly MeasureRow[] }) {
  return (
    <table className="facts">
      <caption className="visually-hidden">Measures</caption>
      <thead>
        <tr>
          <th scope="col">Measured</th>
          <th scope="col" className="number">
            A
          </th>
          <th scope="col" className="number">
            B
          </th>
          <th scope="col" className="number">
            A − B
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map(({ name, unit, A, B, difference }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{measureInWords(A, unit)}</td>
            <td className="number">{measureInWords(B, unit)}</td>
            <td className="number">{differenceInWords(difference, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
