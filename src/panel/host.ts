import type { RelayListener } from '../link/panelEnd.ts';

export type { DocumentKey } from '../link/panelEnd.ts';

/** What the panel hears of the documents it inspects. */
export type PanelListener = RelayListener;

export type Theme = 'light' | 'dark';

/** Everything the panel needs from the place it runs in: DevTools, an ordinary tab, or a test's plain page. */
export interface PanelHost {
  /** Hears everything relays say. Returns a function that ends it. */
  listen(listener: PanelListener): () => void;
  setRecording(on: boolean): void;
  reloadPage(): void;
  readonly theme: Theme;
  /** Returns a function that ends it. */
  onThemeChange(callback: (theme: Theme) => void): () => void;
}
