import { bisectCenter } from 'd3-array';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Milliseconds } from '../../trace/recording.ts';
import { formatCount } from '../format/quantity.ts';
import type { Theme } from '../host.ts';
import { message } from '../language/language.ts';
import { curveOf, sumAt } from '../plot/curve.ts';
import { layoutPlot } from '../plot/layout.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import { rangeInWords } from '../plot/rangeNumbers.ts';
import { StaircasePlot } from '../plot/StaircasePlot.tsx';
import { describeChunk, describeMoment, summarise } from '../plot/summary.ts';
import { formatMoment } from '../plot/timeAxis.ts';
import { pannedBy, revealing, type TimeAxis, zoomedAt } from '../plot/timeView.ts';
import type { PlotTrace } from '../plot/trace.ts';
import { PlotOverlay } from './timeline/PlotOverlay.tsx';
import { PlotToolbar } from './timeline/PlotToolbar.tsx';
import { type PictureState, shownPicture } from './timeline/pictureState.ts';
import { plotKey } from './timeline/plotKeys.ts';
import { chunkNear, chunkRows, momentRows } from './timeline/tooltip.ts';
import { usePinch } from './timeline/usePinch.ts';
import { usePointer } from './timeline/usePointer.ts';
import { useWheel } from './timeline/useWheel.ts';
import { wheelGesture } from './timeline/wheelGesture.ts';
import './timeline/timeline.css';

export interface PlotWithReadoutProps {
  trace: PlotTrace;
  /** Traces grow in place: this says that one did. */
  version: number;
  live: boolean;
  axis: Milliseconds;
  width: CssPixels;
  height: CssPixels;
  theme: Theme;
  /** The chunk that all views look at. */
  chunk: number | null;
  onChunkChange(chunk: number | null): void;
  picture: PictureState;
  onPictureChange(changes: Partial<PictureState>): void;
}

/**
 * The big picture, with a crosshair on what is pointed at, or on the chunk that was stepped to, and its numbers. A click or a key chooses a
 * chunk, a drag a range; wheel and keys move the view.
 */
export function PlotWithReadout(props: PlotWithReadoutProps) {
  const {
    trace,
    version,
    live,
    axis: end,
    width,
    height,
    theme,
    chunk: chosen,
    onChunkChange,
    onPictureChange,
  } = props;
  const picture = shownPicture(props.picture, trace);
  const { unit, view, isLog, range } = picture;
  const axis: TimeAxis = { end, isLog };
  const surface = useRef<HTMLDivElement>(null);
  const [isKeyed, setKeyed] = useState(false);
  // The arrays grow in place, `version` and `end` stand for what is in them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const layout = useMemo(
    () => layoutPlot(trace, end, width, height, { unit, view, isLog }),
    [trace.at, trace.tone, trace.end, version, end, width, height, unit, view?.from, view?.to, isLog],
  );
  const { x, left, right } = layout;
  const count = trace.at.length;
  const timeAt = (place: CssPixels): Milliseconds => Math.max(0, x.invert(Math.min(right, Math.max(left, place))));

  const {
    pointer: point,
    forget,
    handlers,
  } = usePointer({
    onDrag: (from, to) =>
      onPictureChange({ range: { from: timeAt(Math.min(from, to)), to: timeAt(Math.max(from, to)) } }),
    onClick: ({ x: place }) => {
      setKeyed(false);
      if (count > 0) onChunkChange(bisectCenter(trace.at, timeAt(place)));
      if (range !== null) onPictureChange({ range: null });
    },
  });
  useWheel(surface, (event) => {
    const gesture = wheelGesture(event);
    if (gesture === null || (gesture.kind === 'pan' && view === null)) return;
    event.preventDefault();
    const place = event.clientX - (surface.current?.getBoundingClientRect().left ?? 0);
    onPictureChange(
      gesture.kind === 'zoom'
        ? { view: zoomedAt(view, gesture.factor, timeAt(place), axis) }
        : { view: pannedBy(view, gesture.by / (right - left), axis), follows: false },
    );
  });
  usePinch(surface, () => {
    const edge = surface.current?.getBoundingClientRect().left ?? 0;
    return ({ factor, from, to }) => {
      const zoomed = zoomedAt(view, factor, timeAt(from - edge), axis);
      onPictureChange({ view: pannedBy(zoomed, (from - to) / (right - left), axis), follows: false });
    };
  });
  // Another view chose a chunk, or this one is shown anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the chunk changes
  useEffect(() => {
    const time = chosen === null ? undefined : trace.at[chosen];
    const revealed = time === undefined ? view : revealing(view, time, axis);
    if (revealed !== view) onPictureChange({ view: revealed, follows: false });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const changes = plotKey(event, trace, picture, chunk, axis);
    if (changes === null) return;
    event.preventDefault();
    forget();
    setKeyed(true);
    onPictureChange(changes.picture);
    if (changes.chunk !== undefined) onChunkChange(changes.chunk);
  };

  const pointer = point === null ? null : point.x;
  const near = pointer === null ? null : chunkNear(trace.at, x, pointer);
  const chunk = near ?? (pointer === null && chosen !== null && chosen < count ? chosen : null);
  const time = chunk !== null ? (trace.at[chunk] ?? 0) : pointer === null ? null : timeAt(pointer);
  const place = time === null ? null : x(time);
  const length = layout.view.to - layout.view.from;
  const rows =
    time === null || (pointer === null && !isKeyed)
      ? null
      : chunk === null
        ? [{ name: message('titleTime'), value: formatMoment(time, length) }, ...momentRows(trace, time)]
        : chunkRows(trace, chunk, length);
  const readout =
    range !== null
      ? rangeInWords(trace, range)
      : chunk !== null
        ? describeChunk(trace, chunk)
        : time === null
          ? null
          : describeMoment(trace, time, length);

  return (
    <div className="plot-with-readout">
      <PlotToolbar trace={trace} picture={picture} axis={axis} live={live} onPictureChange={onPictureChange} />
      <div className="plot-surface" ref={surface}>
        <StaircasePlot layout={layout} tone={trace.tone} theme={theme} label={summarise(trace, view)} />
        <PlotOverlay
          layout={layout}
          range={range}
          place={place}
          amount={time === null ? 0 : sumAt(curveOf(trace, unit), time)}
          rows={rows}
        />
        {/* Over the picture and not around it: what is in a slider is silent to assistive technology. */}
        <div
          className="plot-stepper"
          role="slider"
          aria-label={message('chunk')}
          aria-valuemin={count === 0 ? 0 : 1}
          aria-valuemax={count}
          aria-valuenow={chunk === null ? 0 : chunk + 1}
          aria-valuetext={
            chunk === null ? message('chunkNone') : message('chunkNumber', { number: formatCount(chunk + 1) })
          }
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={() => setKeyed(false)}
          onDoubleClick={() => onPictureChange({ view: null, range: null, follows: false })}
          {...handlers}
        />
      </div>
      <p className="readout" aria-live="polite">
        {readout ?? <span className="hint">{message('plotHint')}</span>}
      </p>
    </div>
  );
}
