import { memo } from 'react';
import type { Theme } from '../host.ts';
import { plotColors } from './colors.ts';
import type { PlotLayout } from './layout.ts';
import type { Tone } from './trace.ts';

export interface StaircasePlotProps {
  layout: PlotLayout;
  tone: Tone;
  theme: Theme;
  /** What the picture says, for those who do not see it. */
  label: string;
}

/** The big picture. Self-contained: colours and fonts are in its attributes, so that it can leave the panel as it is. */
export const StaircasePlot = memo(function StaircasePlot({ layout, tone, theme, label }: StaircasePlotProps) {
  const colors = plotColors(theme);
  const { width, height, left, right, top, bottom, lanesBottom, chunks } = layout;
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
      {layout.timeTicks.map((tick) => {
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
      {layout.byteTicks.map((tick) => (
        <g key={tick.label}>
          <line
            className="plot-grid"
            x1={left}
            x2={right}
            y1={top + tick.position}
            y2={top + tick.position}
            stroke={colors.grid}
          />
          <text x={left - 6} y={top + tick.position + 3.5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      <text x={left - 6} y={top - 9} textAnchor="end">
        received
      </text>
      <text x={right} y={height - 4} textAnchor="end">
        time since the request
      </text>
      <line className="plot-axis" x1={left} x2={right} y1={bottom} y2={bottom} stroke={colors.axis} />
      {layout.marks.map((mark) => (
        <g key={mark.label}>
          <line
            className="plot-mark"
            x1={mark.x}
            x2={mark.x}
            y1={mark.labelY - 9}
            y2={lanesBottom}
            stroke={colors.text}
            strokeDasharray="2 3"
          />
          <text x={mark.x + (mark.anchor === 'start' ? 5 : -5)} y={mark.labelY} textAnchor={mark.anchor}>
            {mark.label}
          </text>
        </g>
      ))}
      {layout.wait === null ? null : (
        <g>
          <path
            className="plot-mark"
            d={`M${layout.wait.from + 4},${layout.wait.y + 7}H${layout.wait.to - 4}m-5,-3.5l5,3.5l-5,3.5`}
            fill="none"
            stroke={colors.axis}
          />
          <text x={(layout.wait.from + layout.wait.to) / 2} y={layout.wait.y} textAnchor="middle" fontSize={12}>
            {layout.wait.label}
          </text>
        </g>
      )}
      <path className="plot-area" d={layout.staircase.area} fill={colors.tones[tone]} fillOpacity={0.13} />
      <path
        className="plot-curve"
        d={layout.staircase.curve}
        fill="none"
        stroke={colors.tones[tone]}
        strokeWidth={1.75}
        strokeLinejoin="round"
      />
      <text x={left - 6} y={chunks.top + chunks.height - 4} textAnchor="end">
        chunks
      </text>
      {chunks.bars.map((bars) => (
        <path
          key={bars.width}
          className="plot-chunks"
          d={bars.path}
          fill="none"
          stroke={colors.tones[tone]}
          strokeWidth={bars.width}
          strokeOpacity={bars.opacity}
        />
      ))}
      {layout.lanes.map((lane) => (
        <g key={lane.kind}>
          <text x={left - 6} y={lane.top + lane.height} textAnchor="end">
            {lane.name}
          </text>
          <path className={`plot-${lane.kind}`} d={lane.path} fill={colors[lane.kind]} />
        </g>
      ))}
    </svg>
  );
});
