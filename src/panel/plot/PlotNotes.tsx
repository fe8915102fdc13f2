import type { PlotColors } from './colors.ts';
import type { Dimension } from './dimensions.ts';
import type { PlotLayout } from './layout.ts';

/** What the picture says in words: named moments, and lengths of time that tell. */
export function PlotNotes({ layout, colors }: { layout: PlotLayout; colors: PlotColors }) {
  const { marks, wait, stall, lanesBottom } = layout;
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
          <text x={mark.x + (mark.anchor === 'start' ? 5 : -5)} y={mark.labelY} textAnchor={mark.anchor}>
            {mark.label}
          </text>
        </g>
      ))}
      {wait === null ? null : <DimensionLine {...wait} color={colors.axis} />}
      {stall === null ? null : <DimensionLine {...stall} color={colors.axis} isSmall />}
    </>
  );
}

interface DimensionLineProps extends Dimension {
  color: string;
  isSmall?: boolean;
}

function DimensionLine({ from, to, y, label, color, isSmall = false }: DimensionLineProps) {
  return (
    <g>
      <path
        className="plot-mark"
        d={`M${from + 4},${y + 7}H${to - 4}m-5,-3.5l5,3.5l-5,3.5`}
        fill="none"
        stroke={color}
      />
      <text x={(from + to) / 2} y={y} textAnchor="middle" fontSize={isSmall ? undefined : 12}>
        {label}
      </text>
    </g>
  );
}
