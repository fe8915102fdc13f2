import type { PlotColors } from './colors.ts';
import type { PlotLayout } from './layout.ts';
import type { Unit } from './trace.ts';

const UNIT_TITLES: Record<Unit, string> = { bytes: 'received', events: 'events', characters: 'characters' };

/** What the time axis counts, below its right end. */
export function timeTitle(isLog: boolean): string {
  return isLog ? 'time since the request, logarithmic' : 'time since the request';
}

/** Ticks, axes and what they count. */
export function PlotFrame({ layout, colors }: { layout: PlotLayout; colors: PlotColors }) {
  const { width, height, left, right, top, bottom, lanesBottom, unit, isLog } = layout;
  return (
    <>
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
      {layout.amountTicks.map((tick) => (
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
        {UNIT_TITLES[unit]}
      </text>
      <text x={right} y={height - 4} textAnchor="end">
        {timeTitle(isLog)}
      </text>
      <line className="plot-axis" x1={left} x2={right} y1={bottom} y2={bottom} stroke={colors.axis} />
    </>
  );
}
