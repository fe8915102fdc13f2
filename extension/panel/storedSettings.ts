import browser from 'webextension-polyfill';
import { asSettings, SETTINGS_KEY, type Settings } from '../../src/link/settings.ts';

/** What the user set, as the browser's storage has it. */
export interface StoredSettings {
  readonly current: Settings;
  /** Takes effect at once; resolves when it is stored. */
  change(changes: Partial<Settings>): Promise<void>;
  /** Also hears of changes in other panels. Returns a function that ends it. */
  onChange(callback: () => void): () => void;
}

/** Reads what is stored. */
export async function loadSettings(): Promise<StoredSettings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  let current = asSettings(stored[SETTINGS_KEY]);
  const callbacks = new Set<() => void>();
  const set = (settings: Settings): void => {
    current = settings;
    for (const callback of callbacks) callback();
  };
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area === 'local' && change !== undefined) set(asSettings(change.newValue));
  });
  return {
    get current() {
      return current;
    },
    async change(changes) {
      set({ ...current, ...changes });
      await browser.storage.local.set({ [SETTINGS_KEY]: current });
    },
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
