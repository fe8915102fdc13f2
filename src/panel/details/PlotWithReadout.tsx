import { bisectCenter } from 'd3-array';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { Milliseconds } from '../../trace/recording.ts';
import type { Theme } from '../host.ts';
import { layoutPlot } from '../plot/layout.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { StaircasePlot } from '../plot/StaircasePlot.tsx';
import { describeChunk, summarise } from '../plot/summary.ts';
import type { PlotTrace } from '../plot/trace.ts';
import { stepChunk } from './stepChunk.ts';

export interface PlotWithReadoutProps {
  trace: PlotTrace;
  /** Traces grow in place: this says that one did. */
  version: number;
  axis: Milliseconds;
  width: CssPixels;
  height: CssPixels;
  theme: Theme;
  /** The chunk that all views look at. */
  chunk: number | null;
  onChunkChange(chunk: number | null): void;
}

const HINT = 'Point at the picture, or step with the arrow keys. Marks below: height is bytes, width is events.';

/** The big picture with a crosshair that sits on chunks: the one under the pointer, else the chosen one. A click or a key chooses. */
export function PlotWithReadout(props: PlotWithReadoutProps) {
  const { trace, version, axis, width, height, theme, chunk: chosen, onChunkChange } = props;
  const [pointed, setPointed] = useState<number | null>(null);
  const chunk = pointed ?? chosen;
  // The arrays grow in place, `version` and `end` stand for what is in them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const layout = useMemo(
    () => layoutPlot(trace, axis, width, height),
    [trace.at, trace.tone, trace.end, version, axis, width, height],
  );
  const count = trace.at.length;
  const readout = chunk === null || chunk >= count ? null : describeChunk(trace, chunk);

  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (count === 0) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(bisectCenter(trace.at, layout.x.invert(x)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepChunk(event.key, chunk, count);
    if (next === null) return;
    event.preventDefault();
    setPointed(null);
    onChunkChange(next);
  };

  return (
    <div className="plot-with-readout">
      <div className="plot-surface">
        <StaircasePlot layout={layout} tone={trace.tone} theme={theme} label={summarise(trace)} />
        {readout === null || chunk === null ? null : (
          <span
            className="crosshair"
            style={{
              transform: `translateX(${layout.x(trace.at[chunk] ?? 0)}px)`,
              top: layout.top,
              height: layout.lanesBottom - layout.top,
            }}
          />
        )}
        {/* Over the picture and not around it: what is in a slider is silent to assistive technology. */}
        <div
          className="plot-stepper"
          role="slider"
          aria-label="Chunk"
          aria-valuemin={count === 0 ? 0 : 1}
          aria-valuemax={count}
          aria-valuenow={chunk === null ? 0 : chunk + 1}
          aria-valuetext={chunk === null ? 'none' : `chunk ${chunk + 1}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setPointed(null)}
          onClick={() => onChunkChange(pointed)}
        />
      </div>
      <p className="readout" aria-live="polite">
        {readout ?? <span className="hint">{HINT}</span>}
      </p>
    </div>
  );
}
