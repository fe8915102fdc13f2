import { formatCount, formatDuration } from '../format/quantity.ts';
import { message } from '../language/language.ts';
import { type LaneKind, lanesOf } from '../plot/lanes.ts';
import { momentsOf } from '../plot/marks.ts';
import { indexRange } from '../plot/rangeNumbers.ts';
import type { TimeView } from '../plot/timeView.ts';
import type { EventLane, PlotTrace } from '../plot/trace.ts';
import type { PictureTable } from './pictureTables.ts';

/** The moments that the picture names, and its longest stall. */
export function momentsTable(trace: PlotTrace, view: TimeView | null): PictureTable[] {
  const { longestStall } = trace;
  const moments = [
    ...momentsOf(trace).map((moment) => ({ ...moment, duration: 0 })),
    ...(longestStall == null ? [] : [{ at: longestStall[0], duration: longestStall[1], name: message('momentStall') }]),
  ].sort((a, b) => a.at - b.at);
  if (moments.length === 0) return [];
  const inView = moments.filter(({ at, duration }) => view === null || (at <= view.to && at + duration >= view.from));
  const columns = [
    { title: message('titleFrom'), share: 1.1 },
    { title: message('titleFor'), share: 1.1 },
    { title: message('titleWhat'), share: 1.8, isText: true },
  ];
  const cellsOf = (row: number): string[] => {
    const moment = inView[row];
    if (moment === undefined) return [];
    return [formatDuration(moment.at), moment.duration === 0 ? '' : formatDuration(moment.duration), moment.name];
  };
  return [{ name: message('tableMoments'), columns, rowCount: inView.length, of: moments.length, cellsOf }];
}

/** The events by what they are good for, as their lanes show them; each by itself is in the tab of the events. */
export function kindsTable(trace: PlotTrace, view: TimeView | null): PictureTable[] {
  const kinds = lanesOf(trace).flatMap(({ name, kind }) => {
    const series = isEventLane(kind) ? trace.kinds?.[kind] : undefined;
    return series === undefined ? [] : [{ name, series }];
  });
  if (kinds.length === 0) return [];
  const rows = kinds.flatMap(({ name, series: { at, sums } }) => {
    const [first, end] = view === null ? [0, at.length] : indexRange(at, view);
    if (end === first) return [];
    const events = (sums[end - 1] ?? 0) - (sums[first - 1] ?? 0);
    return [[name, formatCount(events), formatDuration(at[first] ?? 0), formatDuration(at[end - 1] ?? 0)]];
  });
  const columns = [
    { title: message('titleKind'), share: 1.4, isText: true },
    { title: message('titleEvents'), share: 1 },
    { title: message('titleFrom'), share: 1.1 },
    { title: message('titleTo'), share: 1.1 },
  ];
  return [
    {
      name: message('tableKinds'),
      columns,
      rowCount: rows.length,
      of: kinds.length,
      cellsOf: (row) => rows[row] ?? [],
    },
  ];
}

const EVENT_LANES: ReadonlySet<LaneKind> = new Set<EventLane>(['answer', 'reasoning', 'tool', 'other']);

function isEventLane(kind: LaneKind): kind is EventLane {
  return EVENT_LANES.has(kind);
}
