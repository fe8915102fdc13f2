import type { CssPixels } from '../../plot/pixelColumns.ts';
import { placeTooltip, type TooltipRow } from './tooltip.ts';

export interface PlotTooltipProps {
  rows: readonly TooltipRow[];
  /** What it tells of, from the picture's left. */
  x: CssPixels;
  top: CssPixels;
  /** Of the picture. */
  width: CssPixels;
}

/** The numbers of what is pointed at, beside it. For eyes alone: the sentence below the picture says the same. */
export function PlotTooltip({ rows, x, top, width }: PlotTooltipProps) {
  const place = placeTooltip(x, width);
  return (
    <div className="plot-tooltip" aria-hidden="true" style={{ top, [place.side]: place.offset, maxWidth: place.width }}>
      {rows.map(({ name, value }) => (
        <div key={name}>
          <span>{name}</span>
          <span>{value}</span>
        </div>
      ))}
    </div>
  );
}
