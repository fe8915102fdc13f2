import { bisectLeft, bisectRight } from 'd3-array';
import type { Milliseconds } from '../../trace/recording.ts';
import type { PlotSeries, PlotTrace, Unit } from './trace.ts';

/** The units a trace can be drawn in: a body may have no events, or none that say what a person reads. */
export function unitsOf({ characters, completed }: PlotTrace): Unit[] {
  return [
    ...((characters?.sums.at(-1) ?? 0) > 0 ? (['characters'] as const) : []),
    ...((completed.at(-1) ?? 0) > 0 ? (['events'] as const) : []),
    'bytes',
  ];
}

/** What arrived by when, counted in a unit. */
export function curveOf({ at, received, completed, characters }: PlotTrace, unit: Unit): PlotSeries {
  switch (unit) {
    case 'characters':
      return characters ?? { at: [], sums: [] };
    case 'events':
      return { at, sums: completed };
    case 'bytes':
      return { at, sums: received };
  }
}

/** How much there was at a time, what came at that very time included. */
export function sumAt({ at, sums }: PlotSeries, time: Milliseconds): number {
  return sums[bisectRight(at, time) - 1] ?? 0;
}

/** How much there was before that: what comes at the very start of a view is drawn as a step in it. */
export function sumBefore({ at, sums }: PlotSeries, time: Milliseconds): number {
  return sums[bisectLeft(at, time) - 1] ?? 0;
}
