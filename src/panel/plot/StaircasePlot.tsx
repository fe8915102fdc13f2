import { memo } from 'react';
import type { Theme } from '../host.ts';
import { message } from '../language/language.ts';
import { plotColors } from './colors.ts';
import type { PlotLayout } from './layout.ts';
import { PlotFrame } from './PlotFrame.tsx';
import { PlotLanes } from './PlotLanes.tsx';
import { PlotNotes } from './PlotNotes.tsx';
import type { CssPixels } from './pixelColumns.ts';
import { CHARACTER, textWidth } from './textWidth.ts';
import type { Tone } from './trace.ts';

export interface StaircasePlotProps {
  layout: PlotLayout;
  tone: Tone;
  theme: Theme;
  /** What the picture says, for those who do not see it. */
  label: string;
}

/** The big picture. */
export const StaircasePlot = memo(function StaircasePlot({ layout, tone, theme, label }: StaircasePlotProps) {
  const colors = plotColors(theme);
  const { height, held, unit, isLog } = layout;
  return (
    <PlotFrame frame={layout} colors={colors} unit={unit} timeTitle={timeTitle(isLog)} label={label}>
      {held === null ? null : (
        <g>
          <path className="plot-held" d={held.area} fill={colors.held} fillOpacity={0.18} />
          <path className="plot-made" d={held.curve} fill="none" stroke={colors.held} strokeDasharray="4 2" />
          <rect
            className="plot-held"
            x={4}
            y={height - 13}
            width={10}
            height={10}
            fill={colors.held}
            fillOpacity={0.3}
          />
          <text x={LEGEND_LEFT} y={height - 4}>
            {heldInWords(layout)}
          </text>
        </g>
      )}
      <PlotNotes layout={layout} colors={colors} />
      <path className="plot-area" d={layout.staircase.area} fill={colors.tones[tone]} fillOpacity={0.13} />
      <path
        className="plot-curve"
        d={layout.staircase.curve}
        fill="none"
        stroke={colors.tones[tone]}
        strokeWidth={1.75}
      />
      <PlotLanes layout={layout} colors={colors} color={colors.tones[tone]} />
    </PlotFrame>
  );
});

function timeTitle(isLog: boolean): string {
  return message(isLog ? 'axisLogTime' : 'axisTime');
}

const LEGEND_LEFT: CssPixels = 18;

/** As long as there is room beside the title of the time axis. */
function heldInWords({ right, isLog }: PlotLayout): string {
  const room = right - LEGEND_LEFT - textWidth(timeTitle(isLog)) - 2 * CHARACTER;
  const words = [message('heldLegend'), message('heldLegendShort'), message('heldLegendShortest')];
  return words.find((each) => textWidth(each) <= room) ?? '';
}
