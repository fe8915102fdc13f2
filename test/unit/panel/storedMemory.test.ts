import { beforeEach, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { loadMemory } from '../../../extension/panel/storedMemory.ts';

vi.mock('webextension-polyfill', () => ({ default: { storage: { local: { get: vi.fn(), set: vi.fn() } } } }));

const { get, set } = vi.mocked(browser.storage.local);

beforeEach(() => {
  get.mockReset().mockResolvedValue({});
  set.mockReset().mockResolvedValue(undefined);
});

it('how the panel is arranged comes from the browser’s storage and goes there, each thing by itself', async () => {
  get.mockResolvedValue({ 'panel.grid': { sort: null }, settings: { paints: false } });
  const memory = await loadMemory();
  expect(memory.recall('grid')).toEqual({ sort: null });
  expect(memory.recall('splitters')).toBeUndefined();
  memory.remember('splitters', { details: 40 });
  expect(memory.recall('splitters')).toEqual({ details: 40 });
  expect(set.mock.calls).toEqual([[{ 'panel.splitters': { details: 40 } }]]);
});

it.each([
  ['refuses', () => Promise.reject(new Error('refused'))],
  [
    'is not there any more',
    () => {
      throw new TypeError('storage is undefined');
    },
  ],
])('where storage %s it lasts as long as the panel', async (_, fail) => {
  get.mockImplementation(fail);
  set.mockImplementation(fail);
  const memory = await loadMemory();
  expect(memory.recall('grid')).toBeUndefined();
  expect(() => memory.remember('grid', { sort: null })).not.toThrow();
  expect(memory.recall('grid')).toEqual({ sort: null });
});
