import type { MeasureRow } from '../../compare/compare.ts';
import type { MeasureName } from '../../compare/measured.ts';
import { differenceInWords, measureInWords, type QuantityWords } from '../../compare/measureWords.ts';
import { formatBytes, formatCount, formatDuration } from '../format/quantity.ts';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';

const WORDS: QuantityWords = {
  duration: formatDuration,
  bytes: formatBytes,
  count: formatCount,
  percent: (value) => message('percent', { value }),
  points: (value) => message('points', { value }),
};

const NAMES: Record<MeasureName, PlainName> = {
  'Queue and connection': 'measureSent',
  'Time to headers': 'measureHeaders',
  'Time to first event': 'measureFirstEvent',
  'Time to first reasoning': 'measureFirstReasoning',
  'Time to first visible text': 'measureFirstText',
  'Time to last event': 'measureLastEvent',
  Duration: 'measureDuration',
  Events: 'measureEvents',
  Chunks: 'measureChunks',
  'Events per chunk': 'measureEventsPerChunk',
  'Most events in a chunk': 'measureMostInChunk',
  Characters: 'measureCharacters',
  'Share of the largest burst': 'measureBurstShare',
  'Longest stall': 'measureStall',
  'Characters per second': 'measureCharacterRate',
  'Output tokens per second': 'measureTokenRate',
  Size: 'measureSize',
};

/** What is measured of both, and by how much A differs from B. */
export function MeasuresTable({ measures }: { measures: readonly MeasureRow[] }) {
  return (
    <table className="facts">
      <caption className="visually-hidden">{message('measures')}</caption>
      <thead>
        <tr>
          <th scope="col">{message('measured')}</th>
          <th scope="col" className="number">
            A
          </th>
          <th scope="col" className="number">
            B
          </th>
          <th scope="col" className="number">
            {message('difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map(({ name, unit, A, B, difference }) => (
          <tr key={name}>
            <th scope="row">{message(NAMES[name])}</th>
            <td className="number">{measureInWords(A, unit, WORDS)}</td>
            <td className="number">{measureInWords(B, unit, WORDS)}</td>
            <td className="number">{differenceInWords(difference, unit, WORDS)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
