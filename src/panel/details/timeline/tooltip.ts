import { bisectCenter } from 'd3-array';
import type { Milliseconds, Span } from '../../../trace/recording.ts';
import { formatBytes, formatCount, formatDuration } from '../../format/quantity.ts';
import { counted, message } from '../../language/language.ts';
import { sumAt } from '../../plot/curve.ts';
import { phaseInWords } from '../../plot/phases.ts';
import type { CssPixels, TimeScale } from '../../plot/pixelColumns.ts';
import { formatMoment } from '../../plot/timeAxis.ts';
import type { PlotTrace } from '../../plot/trace.ts';

export interface TooltipRow {
  name: string;
  value: string;
}

const WIDEST: CssPixels = 210;
const DISTANCE: CssPixels = 12;

export interface TooltipPlace {
  /** Of the picture, from which `offset` counts. */
  side: 'left' | 'right';
  offset: CssPixels;
  width: CssPixels;
}

/** Beside the point, on the side with more room where one is too narrow: it never covers what is pointed at. */
export function placeTooltip(x: CssPixels, width: CssPixels): TooltipPlace {
  const after = width - x;
  const isAfter = after >= WIDEST + DISTANCE || after >= x;
  const room = Math.max(0, (isAfter ? after : x) - DISTANCE);
  const offset = isAfter ? x + DISTANCE : after + DISTANCE;
  return { side: isAfter ? 'left' : 'right', offset, width: Math.min(WIDEST, room) };
}

/** Chunks nearer than this to the pointer are what it points at. */
const NEAR: CssPixels = 24;

/** The chunk that is pointed at; `null`: none is near. */
export function chunkNear(at: readonly Milliseconds[], x: TimeScale, pointer: CssPixels): number | null {
  if (at.length === 0) return null;
  const chunk = bisectCenter(at, x.invert(pointer));
  return Math.abs(x(at[chunk] ?? 0) - pointer) <= NEAR ? chunk : null;
}

/** A chunk in numbers. */
export function chunkRows(trace: PlotTrace, chunk: number, viewLength: Milliseconds): TooltipRow[] {
  const { at, received, completed } = trace;
  const time = at[chunk] ?? 0;
  return [
    {
      name: message('chunkOf', { number: formatCount(chunk + 1), all: formatCount(at.length) }),
      value: formatMoment(time, viewLength),
    },
    ...(chunk === 0 ? [] : [{ name: message('titleGap'), value: formatDuration(time - (at[chunk - 1] ?? 0)) }]),
    { name: message('titleBytes'), value: formatBytes((received[chunk] ?? 0) - (received[chunk - 1] ?? 0)) },
    { name: message('titleEvents'), value: formatCount((completed[chunk] ?? 0) - (completed[chunk - 1] ?? 0)) },
    ...momentRows(trace, time),
  ];
}

/** What was so at a time, in all lanes. */
export function momentRows(trace: PlotTrace, time: Milliseconds): TooltipRow[] {
  const { at, received, characters, made, reads, paints, phases = [] } = trace;
  const amounts = [
    {
      name: message('tooltipMade'),
      series: made == null ? undefined : { at: made.at, sums: made.sums.events },
      format: (sum: number) => counted('events', sum),
    },
    { name: message('tooltipReceived'), series: { at, sums: received }, format: formatBytes },
    { name: message('titleCharacters'), series: characters, format: formatCount },
    { name: message('tooltipRead'), series: reads, format: formatBytes },
    { name: message('tooltipPainted'), series: paints, format: (sum: number) => counted('characters', sum) },
  ];
  const phase = phases.find((each) => time >= each.at && time <= each.at + each.duration);
  const page = pageAt(trace, time);
  return [
    ...amounts.flatMap(({ name, series, format }) =>
      series === undefined || series.at.length === 0 ? [] : [{ name, value: format(sumAt(series, time)) }],
    ),
    ...(phase === undefined ? [] : [{ name: message('tooltipNetwork'), value: phaseInWords(phase.name) }]),
    ...(page === '' ? [] : [{ name: message('titlePage'), value: page }]),
  ];
}

/** "busy, hidden" */
function pageAt({ busy, hidden, frozen }: PlotTrace, time: Milliseconds): string {
  const states = [
    { name: 'busy', spans: busy },
    { name: 'hidden', spans: hidden },
    { name: 'frozen', spans: frozen },
  ] as const;
  return states
    .filter(({ spans }) => spans.some((span) => isWithin(span, time)))
    .map(({ name }) => message(name))
    .join(message('comma'));
}

function isWithin([at, duration]: Span, time: Milliseconds): boolean {
  return time >= at && time <= at + duration;
}
