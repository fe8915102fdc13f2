// biome-ignore-all lint/a11y/useSemanticElements: rows are virtualised and placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and headers of a table take no focus
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import { formatBytes, formatCount, formatDuration, NO_VALUE } from '../format/quantity.ts';
import { DisclosureIcon } from '../icons/icons.tsx';
import type { PlotTrace } from '../plot/trace.ts';

const ROW_HEIGHT = 20;
const COLUMNS = ['#', 'Time', 'Gap', 'Bytes', 'Events'];

export interface ChunksTableProps {
  trace: PlotTrace;
  isOpen: boolean;
  onToggle(): void;
}

/** The picture's numbers: one row per chunk, folded away until asked for. */
export function ChunksTable({ trace, isOpen, onToggle }: ChunksTableProps) {
  const tableId = useId();
  return (
    <section className="chunks">
      <button
        type="button"
        className="disclosure"
        aria-expanded={isOpen}
        aria-controls={isOpen ? tableId : undefined}
        onClick={onToggle}
      >
        <DisclosureIcon />
        Chunks ({formatCount(trace.at.length)})
      </button>
      {isOpen ? <ChunkRows id={tableId} trace={trace} /> : null}
    </section>
  );
}

function ChunkRows({ id, trace }: { id: string; trace: PlotTrace }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { at, received, completed } = trace;
  // With braces: newer browsers return a promise, which React takes for a clean-up.
  useEffect(() => {
    scroller.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const virtualizer = useVirtualizer({
    count: at.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 400, height: 220 },
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} className="chunks-scroller" tabIndex={0} role="region" aria-label="Chunks">
      <div role="table" id={id} aria-label="Chunks" aria-rowcount={at.length + 1}>
        <div role="rowgroup" className="chunks-head">
          <div role="row" className="chunks-row" aria-rowindex={1}>
            {COLUMNS.map((title) => (
              <div key={title} role="columnheader">
                {title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="chunks-body" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const time = at[index] ?? 0;
            const cells = [
              formatCount(index + 1),
              formatDuration(time),
              index === 0 ? NO_VALUE : formatDuration(time - (at[index - 1] ?? 0)),
              formatBytes((received[index] ?? 0) - (received[index - 1] ?? 0)),
              formatCount((completed[index] ?? 0) - (completed[index - 1] ?? 0)),
            ];
            return (
              <div
                key={index}
                role="row"
                className="chunks-row"
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                {cells.map((cell, i) => (
                  <div key={COLUMNS[i]} role="cell">
                    {cell}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
