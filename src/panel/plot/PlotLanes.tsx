import { message } from '../language/language.ts';
import { ChunkLane } from './ChunkLane.tsx';
import type { PlotColors } from './colors.ts';
import type { PlotLayout } from './layout.ts';
import { PHASE_BAR } from './phaseLane.ts';

export interface PlotLanesProps {
  layout: PlotLayout;
  colors: PlotColors;
  /** Of the curve and its chunks. */
  color: string;
}

/** What is below the curve, on its axis. */
export function PlotLanes({ layout, colors, color }: PlotLanesProps) {
  const { left, phases, chunks, lanes } = layout;
  return (
    <>
      {phases === null ? null : (
        <g>
          <text x={left - 6} y={phases.top + 7} textAnchor="end">
            {message('laneNetwork')}
          </text>
          {phases.bars.map(({ name, x, width, label }) => (
            <g key={name}>
              <rect
                className="plot-phase"
                x={x}
                y={phases.top}
                width={width}
                height={PHASE_BAR}
                fill={colors.phases[name]}
              />
              {label === null ? null : (
                <text x={x} y={phases.top + PHASE_BAR + 10}>
                  {label}
                </text>
              )}
            </g>
          ))}
        </g>
      )}
      <ChunkLane name={message('laneChunks')} lane={chunks} left={left} color={color} />
      {lanes.map((lane) => (
        <g key={lane.kind}>
          <text x={left - 6} y={lane.top + lane.height} textAnchor="end">
            {lane.name}
          </text>
          <path className={`plot-${lane.kind}`} d={lane.path} fill={colors[lane.kind]} />
        </g>
      ))}
    </>
  );
}
