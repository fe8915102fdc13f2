import { useState } from 'react';
import type { Layout, LayoutChangedMeta } from 'react-resizable-panels';
import { isObject } from '../../decode/json.ts';
import type { PanelMemory } from '../memory.ts';

/** Of the room that two panes share. */
type Percent = number;

/** Less or more of it makes a pane that nobody finds again. */
const LEAST: Percent = 5;
const MOST: Percent = 95;

export interface Splitter {
  /** For the pane's `defaultSize`. */
  size: string;
  /** For the group. */
  onLayoutChanged(layout: Layout, meta: LayoutChangedMeta): void;
}

/**
 * Remembers how large the user made a pane.
 *
 * @param pane its id within the group, and the name under which it is remembered
 */
export function useSplitter(memory: PanelMemory, pane: string, usual: Percent): Splitter {
  const [size, setSize] = useState(() => shareOf(memory.recall('splitters'), pane) ?? usual);
  return {
    size: String(size),
    onLayoutChanged(layout, { isUserInteraction }) {
      const share = isUserInteraction ? shareOf(layout, pane) : undefined;
      if (share === undefined) return;
      setSize(share);
      const stored = memory.recall('splitters');
      memory.remember('splitters', { ...(isObject(stored) ? stored : {}), [pane]: share });
    },
  };
}

/** `undefined` for what cannot be one. */
export function shareOf(layout: unknown, pane: string): Percent | undefined {
  const share = isObject(layout) && Object.hasOwn(layout, pane) ? layout[pane] : undefined;
  return typeof share === 'number' && share >= LEAST && share <= MOST ? share : undefined;
}
