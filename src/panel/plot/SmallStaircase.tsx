import { scaleLinear } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import { plotColors } from './colors.ts';
import { type CssPixels, pixelColumns } from './pixelColumns.ts';
import { staircase } from './shapes.ts';
import type { PlotTrace } from './trace.ts';

/** A trace as drawn in a list: strings alone, as React keeps what it was given last, and a trace is most of what a long stream takes. */
export interface SmallShape {
  width: CssPixels;
  height: CssPixels;
  tone: PlotTrace['tone'];
  curve: string;
  area: string;
}

export interface SmallStaircaseProps {
  shape: SmallShape;
  theme: Theme;
}

/** At this height two pixels are as telling as one, and many rows are drawn again and again while they fill. */
const COLUMN_WIDTH: CssPixels = 2;

/** @param axis where the time axis, common to all rows, ends */
export function smallShape(trace: PlotTrace, axis: Milliseconds, width: CssPixels, height: CssPixels): SmallShape {
  const x = scaleLinear([0, axis], [1, Math.max(2, width - 2)]);
  const y = scaleLinear([0, Math.max(1, trace.received.at(-1) ?? 0)], [height - 2.5, 3]);
  const { curve, area } = staircase(pixelColumns(trace, x, COLUMN_WIDTH), trace.end, x, y);
  return { width, height, tone: trace.tone, curve, area };
}

/** The staircase in a list: no numbers, the same curve. Its row says in text what it shows. */
export function SmallStaircase({ shape: { width, height, tone, curve, area }, theme }: SmallStaircaseProps) {
  const color = plotColors(theme).tones[tone];
  return (
    <svg className="plot-small" width={width} height={height} aria-hidden="true">
      <path className="plot-area" d={area} fill={color} fillOpacity={0.16} />
      <path className="plot-curve" d={curve} fill="none" stroke={color} strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
