// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { EventKind } from '../../../decode/answer.ts';
import type { ArrivedEvent, Aside } from '../../../decode/event.ts';
import { maskArrived } from '../../../evidence/maskedStreams.ts';
import { dialectInWords } from '../../format/dialectInWords.ts';
import { moveSelection } from '../../grid/selection.ts';
import { counted, message } from '../../language/language.ts';
import type { DetailsTabProps } from '../tabs.ts';
import { EventListRow } from './EventListRow.tsx';
import { createEventList } from './eventList.ts';
import { addedText, arrivedOf, type EventFilter, type EventRow, KIND_NAMES, stampText } from './eventRows.ts';
import { framingReason } from './framingReason.ts';
import './events.css';

const ROW_HEIGHT = 21;
const PAGE = 15;
const COLUMNS = ['titleTime', 'titleGap', 'titleChunk', 'titleType', 'titleKind', 'titleSize', 'titlePreview'] as const;
const KINDS: readonly (EventKind | 'aside')[] = [
  'text',
  'reasoning',
  'tool',
  'start',
  'finish',
  'usage',
  'error',
  'end',
  'other',
  'aside',
];

/** Whether they open or close the row; `undefined`: whichever it is not. */
const OPENING_KEYS: Record<string, boolean | undefined> = {
  Enter: undefined,
  ' ': undefined,
  ArrowRight: true,
  ArrowLeft: false,
};

/** Every event with its time and its chunk. A row opens to its payload; arrows move, Enter opens. */
export function EventsTab({ stream, chunk, onChunkChange }: DetailsTabProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<EventFilter>({ text: '', kind: 'all' });
  // Itself, not its place: that is another one when the filter changes.
  const [selected, setSelected] = useState<ArrivedEvent | Aside | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<object>>(new Set());
  const { answer, version } = stream;
  // The dialect says of what kind the events are that were listed before it was known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const list = useMemo(() => createEventList(stream, filter), [answer, answer.dialect, filter]);
  // Streams grow in place: `version` says that one did.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(() => list.rows(), [list, version]);
  const selectedIndex = selected === null ? -1 : list.indexOf(selected);
  // A row that opened is higher: its height goes with it when the filter changes.
  const getItemKey = useCallback((index: number) => keyOf(rows[index]), [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getItemKey,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    initialRect: { width: 800, height: 300 },
    scrollPaddingStart: ROW_HEIGHT,
  });

  // Another view chose a chunk: its first event is shown here, where one passes the filter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the chunk changes
  useEffect(() => {
    if (chunk === null || selected?.chunk === chunk) return;
    const index = rows.findIndex((row) => arrivedOf(row).chunk === chunk);
    const row = rows[index];
    setSelected(row === undefined ? null : arrivedOf(row));
    if (row !== undefined) virtualizer.scrollToIndex(index, { align: 'center' });
  }, [chunk]);

  const select = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setSelected(arrivedOf(row));
    onChunkChange(arrivedOf(row).chunk);
  };
  /** @param open `undefined`: whichever it is not */
  const toggle = (index: number, open?: boolean): void => {
    const row = rows[index];
    if (row === undefined) return;
    const arrived = arrivedOf(row);
    const next = new Set(opened);
    if (open ?? !opened.has(arrived)) next.add(arrived);
    else next.delete(arrived);
    setOpened(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(OPENING_KEYS, event.key) && selectedIndex >= 0) {
      event.preventDefault();
      toggle(selectedIndex, OPENING_KEYS[event.key]);
      return;
    }
    const index = moveSelection(event.key, selectedIndex, rows.length, PAGE);
    if (index === null) return;
    event.preventDefault();
    select(index);
    virtualizer.scrollToIndex(index);
  };

  const rowId = (index: number): string => `${id}-event-${index}`;
  const drawn = virtualizer.getVirtualItems();
  const isSelectedDrawn = drawn.some(({ index }) => index === selectedIndex);
  return (
    <div className="events">
      <div className="events-bar">
        <input
          type="search"
          aria-label={message('filterEvents')}
          placeholder={message('filterEventsPlaceholder')}
          value={filter.text}
          onChange={({ target }) => setFilter({ ...filter, text: target.value.toLowerCase() })}
        />
        <select
          aria-label={message('kindOfEvent')}
          value={filter.kind}
          onChange={({ target }) =>
            setFilter({ ...filter, kind: KINDS.find((kind) => kind === target.value) ?? 'all' })
          }
        >
          <option value="all">{message('kindAll')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {message(kind === 'aside' ? 'kindAside' : KIND_NAMES[kind])}
            </option>
          ))}
        </select>
        <span className="hint">
          {counted('rows', rows.length)} · {dialectInWords(answer.dialect)} · {framingReason(stream.chosenFraming)}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="events-none hint">{message(stream.events.length === 0 ? 'noEvents' : 'noEventPasses')}</p>
      ) : null}
      <div
        ref={scroller}
        className="events-grid"
        role="treegrid"
        aria-label={message('eventsGrid')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={isSelectedDrawn ? rowId(selectedIndex) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="events-head">
          <div role="row" className="event-cells" aria-rowindex={1}>
            <div role="columnheader">#</div>
            {COLUMNS.map((title) => (
              <div key={title} role="columnheader">
                {message(title)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="events-body" style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const before = rows[index - 1];
            return (
              <EventListRow
                key={key}
                id={rowId(index)}
                index={index}
                top={start}
                row={row}
                adds={'event' in row ? addedText(answer, row.index) : ''}
                made={'event' in row ? stampText(answer, stream.events, row.index) : undefined}
                before={before === undefined ? null : arrivedOf(before)}
                isSelected={index === selectedIndex}
                isOpen={opened.has(arrivedOf(row))}
                measure={virtualizer.measureElement}
                withoutSecrets={(payload) => maskArrived(stream.record, payload)}
                onClick={() => {
                  select(index);
                  toggle(index);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** What is no event has numbers below zero. */
function keyOf(row: EventRow | undefined): number {
  if (row === undefined) return Number.NaN;
  return 'event' in row ? row.index : -1 - row.number;
}
