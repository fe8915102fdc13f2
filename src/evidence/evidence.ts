import type { Comparison } from '../compare/compare.ts';
import { type Measured, measuredOf } from '../compare/measured.ts';
import { differenceInWords, measureInWords } from '../compare/measureWords.ts';
import { type ComparedStream, LETTERS, type Letter, nameOf, type Pair } from '../compare/pair.ts';
import type { Fact, Verdict } from '../diagnose/verdict.ts';
import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../trace/quantity.ts';
import type { Generator, Stream } from '../trace/recording.ts';
import { type Masked, maskSecrets } from './maskedStreams.ts';
import { originOf } from './origin.ts';

/** What evidence is made of. The word that the panel has for a pattern comes with it. */
export interface EvidenceSource {
  of:
    | { kind: 'stream'; stream: ComparedStream; patternLabel: string }
    | {
        kind: 'comparison';
        pair: Pair;
        comparison: Comparison;
        patternLabels: Record<Letter, string>;
      };
  generator: Generator;
}

/** A stream that evidence is about. */
export interface EvidenceStream {
  /** "A", "B (direct)"; `undefined` for one alone. */
  name: string | undefined;
  letter: Letter | undefined;
  patternLabel: string;
  /** "POST https://gateway.test/v1/chat/completions". */
  request: string;
  /** "200, h2". */
  response: string;
  /** Its own verdict in a sentence. */
  summary: string;
  /** "network path, medium confidence"; empty where nothing is sure. */
  certainty: string;
}

/** A table in words, its first column the names of the rows. What headers say came from the network, to the letter. */
export interface EvidenceTable {
  kind: 'measures' | 'facts' | 'headers';
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Whether the column `i` of such a table has numbers. */
export function isNumberColumn(kind: EvidenceTable['kind'], i: number): boolean {
  return kind === 'measures' ? i > 0 : kind === 'facts' && i === 1;
}

/** Everything that leaves the panel as picture or Markdown, in words and without secrets. */
export interface Evidence {
  sentence: string;
  streams: EvidenceStream[];
  measures: EvidenceTable;
  /** Of one stream the facts of its verdict; of two the headers in which they differ. `null` where there is nothing. */
  more: EvidenceTable | null;
  /** What must be known to read the tables. */
  notes: string[];
  /** When it was recorded, by what: a line each. */
  origin: string[];
}

/** Puts into words what is known of one stream, or of two compared. */
export function evidenceOf({ of, generator }: EvidenceSource): Evidence {
  const streams = of.kind === 'stream' ? [of.stream] : [of.pair.A, of.pair.B];
  const masked = maskSecrets(streams.map(({ record }) => withoutText(record)));
  const origin = originOf(streams, generator).map(masked.words);
  return of.kind === 'stream' ? aloneInWords(of, masked, origin) : comparedInWords(of, masked, origin);
}

/** What arrived is not shown, and would take long to be looked through. */
function withoutText(record: Stream): Stream {
  return { ...record, chunks: { ...record.chunks, text: null } };
}

type Alone = Extract<EvidenceSource['of'], { kind: 'stream' }>;
type Compared = Extract<EvidenceSource['of'], { kind: 'comparison' }>;

function aloneInWords({ stream, patternLabel }: Alone, masked: Masked, origin: string[]): Evidence {
  const [record = stream.record] = masked.streams;
  const { verdict } = stream;
  const shown = streamInWords(record, verdict, masked, { patternLabel, name: undefined, letter: undefined });
  const facts = verdict?.facts ?? [];
  return {
    sentence: shown.summary,
    streams: [shown],
    measures: {
      kind: 'measures',
      columns: ['Measured', 'Value'],
      rows: measuredOf(stream).flatMap(({ name, unit, value }: Measured) =>
        value === undefined ? [] : [[name, measureInWords(value, unit)]],
      ),
    },
    more:
      facts.length === 0
        ? null
        : {
            kind: 'facts',
            columns: ['Fact that the verdict rests on', 'Value', 'Bound'],
            rows: facts.map((fact) => [fact.name, factInWords(fact), fact.bound ?? NO_VALUE]),
          },
    notes: (verdict?.suspects ?? []).map(({ hop, sign }) =>
      masked.words(`${hop} may be on the way: ${sign}. A sign is no proof.`),
    ),
    origin,
  };
}

function comparedInWords({ pair, comparison, patternLabels }: Compared, masked: Masked, origin: string[]): Evidence {
  const { conclusion, measures, headers, mayLackHeaders } = comparison;
  const [recordA, recordB] = masked.streams;
  const records = { A: recordA ?? pair.A.record, B: recordB ?? pair.B.record };
  return {
    sentence: masked.words(conclusion.sentence),
    streams: LETTERS.map((letter) =>
      streamInWords(records[letter], pair[letter].verdict, masked, {
        patternLabel: patternLabels[letter],
        name: nameOf(letter, pair[letter]),
        letter,
      }),
    ),
    measures: {
      kind: 'measures',
      columns: ['Measured', 'A', 'B', 'A − B'],
      rows: measures.map(({ name, unit, A, B, difference }) => [
        name,
        measureInWords(A, unit),
        measureInWords(B, unit),
        differenceInWords(difference, unit),
      ]),
    },
    more:
      headers.length === 0
        ? null
        : {
            kind: 'headers',
            columns: ['Differing header', 'A', 'B'],
            rows: headers.map(({ name }) => [name, valuesOf(records.A, name), valuesOf(records.B, name)]),
          },
    notes:
      mayLackHeaders.length === 0
        ? []
        : [
            `Of ${mayLackHeaders.join(' and ')} only the headers that CORS lets the page see are known: there may be more.`,
          ],
    origin,
  };
}

function streamInWords(
  { request, response }: Stream,
  verdict: Verdict | null,
  masked: Masked,
  given: Pick<EvidenceStream, 'patternLabel' | 'name' | 'letter'>,
): EvidenceStream {
  return {
    ...given,
    request: `${request.method} ${request.url}`,
    response: response === null ? 'no response' : [String(response.status), response.protocol ?? []].flat().join(', '),
    summary: masked.words(verdict?.summary ?? 'Nothing has arrived yet.'),
    certainty: certaintyOf(verdict),
  };
}

function certaintyOf(verdict: Verdict | null): string {
  if (verdict === null || verdict.pattern === 'inconclusive') return '';
  return [verdict.where ?? [], `${verdict.confidence} confidence`].flat().join(', ');
}

function valuesOf({ response }: Stream, name: string): string {
  const values = (response?.headers ?? []).filter(([given]) => given.toLowerCase() === name);
  return values.length === 0 ? NO_VALUE : values.map(([, value]) => value.trim()).join(', ');
}

function factInWords({ value, unit }: Fact): string {
  if (unit === 'ms') return formatDuration(value);
  if (unit === 'bytes') return formatBytes(Number(value.toFixed(2)));
  if (unit === 'ratio') return String(Number(value.toPrecision(3)));
  return formatCount(value);
}
