import { type Conclusion, conclude } from './conclusion.ts';
import { differingHeaders, type HeaderDifference, mayLackHeaders } from './headers.ts';
import { type MeasureName, type MeasureUnit, measuredOf } from './measured.ts';
import type { Letter, Pair } from './pair.ts';

/** A measure of both streams. What cannot be said of one has no difference either. */
export interface MeasureRow {
  name: MeasureName;
  unit: MeasureUnit;
  A: number | undefined;
  B: number | undefined;
  /** A less B. */
  difference: number | undefined;
}

export interface Comparison {
  conclusion: Conclusion;
  /** Measures that can be said of one of them at least. */
  measures: MeasureRow[];
  headers: HeaderDifference[];
  /** Whose headers may not all be known. */
  mayLackHeaders: Letter[];
}

/** Compares two streams by their verdicts, their measures and their headers. Pure, and linear in chunks and events but for sorting. */
export function compareStreams(pair: Pair): Comparison {
  return {
    conclusion: conclude(pair),
    measures: measureRows(pair),
    headers: differingHeaders(pair),
    mayLackHeaders: mayLackHeaders(pair),
  };
}

function measureRows({ A, B }: Pair): MeasureRow[] {
  const ofB = new Map(measuredOf(B).map(({ name, value }) => [name, value]));
  return measuredOf(A)
    .map(({ name, unit, value: a }) => {
      const b = ofB.get(name);
      return { name, unit, A: a, B: b, difference: a === undefined || b === undefined ? undefined : a - b };
    })
    .filter((row) => row.A !== undefined || row.B !== undefined);
}
