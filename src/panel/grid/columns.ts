import type { PlainName } from '../language/catalogue.ts';
import type { CssPixels } from '../plot/pixelColumns.ts';

export interface Column {
  id: ColumnId;
  title: PlainName;
  /** More than the title says, for a tooltip. */
  hint?: PlainName;
  isNumber: boolean;
  /** Least width. */
  width: CssPixels;
  /** The same in a narrow panel, where the host stands under the name. */
  narrowWidth?: CssPixels;
  /** Share of what is left over; 0: none. */
  grows: number;
  /** 0 is always there; the higher, the earlier it goes when the panel is narrow. `null`: there only when it is chosen. */
  priority: number | null;
}

/** In the order shown. Name and host need room: the host is what tells a gateway from the direct route. */
export const COLUMNS = [
  { id: 'name', title: 'columnName', isNumber: false, width: 190, narrowWidth: 79, grows: 3, priority: 0 },
  { id: 'domain', title: 'columnDomain', isNumber: false, width: 130, grows: 0, priority: null },
  { id: 'method', title: 'columnMethod', isNumber: false, width: 58, grows: 0, priority: 8 },
  { id: 'status', title: 'columnStatus', isNumber: false, width: 76, grows: 0, priority: 4 },
  { id: 'protocol', title: 'columnProtocol', isNumber: false, width: 74, grows: 0, priority: null },
  { id: 'type', title: 'columnType', isNumber: false, width: 96, grows: 0, priority: 7 },
  {
    id: 'source',
    title: 'columnSource',
    hint: 'columnSourceTitle',
    isNumber: false,
    width: 88,
    grows: 0,
    priority: null,
  },
  { id: 'dialect', title: 'columnDialect', isNumber: false, width: 172, grows: 0, priority: null },
  {
    id: 'encoding',
    title: 'columnEncoding',
    hint: 'columnEncodingTitle',
    isNumber: false,
    width: 82,
    grows: 0,
    priority: null,
  },
  { id: 'pattern', title: 'columnPattern', isNumber: false, width: 134, narrowWidth: 124, grows: 0, priority: 0 },
  { id: 'started', title: 'columnStarted', isNumber: true, width: 106, grows: 0, priority: null },
  { id: 'ttfb', title: 'columnTtfb', hint: 'columnTtfbTitle', isNumber: true, width: 72, grows: 0, priority: null },
  { id: 'first-event', title: 'columnFirstEvent', isNumber: true, width: 84, grows: 0, priority: 2 },
  {
    id: 'stall',
    title: 'columnStall',
    hint: 'columnStallTitle',
    isNumber: true,
    width: 72,
    grows: 0,
    priority: null,
  },
  { id: 'duration', title: 'columnDuration', isNumber: true, width: 72, grows: 0, priority: 1 },
  {
    id: 'tokens',
    title: 'columnTokens',
    hint: 'columnTokensTitle',
    isNumber: true,
    width: 64,
    grows: 0,
    priority: null,
  },
  { id: 'events', title: 'columnEvents', isNumber: true, width: 58, grows: 0, priority: 3 },
  { id: 'chunks', title: 'columnChunks', isNumber: true, width: 60, grows: 0, priority: 5 },
  { id: 'size', title: 'columnSize', isNumber: true, width: 68, grows: 0, priority: 6 },
  {
    id: 'arrival',
    title: 'columnArrival',
    hint: 'columnArrivalTitle',
    isNumber: false,
    width: 134,
    narrowWidth: 102,
    grows: 2,
    priority: 0,
  },
] as const satisfies readonly (Omit<Column, 'id'> & { id: string })[];

export type ColumnId = (typeof COLUMNS)[number]['id'];

/** Is this the id of a column? To be asked of what was stored. */
export function isColumnId(id: unknown): id is ColumnId {
  return COLUMNS.some((column) => column.id === id);
}

/** Below this width the host stands under the name, not beside it. */
const NARROW: CssPixels = 480;
export function isNarrow(width: CssPixels): boolean {
  return width < NARROW;
}
