import { expect, type Frame, type Locator } from '@playwright/test';

/** One row of the grid, by the names of its columns. */
export type Row = Record<string, string>;

/** The panel as somebody sees it: only roles and names. Works in DevTools and in a plain page. */
export interface PanelView {
  toolbar: Locator;
  grid: Locator;
  row(position: number): Locator;
  rows(): Promise<Row[]>;
  /** Waits until the grid has `count` rows and all are settled: no stream still arrives. Gives them. */
  settledRows(count: number): Promise<Row[]>;
}

const ARRIVING = /Arriving|pending|Reading/i;

/** Looks at the panel in `frame`. */
export function viewPanel(frame: Frame): PanelView {
  const grid = frame.getByRole('grid', { name: 'Streams' });
  const bodyRows = grid.getByRole('row').filter({ has: frame.getByRole('gridcell') });
  const rows = async (): Promise<Row[]> => {
    const names = await grid.getByRole('columnheader').allInnerTexts();
    const cells = await bodyRows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? '')),
    );
    return cells.map((row) => Object.fromEntries(row.map((text, i) => [columnName(names[i]), text.trim()])));
  };
  return {
    toolbar: frame.getByRole('toolbar', { name: 'Streamgauge' }),
    grid,
    row: (position) => bodyRows.nth(position),
    rows,
    async settledRows(count) {
      await expect
        .poll(
          async () => (await rows()).filter((row) => !Object.values(row).some((text) => ARRIVING.test(text))).length,
          {
            timeout: 30_000,
          },
        )
        .toBe(count);
      return rows();
    },
  };
}

/** The arrival column's header also says its axis: "Arrival (0 – 2.4 s)". */
function columnName(header = ''): string {
  return (header.split('(')[0] ?? '').trim();
}
