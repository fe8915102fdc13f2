import type { RelayListener } from '../link/panelEnd.ts';
import type { Settings } from '../link/settings.ts';
import type { Generator } from '../trace/recording.ts';
import type { OpenableFile } from './import/openFile.ts';
import type { PanelMemory } from './memory.ts';

export type { DocumentKey } from '../link/panelEnd.ts';

/** What the panel hears of the documents it inspects, and of DevTools' network log. */
export interface PanelListener extends RelayListener {
  /** The network log as it is when the panel opens: a HAR log, unchecked. */
  logOpened(log: unknown): void;
  /** A request that has finished since: a HAR entry, unchecked. */
  requestLogged(entry: unknown): void;
}

export type Theme = 'light' | 'dark';

/** Everything the panel needs from the place it runs in: DevTools, an ordinary tab, or a test's plain page. */
export interface PanelHost {
  /** False where no page is inspected: there is nothing to record, to load again or to leave alone, and recordings are opened only. */
  readonly records: boolean;
  /** Hears everything relays and the network log say, as long as the panel's page is there. */
  listen(listener: PanelListener): void;
  setRecording(on: boolean): void;
  reloadPage(): void;
  /** What the user set. A new object at every change. */
  readonly settings: Settings;
  /** Returns a function that ends it. */
  onSettingsChange(callback: () => void): () => void;
  changeSettings(changes: Partial<Settings>): void;
  /** Origin of the inspected page; `null` where it is no web page, or not known yet. */
  readonly pageOrigin: string | null;
  /** Returns a function that ends it. */
  onPageChange(callback: () => void): () => void;
  /** How the user arranged the panel. */
  readonly memory: PanelMemory;
  /** What the URLs of the hook's own scripts begin with: the network log names the scripts that made a request. */
  readonly ownScripts: string;
  /** What recordings say of the program that made them. */
  readonly generator: Generator;
  /** Opens a recording, or nothing yet, in a tab of its own. Absent in such a tab. */
  openInTab?(recording: string | null): void;
  /** A file to be opened at once. */
  readonly given?: OpenableFile;
  readonly theme: Theme;
  /** Returns a function that ends it. */
  onThemeChange(callback: (theme: Theme) => void): () => void;
}
