// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { EventKind } from '../../../decode/answer.ts';
import { formatCounted } from '../../format/quantity.ts';
import { moveSelection } from '../../grid/selection.ts';
import type { DetailsTabProps } from '../tabs.ts';
import { EventListRow } from './EventListRow.tsx';
import { addedText, arrivedOf, type EventFilter, eventRows, stampText } from './eventRows.ts';
import './events.css';

const ROW_HEIGHT = 21;
const PAGE = 15;
const COLUMNS = ['#', 'Time', 'Gap', 'Chunk', 'Type', 'Kind', 'Size', 'Preview'];
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

/** Every event with its time and its chunk. A row opens to its payload; arrows move, Enter opens. */
export function EventsTab({ stream, chunk, onChunkChange }: DetailsTabProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<EventFilter>({ text: '', kind: 'all' });
  const [selected, setSelected] = useState<number | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<object>>(new Set());
  // Streams grow in place: `version` says that one did.
  const rows = useMemo(() => eventRows(stream, filter), [stream, stream.version, filter]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    initialRect: { width: 800, height: 300 },
    scrollPaddingStart: ROW_HEIGHT,
  });

  // Another view chose a chunk: its first event is shown here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the chunk changes
  useEffect(() => {
    if (chunk === null || (selected !== null && chunkOf(selected) === chunk)) return;
    const index = rows.findIndex((row) => arrivedOf(row).chunk >= chunk);
    if (index < 0) return;
    setSelected(index);
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [chunk]);

  const chunkOf = (index: number): number | undefined => {
    const row = rows[index];
    return row === undefined ? undefined : arrivedOf(row).chunk;
  };
  const select = (index: number): void => {
    setSelected(index);
    onChunkChange(chunkOf(index) ?? null);
  };
  const toggle = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    const arrived = arrivedOf(row);
    const next = new Set(opened);
    if (!next.delete(arrived)) next.add(arrived);
    setOpened(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && selected !== null) {
      event.preventDefault();
      toggle(selected);
      return;
    }
    const index = moveSelection(event.key, selected ?? -1, rows.length, PAGE);
    if (index === null) return;
    event.preventDefault();
    select(index);
    virtualizer.scrollToIndex(index);
  };

  const rowId = (index: number): string => `${id}-event-${index}`;
  return (
    <div className="events">
      <div className="events-bar">
        <input
          type="search"
          aria-label="Filter events"
          placeholder="Filter: type or payload"
          value={filter.text}
          onChange={({ target }) => setFilter({ ...filter, text: target.value.toLowerCase() })}
        />
        <select
          aria-label="Kind of event"
          value={filter.kind}
          onChange={({ target }) =>
            setFilter({ ...filter, kind: KINDS.find((kind) => kind === target.value) ?? 'all' })
          }
        >
          <option value="all">all kinds</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kind === 'aside' ? 'no event' : kind}
            </option>
          ))}
        </select>
        <span className="hint">
          {formatCounted(rows.length, 'row')} · {stream.answer.dialect?.name ?? 'dialect not known yet'} ·{' '}
          {stream.chosenFraming.reason}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="events-none hint">
          {stream.events.length === 0 ? 'This body has no events.' : 'No event passes the filter.'}
        </p>
      ) : null}
      <div
        ref={scroller}
        className="events-grid"
        role="grid"
        aria-label="Events"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={selected === null ? undefined : rowId(selected)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="events-head">
          <div role="row" className="event-cells" aria-rowindex={1}>
            {COLUMNS.map((title) => (
              <div key={title} role="columnheader">
                {title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="events-body" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const before = rows[index - 1];
            return (
              <EventListRow
                key={index}
                id={rowId(index)}
                index={index}
                top={start}
                row={row}
                adds={'event' in row ? addedText(stream.answer, row.index) : ''}
                made={'event' in row ? stampText(stream.answer, stream.events, row.index) : undefined}
                before={before === undefined ? null : arrivedOf(before)}
                isSelected={index === selected}
                isOpen={opened.has(arrivedOf(row))}
                measure={virtualizer.measureElement}
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
