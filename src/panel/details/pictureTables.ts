import type { LongFrame, Milliseconds, Span } from '../../trace/recording.ts';
import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../format/quantity.ts';
import { streamName } from '../format/streamName.ts';
import type { PlainName } from '../language/catalogue.ts';
import { message } from '../language/language.ts';
import { joinedSpans } from '../plot/joinedSpans.ts';
import { phaseInWords } from '../plot/phases.ts';
import { indexRange } from '../plot/rangeNumbers.ts';
import type { TimeView } from '../plot/timeView.ts';
import type { PlotSeries, PlotTrace } from '../plot/trace.ts';
import { kindsTable, momentsTable } from './momentTables.ts';
import type { RowsTableProps, TableColumn } from './RowsTable.tsx';

export interface PictureTable extends Omit<RowsTableProps, 'id'> {
  /** How many rows it has when all of the picture is in view. */
  of: number;
}

function amountColumns(...amounts: PlainName[]): TableColumn[] {
  return [
    { title: '#', share: 0.8 },
    ...(['titleTime', 'titleGap', ...amounts] as const).map((name) => ({ title: message(name), share: 1.2 })),
  ];
}

/**
 * The numbers of a picture, of what is in view of it: its chunks, and what is in its lanes. Tables without rows are left out, save that of the
 * chunks.
 */
export function pictureTables(trace: PlotTrace, view: TimeView | null = null): PictureTable[] {
  return [
    chunksTable(trace, view),
    ...kindsTable(trace, view),
    ...seriesTable('tableReads', 'titleBytes', trace.reads, formatBytes, view),
    ...seriesTable('tablePaints', 'titleCharacters', trace.paints, formatCount, view),
    ...pageTable(trace, view),
    ...phasesTable(trace, view),
    ...momentsTable(trace, view),
  ];
}

function chunksTable({ at, received, completed }: PlotTrace, view: TimeView | null): PictureTable {
  const { first, rowCount } = rowsInView(at, view);
  return {
    name: message('tableChunks'),
    columns: amountColumns('titleBytes', 'titleEvents'),
    rowCount,
    of: at.length,
    cellsOf: (row) => [
      ...timeCells(at, first + row),
      formatBytes(ownPart(received, first + row)),
      formatCount(ownPart(completed, first + row)),
    ],
  };
}

function rowsInView(at: readonly Milliseconds[], view: TimeView | null): { first: number; rowCount: number } {
  const [first, end] = view === null ? [0, at.length] : indexRange(at, view);
  return { first, rowCount: end - first };
}

function seriesTable(
  name: PlainName,
  amount: PlainName,
  { at, sums }: PlotSeries,
  format: (amount: number) => string,
  view: TimeView | null,
): PictureTable[] {
  if (at.length === 0) return [];
  const { first, rowCount } = rowsInView(at, view);
  const cellsOf = (row: number): string[] => [...timeCells(at, first + row), format(ownPart(sums, first + row))];
  return [{ name: message(name), columns: amountColumns(amount), rowCount, of: at.length, cellsOf }];
}

function timeCells(at: readonly Milliseconds[], row: number): string[] {
  const time = at[row] ?? 0;
  const gap = row === 0 ? NO_VALUE : formatDuration(time - (at[row - 1] ?? 0));
  return [formatCount(row + 1), formatDuration(time), gap];
}

function ownPart(sums: readonly number[], row: number): number {
  return (sums[row] ?? 0) - (sums[row - 1] ?? 0);
}

function pageTable(trace: PlotTrace, view: TimeView | null): PictureTable[] {
  const all = [
    { what: 'busy', spans: joinedSpans(trace.busy) },
    { what: 'hidden', spans: joinedSpans(trace.hidden) },
    { what: 'frozen', spans: joinedSpans(trace.frozen) },
  ] as const;
  const of = all.reduce((sum, { spans }) => sum + spans.length, 0);
  if (of === 0) return [];
  const states = all.map(({ what, spans }) => ({ what, spans: spans.filter((span) => isInView(span, view)) }));
  const rowCount = states.reduce((sum, { spans }) => sum + spans.length, 0);
  const inOrder = () =>
    states.flatMap(({ what, spans }) => spans.map((span) => ({ what, span }))).sort((a, b) => a.span[0] - b.span[0]);
  /** Put in order only for a table that is open. */
  let rows: ReturnType<typeof inOrder> | undefined;
  const columns = [
    { title: message('titleFrom'), share: 1.1 },
    { title: message('titleFor'), share: 1.1 },
    { title: message('titlePage'), share: 1.1, isText: true },
    { title: message('titleScripts'), share: 1.9, isText: true },
  ];
  const cellsOf = (row: number): string[] => {
    rows ??= inOrder();
    const found = rows[row];
    if (found === undefined) return [];
    const { what, span } = found;
    const scripts = what === 'busy' ? scriptsWithin(trace.longFrames, span) : '';
    return [formatDuration(span[0]), formatDuration(span[1]), message(what), scripts];
  };
  return [{ name: message('tablePage'), columns, rowCount, of, cellsOf }];
}

function phasesTable({ phases = [] }: PlotTrace, view: TimeView | null): PictureTable[] {
  if (phases.length === 0) return [];
  const inView = phases.filter(({ at, duration }) => isInView([at, duration], view));
  const columns = [
    { title: message('titleFrom'), share: 1.1 },
    { title: message('titleFor'), share: 1.1 },
    { title: message('titlePhase'), share: 1.4, isText: true },
  ];
  const cellsOf = (row: number): string[] => {
    const phase = inView[row];
    return phase === undefined
      ? []
      : [formatDuration(phase.at), formatDuration(phase.duration), phaseInWords(phase.name)];
  };
  return [{ name: message('tablePhases'), columns, rowCount: inView.length, of: phases.length, cellsOf }];
}

function isInView([at, duration]: Span, view: TimeView | null): boolean {
  return view === null || (at <= view.to && at + duration >= view.from);
}

/** The scripts of the long frames that a busy span overlaps: "app.js (cdn.test) 180 ms". */
function scriptsWithin(frames: readonly LongFrame[], [at, duration]: Span): string {
  const overlapping = frames.filter((frame) => frame.at < at + duration && at < frame.at + frame.duration);
  const scripts = overlapping.flatMap((frame) => frame.scripts).filter(({ url }) => url !== '');
  if (scripts.length === 0) return NO_VALUE;
  return scripts
    .map(({ url, duration }) => {
      const { name, host } = streamName(url);
      return `${name}${host === '' ? '' : ` (${host})`} ${formatDuration(duration)}`;
    })
    .join(', ');
}
