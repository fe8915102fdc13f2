import type { Span } from '../../trace/recording.ts';
import { message } from '../language/language.ts';
import { type CssPixels, pixelColumns, type TimeScale } from './pixelColumns.ts';
import { amountLane, spanLane } from './shapes.ts';
import type { TimeView } from './timeView.ts';
import type { EventLane, PlotSeries, PlotTrace } from './trace.ts';

export type LaneKind = EventLane | 'reads' | 'paints' | 'busy' | 'hidden' | 'frozen';

export interface Lane {
  name: string;
  kind: LaneKind;
  top: CssPixels;
  height: CssPixels;
  path: string;
}

/** A lane before its place is known. */
export interface LaneContent extends Pick<Lane, 'name' | 'kind' | 'height'> {
  draw(x: TimeScale, view: TimeView, top: CssPixels, height: CssPixels): string;
}

export const LANE_GAP: CssPixels = 7;
const EVENT_LANE: CssPixels = 9;
const AMOUNT_LANE: CssPixels = 13;
const SPAN_LANE: CssPixels = 8;
/** A bar is 1.5 pixels wide: one for every pixel would only hide its neighbours. */
const AMOUNT_COLUMN: CssPixels = 2;

/**
 * What came, by what it is good for; what the page did, from taking the bytes to showing the text; and what kept it from that. Empty lanes are
 * left out.
 */
export function lanesOf({ kinds, reads, paints, busy, hidden, frozen }: PlotTrace): LaneContent[] {
  return [
    ...amountLanes(EVENT_LANE, [
      { name: message('laneText'), kind: 'answer', series: kinds?.answer },
      { name: message('laneReasoning'), kind: 'reasoning', series: kinds?.reasoning },
      { name: message('laneTool'), kind: 'tool', series: kinds?.tool },
      { name: message('laneOther'), kind: 'other', series: kinds?.other },
    ]),
    ...amountLanes(AMOUNT_LANE, [
      { name: message('laneRead'), kind: 'reads', series: reads },
      { name: message('lanePainted'), kind: 'paints', series: paints },
    ]),
    ...spanLanes([
      { name: message('pageBusy'), kind: 'busy', spans: busy },
      { name: message('pageHidden'), kind: 'hidden', spans: hidden },
      { name: message('pageFrozen'), kind: 'frozen', spans: frozen },
    ]),
  ];
}

function amountLanes(
  height: CssPixels,
  given: { name: string; kind: LaneKind; series: PlotSeries | undefined }[],
): LaneContent[] {
  return given.flatMap(({ name, kind, series }) => {
    if (series === undefined || series.at.length === 0) return [];
    const summed = { at: series.at, received: series.sums, completed: [] };
    return [
      {
        name,
        kind,
        height,
        draw: (x, view, top, high) => amountLane(pixelColumns(summed, x, AMOUNT_COLUMN, view), top, high),
      } satisfies LaneContent,
    ];
  });
}

function spanLanes(given: { name: string; kind: LaneKind; spans: readonly Span[] }[]): LaneContent[] {
  return given
    .filter(({ spans }) => spans.length > 0)
    .map(({ name, kind, spans }) => ({
      name,
      kind,
      height: SPAN_LANE,
      draw: (x, view, top, height) => spanLane(within(spans, view), x, top, height),
    }));
}

/** The parts of spans that are in view. */
function within(spans: readonly Span[], { from, to }: TimeView): Span[] {
  return spans.flatMap(([at, duration]): Span[] => {
    const start = Math.max(from, at);
    const end = Math.min(to, at + duration);
    return end < start ? [] : [[start, end - start]];
  });
}

/** One below the other, the first below `bottom`. */
export function placeLanes(lanes: readonly LaneContent[], bottom: CssPixels, x: TimeScale, view: TimeView): Lane[] {
  let next = bottom;
  return lanes.map(({ name, kind, height, draw }) => {
    const top = next + LANE_GAP;
    next = top + height;
    return { name, kind, top, height, path: draw(x, view, top, height) };
  });
}
