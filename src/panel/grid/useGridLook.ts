import { useRef, useState } from 'react';
import { isObject } from '../../decode/json.ts';
import type { PanelMemory } from '../memory.ts';
import { asColumnChoice, type ColumnChoice } from './columnChoice.ts';
import type { ColumnId } from './columns.ts';
import { asSort, type GridSort, nextSort } from './sort.ts';

/** How the list looks: what the user made of columns and order. Remembered beyond the panel's life. */
export interface GridLook {
  sort: GridSort | null;
  choice: ColumnChoice;
  /** A header was clicked. */
  sortBy(column: ColumnId): void;
  choose(choice: ColumnChoice): void;
  /** For a width that is still being dragged: it shows, and is not remembered before `keep`. */
  preview(choice: ColumnChoice): void;
  keep(): void;
}

export function useGridLook(memory: PanelMemory): GridLook {
  const [look, setLook] = useState(() => asLook(memory.recall('grid')));
  // What was shown last may be kept before it is drawn.
  const latest = useRef(look);
  const show = (changes: Partial<Look>): void => {
    latest.current = { ...latest.current, ...changes };
    setLook(latest.current);
  };
  const keep = (): void => memory.remember('grid', latest.current);
  return {
    ...look,
    sortBy(column) {
      show({ sort: nextSort(latest.current.sort, column) });
      keep();
    },
    choose(choice) {
      show({ choice });
      keep();
    },
    preview: (choice) => show({ choice }),
    keep,
  };
}

interface Look {
  sort: GridSort | null;
  choice: ColumnChoice;
}

/** Takes what was stored for a look. */
function asLook(stored: unknown): Look {
  const { sort, choice } = isObject(stored) ? stored : {};
  return { sort: asSort(sort), choice: asColumnChoice(choice) };
}
