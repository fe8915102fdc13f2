import { describe, expect, it } from 'vitest';
import { overviewKey } from '../../../../src/panel/overview/overviewKeys.ts';

const pressed = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys in the overview', () => {
  it.each([
    ['ArrowRight', -1, { kind: 'step', index: 0 }],
    ['ArrowRight', 1, { kind: 'step', index: 2 }],
    ['ArrowLeft', 2, { kind: 'step', index: 1 }],
    ['End', 0, { kind: 'step', index: 4 }],
    ['Enter', 2, { kind: 'pick' }],
    [' ', 2, { kind: 'pick' }],
    ['Enter', -1, null],
    ['0', 2, { kind: 'clear-range' }],
    ['Delete', -1, { kind: 'clear-range' }],
    ['x', 2, null],
    ['Tab', 2, null],
  ])('%s at %i', (key, at, action) => expect(overviewKey(pressed(key), at, 5)).toEqual(action));

  it('extend the range with Shift, and leave what has Alt or Ctrl to others', () => {
    expect(overviewKey(pressed('ArrowRight', { shiftKey: true }), 1, 5)).toEqual({ kind: 'extend', index: 2 });
    expect(overviewKey(pressed('ArrowRight', { ctrlKey: true }), 1, 5)).toBeNull();
    expect(overviewKey(pressed('Enter', { altKey: true }), 1, 5)).toBeNull();
    expect(overviewKey(pressed('Enter', { ctrlKey: true }), 1, 5)).toEqual({ kind: 'pick' });
  });
});
