import { describe, expect, it } from 'vitest';
import {
  extendTo,
  keepWithin,
  moveLead,
  NOTHING_SELECTED,
  type RowSelection,
  selectAll,
  selectOnly,
  toggle,
} from '../../../src/panel/grid/rowSelection.ts';

const LIST = ['a', 'b', 'c', 'd', 'e'];
const items = (selection: RowSelection<string>): string => [...selection.items].sort().join('');

describe('selecting rows', () => {
  it('Ctrl takes one more, or lets it go', () => {
    const two = toggle(selectOnly('b'), 'd');
    expect(items(two)).toBe('bd');
    expect(two.lead).toBe('d');
    const one = toggle(two, 'b');
    expect(items(one)).toBe('d');
    expect(one.lead).toBe('b');
  });

  it('Shift selects from where the last one was chosen, as often as it likes', () => {
    const down = extendTo(selectOnly('b'), 'd', LIST);
    expect(items(down)).toBe('bcd');
    expect(down.lead).toBe('d');
    expect(items(extendTo(down, 'a', LIST))).toBe('ab');
    expect(items(extendTo(toggle(selectOnly('a'), 'd'), 'e', LIST))).toBe('de');
    expect(items(extendTo(NOTHING_SELECTED, 'c', LIST))).toBe('c');
  });

  it('Shift starts anew where the filter hides the anchor', () => {
    expect(items(extendTo(selectOnly('b'), 'd', ['c', 'd', 'e']))).toBe('d');
  });

  it('the keyboard moves without selecting, and selects from there on', () => {
    const moved = moveLead(selectOnly('a'), 'c');
    expect(items(moved)).toBe('a');
    expect(items(toggle(moved, 'c'))).toBe('ac');
    expect(items(extendTo(moved, 'd', LIST))).toBe('cd');
  });

  it('all is selected, and the keyboard stays where it is, or is on the first row in view', () => {
    const moved = moveLead(selectOnly('a'), 'c');
    expect(selectAll(moved, LIST, 'b')).toEqual({ items: new Set(LIST), lead: 'c', anchor: 'a' });
    expect(selectAll(NOTHING_SELECTED, LIST, 'b')).toEqual({ items: new Set(LIST), lead: 'b', anchor: 'a' });
    expect(selectAll(NOTHING_SELECTED, [], undefined)).toEqual({ items: new Set(), lead: null, anchor: null });
  });

  it('keeps nothing that has left the list, and stays itself where nothing has', () => {
    const two = toggle(selectOnly('b'), 'd');
    expect(keepWithin(two, LIST)).toBe(two);
    expect(keepWithin(two, ['a', 'b'])).toEqual({ items: new Set(['b']), lead: null, anchor: null });
    expect(keepWithin(NOTHING_SELECTED, [])).toBe(NOTHING_SELECTED);
  });
});
