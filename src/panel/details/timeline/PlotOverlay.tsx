import type { PlotLayout } from '../../plot/layout.ts';
import type { CssPixels } from '../../plot/pixelColumns.ts';
import type { TimeView } from '../../plot/timeView.ts';
import { PlotTooltip } from './PlotTooltip.tsx';
import type { TooltipRow } from './tooltip.ts';

export interface PlotOverlayProps {
  layout: PlotLayout;
  range: TimeView | null;
  /** Where the crosshair is, from the picture's left; `null`: nowhere. */
  place: CssPixels | null;
  /** Of the curve, there. */
  amount: number;
  /** What is told beside it; `null`: nothing. */
  rows: readonly TooltipRow[] | null;
}

/** What lies over the picture while somebody looks at it, and is no part of it. */
export function PlotOverlay({ layout, range, place, amount, rows }: PlotOverlayProps) {
  const { x, y, left, right, top, lanesBottom, view, width } = layout;
  const vertical = { top, height: lanesBottom - top };
  const isRangeInView = range !== null && range.to >= view.from && range.from <= view.to;
  const isPlaceInView = place !== null && place >= left - 0.5 && place <= right + 0.5;
  const from = Math.max(left, x(range?.from ?? 0));
  const to = Math.min(right, x(range?.to ?? 0));
  return (
    <>
      {isRangeInView ? (
        <span className="plot-range" style={{ ...vertical, left: from, width: Math.max(1, to - from) }} />
      ) : null}
      {isPlaceInView ? (
        <>
          <span className="crosshair" style={{ ...vertical, transform: `translateX(${place}px)` }} />
          <span className="plot-point" style={{ transform: `translate(${place}px, ${y(amount)}px)` }} />
          {rows === null ? null : <PlotTooltip rows={rows} x={place} top={top} width={width} />}
        </>
      ) : null}
    </>
  );
}
