import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { EpochMilliseconds, Milliseconds } from '../../trace/recording.ts';
import { PlotTooltip } from '../details/timeline/PlotTooltip.tsx';
import { usePointer } from '../details/timeline/usePointer.ts';
import { extendTo, type RowSelection, toggle } from '../grid/rowSelection.ts';
import { message } from '../language/language.ts';
import { useCalm } from '../layout/useCalm.ts';
import { useElementSize } from '../layout/useElementSize.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';
import type { WatchedStream } from '../store/watchedStream.ts';
import { barAt, frameOf } from './barAt.ts';
import { createBarMaker, type OverviewBar } from './bars.ts';
import { OverviewPicture } from './OverviewPicture.tsx';
import { OverviewRangeMarks } from './OverviewRangeMarks.tsx';
import { overviewKey } from './overviewKeys.ts';
import { layoutOverview, type OverviewLayout } from './overviewLayout.ts';
import type { OverviewRange } from './overviewRange.ts';
import { barInWords, barRows, momentRows, summariseOverview } from './overviewWords.ts';
import '../details/timeline/timeline.css';
import './overview.css';

export interface OverviewStripProps {
  /** What the filter lets through, in the range or not. */
  streams: readonly WatchedStream[];
  now: EpochMilliseconds;
  selection: RowSelection<WatchedStream>;
  onSelectionChange(selection: RowSelection<WatchedStream>): void;
  /** Asked for alone, by a click or Enter. */
  onOpen(stream: WatchedStream): void;
  range: OverviewRange | null;
  onRangeChange(range: OverviewRange | null): void;
}

/** So many streams are drawn anew seldom: it takes longer than a frame has. */
const MANY = 500;
const SELDOM: Milliseconds = 1000;

/** All streams on the wall clock. */
export function OverviewStrip(props: OverviewStripProps) {
  const { streams, now, selection } = props;
  const surface = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(surface, { width: 800, height: 78 });
  const [makeBars] = useState(createBarMaker);
  const drawnAt = useCalm(now, streams.length > MANY ? SELDOM : 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: streams grow in place, and are looked at again when it is time
  const bars = useMemo(() => makeBars(streams, now), [makeBars, streams, drawnAt]);
  const selected = useMemo(() => new Set([...selection.items].map(({ ordinal }) => ordinal)), [selection.items]);
  const layout = useMemo(
    () => (bars.length === 0 ? null : layoutOverview(bars, width, height, selected)),
    [bars, width, height, selected],
  );
  return (
    <section className="overview" aria-label={message('overview')} ref={surface}>
      {layout === null ? null : <OverviewSurface {...props} bars={bars} layout={layout} />}
    </section>
  );
}

interface OverviewSurfaceProps extends OverviewStripProps {
  bars: readonly OverviewBar[];
  layout: OverviewLayout;
}

/** Where the keyboard is, and from where Shift makes a range: ids of bars. */
interface Keyed {
  at: number;
  anchor: number;
}

/**
 * The picture, and what is done with it: a click or Enter selects a stream as in the list, a drag or Shift and arrows choose a range of time, a double click or 0
 * takes that away.
 */
function OverviewSurface(props: OverviewSurfaceProps) {
  const { streams, selection, onSelectionChange, onOpen, range, onRangeChange, bars, layout } = props;
  const { axis, top } = layout;
  const [keyed, setKeyed] = useState<Keyed | null>(null);
  const label = useMemo(() => summariseOverview(bars, axis), [bars, axis]);
  const streamOf = (bar: OverviewBar | null): WatchedStream | undefined =>
    bar === null ? undefined : streams.find(({ ordinal }) => ordinal === bar.id);
  const timeAt = (place: CssPixels): EpochMilliseconds => axis.x.invert(place);

  const { pointer, forget, handlers } = usePointer({
    onDrag: (from, to) => onRangeChange({ from: timeAt(Math.min(from, to)), to: timeAt(Math.max(from, to)) }),
    onClick: ({ x, y }, event) => {
      setKeyed(null);
      pick(streamOf(barAt(layout, bars, x, y)), event);
    },
  });

  function pick(stream: WatchedStream | undefined, event: MouseEvent | KeyboardEvent): void {
    if (stream === undefined) return;
    if (event.shiftKey) onSelectionChange(extendTo(selection, stream, streams));
    else if (event.ctrlKey || event.metaKey) onSelectionChange(toggle(selection, stream));
    else onOpen(stream);
  }

  // Without a step yet the keyboard is where the list's is.
  const at = bars.findIndex(({ id }) => id === (keyed?.at ?? selection.lead?.ordinal));
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = overviewKey(event, at, bars.length);
    if (action === null) return;
    event.preventDefault();
    forget();
    if (action.kind === 'pick') pick(streamOf(bars[at] ?? null), event);
    else if (action.kind === 'clear-range') onRangeChange(null);
    else {
      const to = bars[action.index];
      if (to === undefined) return;
      const anchor = action.kind === 'step' ? to : (bars.find(({ id }) => id === keyed?.anchor) ?? bars[at] ?? to);
      setKeyed({ at: to.id, anchor: anchor.id });
      if (action.kind === 'extend')
        onRangeChange({ from: Math.min(anchor.from, to.from), to: Math.max(anchor.to, to.to) });
    }
  };

  const keyedBar = bars[at];
  const pointed =
    pointer !== null ? barAt(layout, bars, pointer.x, pointer.y) : keyed === null ? null : (keyedBar ?? null);
  const stream = streamOf(pointed);
  const frame = pointed === null ? null : frameOf(layout, pointed.id);
  const place = pointer?.x ?? (pointed === null ? null : axis.x(pointed.from));
  const rows =
    pointed !== null && stream !== undefined
      ? barRows(stream, pointed, axis)
      : pointer !== null
        ? momentRows(timeAt(pointer.x), bars, axis)
        : null;
  const keyedStream = streamOf(keyedBar ?? null);
  return (
    <>
      <OverviewPicture layout={layout} label={label} />
      {range === null ? null : <OverviewRangeMarks layout={layout} range={range} onClear={() => onRangeChange(null)} />}
      {frame === null ? null : <span className="overview-pointed" style={frame} />}
      {rows === null || place === null ? null : (
        <PlotTooltip rows={rows} x={place} top={(frame?.top ?? top) + TOOLTIP_BELOW} width={layout.width} />
      )}
      {/* Over the picture and not around it: what is in a slider is silent to assistive technology. */}
      <div
        className={stream === undefined ? 'overview-stepper' : 'overview-stepper on-stream'}
        role="slider"
        aria-label={message('streamOnClock')}
        aria-valuemin={0}
        aria-valuemax={bars.length}
        aria-valuenow={at + 1}
        aria-valuetext={
          keyedBar === undefined || keyedStream === undefined
            ? message('noneKeyed')
            : barInWords(keyedStream, keyedBar, axis)
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setKeyed(null)}
        onDoubleClick={() => onRangeChange(null)}
        {...handlers}
      />
    </>
  );
}

const TOOLTIP_BELOW: CssPixels = 10;
