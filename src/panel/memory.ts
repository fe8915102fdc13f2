/** What is remembered of how the user arranged the panel: the list's columns, widths and order; where splitters stand. */
export const REMEMBERED = ['grid', 'splitters'] as const;

export type Remembered = (typeof REMEMBERED)[number];

/** Under which name the browser's storage has it. */
export function memoryKey(name: Remembered): string {
  return `panel.${name}`;
}

/** Outlives the panel. Panels that are open keep what they show; the one that changed something last is followed by those opened later. */
export interface PanelMemory {
  /** As it was stored, unchecked; `undefined`: nothing is known. */
  recall(name: Remembered): unknown;
  /** Where storage is refused it is remembered by this panel alone. Never throws. */
  remember(name: Remembered, value: object): void;
}

/** A memory that ends with its page. */
export function createPassingMemory(kept: Partial<Record<Remembered, unknown>> = {}): PanelMemory {
  return {
    recall: (name) => kept[name],
    remember(name, value) {
      kept[name] = value;
    },
  };
}
