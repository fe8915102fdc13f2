import { scaleLinear } from 'd3-scale';
import type { Milliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import { plotColors } from './colors.ts';
import { type CssPixels, pixelColumns } from './pixelColumns.ts';
import { staircase } from './shapes.ts';
import type { PlotTrace } from './trace.ts';

export interface SmallStaircaseProps {
  trace: PlotTrace;
  /** Where the time axis, common to all rows, ends. */
  axis: Milliseconds;
  width: CssPixels;
  height: CssPixels;
  theme: Theme;
}

/** At this height two pixels are as telling as one, and many rows are drawn again and again while they fill. */
const COLUMN_WIDTH: CssPixels = 2;

/** The staircase in a list: no numbers, the same curve. Its row says in text what it shows. */
export function SmallStaircase({ trace, axis, width, height, theme }: SmallStaircaseProps) {
  const x = scaleLinear([0, axis], [1, Math.max(2, width - 2)]);
  const y = scaleLinear([0, Math.max(1, trace.received.at(-1) ?? 0)], [height - 2.5, 3]);
  const { curve, area } = staircase(pixelColumns(trace, x, COLUMN_WIDTH), trace.end, x, y);
  const color = plotColors(theme).tones[trace.tone];
  return (
    <svg className="plot-small" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className="plot-area" d={area} fill={color} fillOpacity={0.16} />
      <path className="plot-curve" d={curve} fill="none" stroke={color} strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
