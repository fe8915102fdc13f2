import { memo } from 'react';
import type { OverviewLayout } from './overviewLayout.ts';
import { LABEL_INSET } from './wallTicks.ts';

export interface OverviewPictureProps {
  layout: OverviewLayout;
  /** What it shows, in words. */
  label: string;
}

/** The strip's picture: times, cuts, and all streams in as many paths as there are kinds of shapes. */
export const OverviewPicture = memo(function OverviewPicture({ layout, label }: OverviewPictureProps) {
  const { width, height, bottom, ticks, cuts, shapes, selection, note, placement } = layout;
  return (
    <svg
      className={`overview-picture ${placement.kind}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path className="overview-cuts" d={cuts.map(({ from, to }) => `M${from},0H${to}V${height}H${from}Z`).join('')} />
      <path className="overview-ticks" d={ticks.map(({ position }) => `M${position},0V${bottom}`).join('')} />
      {ticks.map(({ position, label: time }) => (
        <text key={position} x={position + LABEL_INSET} y={11}>
          {time}
        </text>
      ))}
      {note === null ? null : (
        <text x={width - LABEL_INSET} y={11} textAnchor="end">
          {note}
        </text>
      )}
      {shapes.map(({ kind, tone, path }) => (
        <path key={`${kind} ${tone}`} className={`overview-${kind} tone-${tone}`} d={path} />
      ))}
      <path className="overview-selection" d={selection} />
    </svg>
  );
});
