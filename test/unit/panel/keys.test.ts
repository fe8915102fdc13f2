import { describe, expect, it } from 'vitest';
import { stepChunk } from '../../../src/panel/details/stepChunk.ts';
import { moveSelection } from '../../../src/panel/grid/selection.ts';

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 19, 19],
    ['ArrowUp', -1, 19],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 5, 4],
    ['PageDown', 3, 11],
    ['PageUp', 3, 0],
    ['Home', 7, 0],
    ['End', 7, 19],
    ['x', 7, null],
  ])('%s from row %d leads to %s', (key, from, to) => expect(moveSelection(key, from, 20, 8)).toBe(to));

  it('lead nowhere in an empty list', () => {
    expect(moveSelection('End', -1, 0, 8)).toBeNull();
  });
});

describe('keys in the picture', () => {
  it.each([
    ['ArrowRight', null, 0],
    ['ArrowRight', 3, 4],
    ['ArrowRight', 92, 92],
    ['ArrowLeft', null, 92],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, 0],
    ['PageUp', 3, 13],
    ['PageDown', 3, 0],
    ['Home', 7, 0],
    ['End', 7, 92],
    ['x', 7, null],
  ])('%s from chunk %s leads to %s', (key, from, to) => expect(stepChunk(key, from, 93)).toBe(to));

  it('lead nowhere without chunks', () => {
    expect(stepChunk('ArrowRight', null, 0)).toBeNull();
  });
});
