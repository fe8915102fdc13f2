import { useId } from 'react';
import { formatCount } from '../format/quantity.ts';
import { DisclosureIcon } from '../icons/icons.tsx';
import { message } from '../language/language.ts';
import type { TimeView } from '../plot/timeView.ts';
import type { PlotTrace } from '../plot/trace.ts';
import { pictureTables } from './pictureTables.ts';
import { RowsTable } from './RowsTable.tsx';

export interface PictureTablesProps {
  trace: PlotTrace;
  /** What is in view of the picture; `null`: all. */
  view: TimeView | null;
  /** Name of the table that is open. */
  open: string | null;
  onToggle(name: string): void;
}

/** The numbers of what is in view, folded away until asked for: a table for the chunks and one for each lane. One is open at a time. */
export function PictureTables({ trace, view, open, onToggle }: PictureTablesProps) {
  const id = useId();
  const tables = pictureTables(trace, view);
  const shown = tables.find(({ name }) => name === open);
  return (
    <section className="picture-tables">
      <div className="disclosures">
        {tables.map(({ name, rowCount, of }) => (
          <button
            key={name}
            type="button"
            className="disclosure"
            aria-expanded={name === open}
            aria-controls={name === open ? id : undefined}
            onClick={() => onToggle(name)}
          >
            <DisclosureIcon />
            {rowCount === of
              ? message('tableRows', { name, rows: formatCount(rowCount) })
              : message('tableRowsInView', { name, rows: formatCount(rowCount), all: formatCount(of) })}
          </button>
        ))}
      </div>
      {shown === undefined ? null : <RowsTable key={shown.name} id={id} {...shown} />}
    </section>
  );
}
