import { DEFAULT_SETTINGS } from '../../src/link/settings.ts';
import type { PanelHost, PanelListener, Theme } from '../../src/panel/host.ts';
import { createPassingMemory, type PanelMemory } from '../../src/panel/memory.ts';

/** A host without a browser behind it: `relay` says what relays would say. */
export interface FakeHost extends PanelHost {
  relay: PanelListener;
  setTheme(theme: Theme): void;
  /** What the panel asked for, in order. */
  readonly asked: string[];
}

/** @param records false: as in the viewer */
export function createFakeHost(
  initialTheme: Theme,
  pageOrigin: string | null = null,
  records = true,
  memory: PanelMemory = createPassingMemory(),
): FakeHost {
  const listeners = new Set<PanelListener>();
  const themeCallbacks = new Set<(theme: Theme) => void>();
  const asked: string[] = [];
  const settingsCallbacks = new Set<() => void>();
  let theme = initialTheme;
  let settings = DEFAULT_SETTINGS;
  return {
    asked,
    records,
    relay: {
      documentOpened: (document, info) => listeners.forEach((each) => void each.documentOpened(document, info)),
      observations: (document, observed) => listeners.forEach((each) => void each.observations(document, observed)),
      documentClosed: (document) => listeners.forEach((each) => void each.documentClosed(document)),
      documentLeftAlone: (document) => listeners.forEach((each) => void each.documentLeftAlone(document)),
      logOpened: (log) => listeners.forEach((each) => void each.logOpened(log)),
      requestLogged: (entry) => listeners.forEach((each) => void each.requestLogged(entry)),
    },
    listen(listener) {
      asked.push('listen');
      listeners.add(listener);
    },
    // As in DevTools; a tab of its own does not open another.
    ...(records ? { openInTab: () => void asked.push('open in tab') } : {}),
    setRecording: (on) => void asked.push(`record ${on ? 'on' : 'off'}`),
    ownScripts: 'chrome-extension://streamgauge/',
    generator: { name: 'Streamgauge', version: '0', userAgent: navigator.userAgent },
    reloadPage: () => void asked.push('reload'),
    get settings() {
      return settings;
    },
    onSettingsChange(callback) {
      settingsCallbacks.add(callback);
      return () => settingsCallbacks.delete(callback);
    },
    changeSettings(changes) {
      settings = { ...settings, ...changes };
      for (const callback of settingsCallbacks) callback();
    },
    pageOrigin,
    memory,
    onPageChange: () => () => undefined,
    get theme() {
      return theme;
    },
    setTheme(next) {
      theme = next;
      for (const callback of themeCallbacks) callback(next);
    },
    onThemeChange(callback) {
      themeCallbacks.add(callback);
      return () => themeCallbacks.delete(callback);
    },
  };
}
