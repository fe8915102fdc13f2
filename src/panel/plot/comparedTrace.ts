import type { Letter } from '../../compare/pair.ts';
import { curveOf, unitsOf } from './curve.ts';
import type { PlotSeries, PlotTrace } from './trace.ts';

/** What the curves of a comparison count. Characters mean the same on both ways; bytes have the framing of each in them. */
export type ComparedUnit = 'characters' | 'bytes';

export interface ComparedTrace {
  /** The stream as it is drawn alone: its chunks are shown below the curves. */
  trace: PlotTrace;
  series: PlotSeries;
}

export interface ComparedTraces {
  unit: ComparedUnit;
  A: ComparedTrace;
  B: ComparedTrace;
}

/** What the renderer needs of two whole traces: characters of answer and reasoning where both have some, else bytes. */
export function comparedTraces({ A, B }: Record<Letter, PlotTrace>): ComparedTraces {
  const unit = [A, B].every((trace) => unitsOf(trace).includes('characters')) ? 'characters' : 'bytes';
  return {
    unit,
    A: { trace: A, series: curveOf(A, unit) },
    B: { trace: B, series: curveOf(B, unit) },
  };
}
