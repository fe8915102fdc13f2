import type { EventKind } from '../../../decode/answer.ts';
import type { ArrivedEvent, Aside } from '../../../decode/event.ts';
import type { WatchedStream } from '../../store/watchedStream.ts';

/** A row of the list: an event by its index, or something that is none. */
export type EventRow =
  | { event: ArrivedEvent; index: number; kind: EventKind | undefined; problem: string | undefined }
  | { aside: Aside };

/** What the list may be narrowed to. */
export interface EventFilter {
  /** Lower case; part of the type or the payload. */
  text: string;
  kind: EventKind | 'aside' | 'all';
}

/** All rows of a stream that pass, in the order in which they stood in the body. Linear. */
export function eventRows({ events, asides, answer }: WatchedStream, filter: EventFilter): EventRow[] {
  const rows: EventRow[] = [];
  const add = (row: EventRow): void => {
    if (passes(row, filter)) rows.push(row);
  };
  let nextAside = 0;
  for (const [index, event] of events.entries()) {
    for (let aside = asides[nextAside]; aside !== undefined && aside.from < event.from; aside = asides[++nextAside]) {
      add({ aside });
    }
    add({ event, index, kind: answer.kinds[index], problem: answer.problems.get(index) });
  }
  for (const aside of asides.slice(nextAside)) add({ aside });
  return rows;
}

function passes(row: EventRow, { text, kind }: EventFilter): boolean {
  const isOfKind = kind === 'all' || kind === ('aside' in row ? 'aside' : row.kind);
  return isOfKind && (text === '' || textsOf(row).some((each) => each?.toLowerCase().includes(text)));
}

function textsOf(row: EventRow): readonly (string | null | undefined)[] {
  return 'aside' in row ? [row.aside.kind, row.aside.text] : [row.event.type, row.event.data];
}

/** What arrived, whichever it is. */
export function arrivedOf(row: EventRow): ArrivedEvent | Aside {
  return 'aside' in row ? row.aside : row.event;
}

/** The text to show and to copy; `null` where it was let go. */
export function payloadOf(row: EventRow): string | null {
  return 'aside' in row ? row.aside.text : row.event.data;
}

const KIND_NAMES: Record<EventKind | Aside['kind'], string> = {
  text: 'text',
  reasoning: 'reasoning',
  tool: 'tool',
  start: 'start',
  finish: 'finish',
  usage: 'usage',
  error: 'error',
  end: 'end',
  other: 'other',
  comment: 'comment',
  retry: 'retry',
  ignored: 'not read',
  unfinished: 'cut off',
};

/** What it is, in a word. */
export function kindName(row: EventRow): string {
  if ('aside' in row) return KIND_NAMES[row.aside.kind];
  return row.kind === undefined ? '' : KIND_NAMES[row.kind];
}
