import type { SVGProps } from 'react';
import type { PlotColors } from './colors.ts';
import type { Dimension } from './dimensions.ts';
import type { PlotLayout } from './layout.ts';

/** What the picture says in words: named moments, and lengths of time that tell. */
export function PlotNotes({ layout, colors }: { layout: PlotLayout; colors: PlotColors }) {
  const { marks, wait, stall, lanesBottom } = layout;
  const halo: Halo = { stroke: colors.surface, strokeWidth: 3, paintOrder: 'stroke' };
  return (
    <>
      {marks.map((mark) => (
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
        </g>
      ))}
      {marks.map(({ x, labelY, anchor, label }) => (
        <text
          key={label}
          className="plot-note"
          x={x + (anchor === 'start' ? 5 : -5)}
          y={labelY}
          textAnchor={anchor}
          {...halo}
        >
          {label}
        </text>
      ))}
      {wait === null ? null : <DimensionLine {...wait} color={colors.axis} halo={halo} />}
      {stall === null ? null : <DimensionLine {...stall} color={colors.axis} halo={halo} isSmall />}
    </>
  );
}

/** Words stay legible where a line goes through them. */
type Halo = Required<Pick<SVGProps<SVGTextElement>, 'stroke' | 'strokeWidth' | 'paintOrder'>>;

interface DimensionLineProps extends Dimension {
  color: string;
  halo: Halo;
  isSmall?: boolean;
}

function DimensionLine({ from, to, y, label, color, halo, isSmall = false }: DimensionLineProps) {
  return (
    <g>
      <path
        className="plot-mark"
        d={`M${from + 4},${y + 7}H${to - 4}m-5,-3.5l5,3.5l-5,3.5`}
        fill="none"
        stroke={color}
      />
      <text
        className="plot-note"
        x={(from + to) / 2}
        y={y}
        textAnchor="middle"
        fontSize={isSmall ? undefined : 12}
        {...halo}
      >
        {label}
      </text>
    </g>
  );
}
