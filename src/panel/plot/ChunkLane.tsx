import type { CssPixels } from './pixelColumns.ts';
import type { ChunkBars } from './shapes.ts';

/** Where chunks are shown, and how. */
export interface ChunkLaneLayout {
  top: CssPixels;
  height: CssPixels;
  bars: ChunkBars[];
}

export interface ChunkLaneProps {
  name: string;
  lane: ChunkLaneLayout;
  /** Of the axis, beside which its name stands. */
  left: CssPixels;
  color: string;
}

/** The chunks of a stream: height by size, width and strength by the events in them. */
export function ChunkLane({ name, lane: { top, height, bars }, left, color }: ChunkLaneProps) {
  return (
    <>
      <text x={left - 6} y={top + height - 4} textAnchor="end">
        {name}
      </text>
      {bars.map(({ width, opacity, path }) => (
        <path key={width} className="plot-chunks" d={path} fill={color} fillOpacity={opacity} />
      ))}
    </>
  );
}
