import type { ReactNode } from 'react';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';
import type { PlotColors } from './colors.ts';
import type { Frame } from './frame.ts';
import type { Unit } from './trace.ts';

export interface PlotFrameProps {
  frame: Frame;
  colors: PlotColors;
  unit: Unit;
  /** What the time axis counts. */
  timeTitle: string;
  /** What the picture says, for those who do not see it. */
  label: string;
  children: ReactNode;
}

const UNIT_TITLES: Record<Unit, PlainName> = {
  bytes: 'axisReceived',
  events: 'axisEvents',
  characters: 'axisCharacters',
};

/**
 * Every picture with numbers: ticks, axes and what they count, and in them whatever is drawn. Self-contained: colours and fonts are in its
 * attributes, so that it can leave the panel as it is.
 */
export function PlotFrame({ frame, colors, unit, timeTitle, label, children }: PlotFrameProps) {
  const { width, height, left, right, top, bottom, lanesBottom } = frame;
  return (
    <svg
      className="plot"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily="system-ui, sans-serif"
      fontSize={10.5}
      fill={colors.text}
    >
      {frame.timeTicks.map((tick) => {
        const x = left + tick.position;
        return (
          <g key={tick.label}>
            <line className="plot-grid" x1={x} x2={x} y1={top} y2={lanesBottom + 4} stroke={colors.grid} />
            <text x={x} y={lanesBottom + 15} textAnchor={x > width - 16 ? 'end' : 'middle'}>
              {tick.label}
            </text>
          </g>
        );
      })}
      {frame.amountTicks.map((tick) => {
        const y = top + tick.position;
        return (
          <g key={tick.label}>
            <line className="plot-grid" x1={left} x2={right} y1={y} y2={y} stroke={colors.grid} />
            <text x={left - 6} y={y + 3.5} textAnchor="end">
              {tick.label}
            </text>
          </g>
        );
      })}
      <text x={left - 6} y={top - 9} textAnchor="end">
        {message(UNIT_TITLES[unit])}
      </text>
      <text x={right} y={height - 4} textAnchor="end">
        {timeTitle}
      </text>
      <line className="plot-axis" x1={left} x2={right} y1={bottom} y2={bottom} stroke={colors.axis} />
      {children}
    </svg>
  );
}
