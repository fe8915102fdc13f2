import { describe, expect, it } from 'vitest';
import {
  asColumnChoice,
  type ColumnChoice,
  DEFAULT_CHOICE,
  withColumn,
  withoutWidth,
  withWidth,
} from '../../../src/panel/grid/columnChoice.ts';
import { columnItems } from '../../../src/panel/grid/columnMenu.ts';
import { COLUMNS, type Column, type ColumnId } from '../../../src/panel/grid/columns.ts';
import { columnsFor, placeColumns, resizeColumn } from '../../../src/panel/grid/placeColumns.ts';

const ids = (width: number, choice?: ColumnChoice): ColumnId[] => columnsFor(width, choice).map(({ id }) => id);
const widthOf = (id: ColumnId, width: number, choice: ColumnChoice): number | undefined =>
  placeColumns(width, choice).find((column) => column.id === id)?.shownWidth;
const sum = (width: number, choice?: ColumnChoice): number =>
  placeColumns(width, choice).reduce((taken, { shownWidth }) => taken + shownWidth, 0);

describe('columns', () => {
  it('are all there in a wide panel, in order, but for those that must be chosen', () => {
    expect(ids(1200)).toEqual(
      COLUMNS.filter(({ priority }: Pick<Column, 'priority'>) => priority !== null).map(({ id }) => id),
    );
    expect(ids(1200)).toHaveLength(11);
  });

  it.each([320, 305])('name, pattern and arrival fit into a dock of %d px', (width) => {
    expect(ids(width)).toEqual(['name', 'pattern', 'arrival']);
    expect(sum(width)).toBeLessThanOrEqual(width);
  });

  it('go by priority as the panel gets narrow', () => {
    expect(ids(360)).toEqual(['name', 'pattern', 'arrival']);
    expect(ids(620)).toEqual(['name', 'pattern', 'first-event', 'duration', 'arrival']);
    expect(ids(900)).not.toContain('method');
    expect(ids(900)).toContain('size');
  });

  it('never take more than there is', () => {
    for (let width = 305; width < 1600; width += 7) expect(sum(width)).toBeLessThanOrEqual(width);
  });
});

describe('a choice of columns', () => {
  it('brings a column, and keeps it however narrow the panel is', () => {
    const choice = withColumn(DEFAULT_CHOICE, 'ttfb', true);
    expect(ids(1600, choice)).toContain('ttfb');
    expect(ids(360, choice)).toEqual(['name', 'pattern', 'ttfb', 'arrival']);
    expect(sum(360, choice)).toBeGreaterThan(360);
  });

  it('takes a column away, and gives its room to the others', () => {
    const choice = withColumn(DEFAULT_CHOICE, 'arrival', false);
    expect(ids(1200, choice)).not.toContain('arrival');
    expect(widthOf('name', 1200, choice)).toBeGreaterThan(widthOf('name', 1200, DEFAULT_CHOICE) ?? 0);
    expect(sum(1200, withWidth(choice, 'name', 200))).toBeLessThan(1200);
  });

  it('cannot take name and pattern away', () => {
    expect(withColumn(DEFAULT_CHOICE, 'pattern', false)).toBe(DEFAULT_CHOICE);
    expect(
      columnItems({ choice: DEFAULT_CHOICE, choose: () => undefined }, [], 1200).map(({ label }) => label),
    ).not.toContain('Pattern');
  });

  it('takes none away because another was asked for: the list scrolls sideways instead', () => {
    let choice = DEFAULT_CHOICE;
    const before = ids(1200, choice);
    for (const label of ['Dialect', 'Started', 'Encoding']) {
      const items = columnItems({ choice, choose: (next) => (choice = next) }, ids(1200, choice), 1200);
      items.find((each) => each.label === label)?.onChoose();
    }
    expect(ids(1200, choice)).toEqual(expect.arrayContaining([...before, 'dialect', 'started', 'encoding']));
    expect(sum(1200, choice)).toBeGreaterThan(1200);
    // Those that were not asked for still come and go with the width.
    expect(ids(360, DEFAULT_CHOICE)).not.toContain('method');
  });

  it('switches in the menu what is there now, and all back', () => {
    let choice = DEFAULT_CHOICE;
    const choose = (next: ColumnChoice): void => {
      choice = next;
    };
    const item = (label: string, width: number) => {
      const shown = columnsFor(width, choice).map(({ id }) => id);
      const found = columnItems({ choice, choose }, shown, width).find((each) => each.label === label);
      if (found === undefined) throw new Error(`no item ${label}`);
      return found;
    };
    // A dock of 360 px has no room for it: it is not there, and asked for it comes.
    expect(item('Events', 360).isChecked).toBe(false);
    item('Events', 360).onChoose();
    expect(item('Events', 360).isChecked).toBe(true);
    item('Events', 360).onChoose();
    expect(ids(1600, choice)).not.toContain('events');
    expect(item('Reset columns', 360).isDisabled).toBe(false);
    item('Reset columns', 360).onChoose();
    expect(choice).toEqual(DEFAULT_CHOICE);
    expect(item('Reset columns', 360).isDisabled).toBe(true);
  });
});

describe('the width of a column', () => {
  const placed = (choice: ColumnChoice, width = 1200) => placeColumns(width, choice);
  const resize = (id: ColumnId, wanted: number, choice = DEFAULT_CHOICE, width = 1200): ColumnChoice =>
    resizeColumn(choice, placed(choice, width), id, wanted, width);

  it('is the one it was dragged to, while those before it stay where they are', () => {
    const choice = resize('pattern', 160);
    expect(widthOf('pattern', 1200, choice)).toBe(160);
    expect(widthOf('name', 1200, choice)).toBe(widthOf('name', 1200, DEFAULT_CHOICE));
    expect(sum(1200, choice)).toBeLessThanOrEqual(1200);
    expect(sum(1200, choice)).toBeGreaterThan(1195);
  });

  it('takes what columns behind it can give, and drives none of them out', () => {
    const choice = resize('name', 5000);
    expect(ids(1200, choice)).toEqual(ids(1200));
    expect(widthOf('arrival', 1200, choice)).toBe(134);
  });

  it('leaves something to take hold of', () => {
    expect(widthOf('method', 1200, resize('method', -500))).toBe(36);
  });

  it('is free where the list scrolls sideways anyway', () => {
    const wide = COLUMNS.reduce((choice, { id }) => withColumn(choice, id, true), DEFAULT_CHOICE);
    expect(sum(900, wide)).toBeGreaterThan(900);
    expect(widthOf('domain', 900, resize('domain', 300, wide, 900))).toBe(300);
  });

  it('is as by default in a narrow panel, and when that is asked for', () => {
    const choice = withWidth(DEFAULT_CHOICE, 'name', 600);
    expect(sum(320, choice)).toBeLessThanOrEqual(320);
    expect(withoutWidth(choice, 'name')).toEqual(DEFAULT_CHOICE);
  });
});

describe('a stored choice', () => {
  it.each([[undefined], [null], ['x'], [[]], [{}], [{ shown: 1, widths: ['name'] }]])('%o is the default', (stored) =>
    expect(asColumnChoice(stored)).toEqual(DEFAULT_CHOICE),
  );

  it('keeps what is right in it', () => {
    const shown = { ttfb: true, method: false, events: 'yes', name: false, constructor: true };
    const widths = { name: 300, status: Number.NaN, size: -4, type: 1e9, nothing: 40 };
    expect(asColumnChoice({ shown, widths })).toEqual({
      shown: { ttfb: true, method: false },
      widths: { name: 300, size: 36, type: 2000 },
    });
  });
});
