// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
// biome-ignore-all lint/a11y/noStaticElementInteractions: the row is what is clicked, and the grid takes the keys

import type { ReactNode } from 'react';
import type { ArrivedEvent, Aside } from '../../../decode/event.ts';
import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../../format/quantity.ts';
import { message } from '../../language/language.ts';
import { EventDetail, type EventDetailProps } from './EventDetail.tsx';
import { arrivedOf, kindName, payloadOf, preview } from './eventRows.ts';

export interface EventListRowProps extends EventDetailProps {
  id: string;
  index: number;
  top: number;
  /** What it adds to what a person reads. */
  adds: string;
  /** What stands above it. */
  before: ArrivedEvent | Aside | null;
  isSelected: boolean;
  isOpen: boolean;
  measure(element: HTMLElement | null): void;
  onClick(): void;
}

const CELLS = 8;

/** One event. Those of one chunk have one shade, and the first of them its number. */
export function EventListRow({
  id,
  index,
  top,
  row,
  adds,
  made,
  before,
  isSelected,
  isOpen,
  measure,
  onClick,
  withoutSecrets,
}: EventListRowProps) {
  const arrived = arrivedOf(row);
  const isFirstOfChunk = before?.chunk !== arrived.chunk;
  const isEvent = 'event' in row;
  const payload = payloadOf(row);
  const classes = [
    'event-row',
    arrived.chunk % 2 === 0 ? 'even-chunk' : 'odd-chunk',
    isFirstOfChunk ? 'first-of-chunk' : '',
    isEvent ? '' : 'no-event',
    isEvent && row.problem !== undefined ? 'has-problem' : '',
  ];
  return (
    <div
      ref={measure}
      data-index={index}
      id={id}
      role="row"
      aria-level={1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-expanded={isOpen}
      className={classes.filter((name) => name !== '').join(' ')}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="event-cells" onClick={onClick} role="presentation">
        <Cell>{isEvent ? formatCount(row.index + 1) : ''}</Cell>
        <Cell>{isFirstOfChunk ? formatDuration(arrived.at) : ''}</Cell>
        <Cell>{before === null ? NO_VALUE : isFirstOfChunk ? formatDuration(arrived.at - before.at) : ''}</Cell>
        <Cell>{isFirstOfChunk ? formatCount(arrived.chunk + 1) : ''}</Cell>
        <Cell>{isEvent ? preview(row.event.type ?? '') : ''}</Cell>
        <Cell>{kindName(row)}</Cell>
        <Cell>{formatBytes(arrived.to - arrived.from)}</Cell>
        <Cell>
          {adds === '' ? null : <span className="adds">{adds}</span>}
          {payload === null ? message('textLetGo') : preview(payload)}
        </Cell>
      </div>
      {isOpen ? (
        // A row has nothing but cells.
        <div role="gridcell" aria-colspan={CELLS}>
          <EventDetail row={row} made={made} withoutSecrets={withoutSecrets} />
        </div>
      ) : null}
    </div>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <div role="gridcell">{children}</div>;
}
