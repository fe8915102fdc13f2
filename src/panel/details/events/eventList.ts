import { bisector } from 'd3-array';
import type { ArrivedEvent, Aside } from '../../../decode/event.ts';
import type { Bytes } from '../../../trace/recording.ts';
import type { WatchedStream } from '../../store/watchedStream.ts';
import { arrivedOf, type EventFilter, type EventRow } from './eventRows.ts';

/** The rows of a stream that pass a filter, while the stream grows. */
export interface EventList {
  /**
   * All rows that pass, in the order in which they stand in the body. Always the same array, which grows in place: each event is looked at
   * once, so one whose text is let go later stays in it.
   */
  rows(): readonly EventRow[];
  /** Where something stands among the rows; -1 where it does not pass. */
  indexOf(arrived: ArrivedEvent | Aside): number;
}

/**
 * Makes the list for one stream and filter. Kinds and problems of events that are listed already become known when the dialect does: then a
 * new list is needed, and when the stream's answer is another one.
 */
export function createEventList(
  { events, asides, answer }: Pick<WatchedStream, 'events' | 'asides' | 'answer'>,
  filter: EventFilter,
): EventList {
  const rows: EventRow[] = [];
  let nextEvent = 0;
  let nextAside = 0;

  function addEvent(event: ArrivedEvent): void {
    const row = { event, index: nextEvent, kind: answer.kinds[nextEvent], problem: answer.problems.get(nextEvent) };
    nextEvent += 1;
    if (!passes(row, filter)) return;
    // A comment within an event is known before the event is, and is shown behind it.
    let place = rows.length;
    while (place > 0 && (placeOf(rows[place - 1]) ?? -1) >= event.from) place -= 1;
    rows.splice(place, 0, row);
  }

  function addAside(aside: Aside): void {
    const row = { aside, number: nextAside };
    nextAside += 1;
    if (passes(row, filter)) rows.push(row);
  }

  return {
    rows() {
      for (let event = events[nextEvent]; event !== undefined; event = events[nextEvent]) {
        for (let aside = asides[nextAside]; aside !== undefined && aside.from < event.from; aside = asides[nextAside]) {
          addAside(aside);
        }
        addEvent(event);
      }
      for (let aside = asides[nextAside]; aside !== undefined; aside = asides[nextAside]) addAside(aside);
      return rows;
    },
    indexOf(arrived) {
      for (let i = byPlace.left(rows, arrived.from); i < rows.length; i++) {
        const row = rows[i];
        if (row === undefined || placeOf(row) !== arrived.from) break;
        if (arrivedOf(row) === arrived) return i;
      }
      return -1;
    },
  };
}

function placeOf(row: EventRow | undefined): Bytes | undefined {
  return row === undefined ? undefined : arrivedOf(row).from;
}

const byPlace = bisector((row: EventRow) => arrivedOf(row).from);

function passes(row: EventRow, { text, kind }: EventFilter): boolean {
  const isOfKind = kind === 'all' || kind === ('aside' in row ? 'aside' : row.kind);
  return isOfKind && (text === '' || textsOf(row).some((each) => each?.toLowerCase().includes(text)));
}

function textsOf(row: EventRow): readonly (string | null | undefined)[] {
  return 'aside' in row ? [row.aside.kind, row.aside.text] : [row.event.type, row.event.data];
}
