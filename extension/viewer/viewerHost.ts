import browser from 'webextension-polyfill';
import type { PanelHost } from '../../src/panel/host.ts';
import type { OpenableFile } from '../../src/panel/import/openFile.ts';
import type { PanelMemory } from '../../src/panel/memory.ts';
import type { StoredSettings } from '../panel/storedSettings.ts';
import { browserTheme } from './browserTheme.ts';

/**
 * The panel's host in an ordinary tab: no page is inspected, so nothing is ever told, and the theme is that of the browser.
 *
 * @param given a recording to be opened at once
 */
export function createViewerHost(
  given: OpenableFile | undefined,
  settings: StoredSettings,
  memory: PanelMemory,
): PanelHost {
  const { name, version } = browser.runtime.getManifest();
  const nothing = (): void => undefined;
  return {
    records: false,
    listen: nothing,
    setRecording: nothing,
    reloadPage: nothing,
    get settings() {
      return settings.current;
    },
    onSettingsChange: settings.onChange,
    changeSettings: (changes) => void settings.change(changes),
    pageOrigin: null,
    onPageChange: () => nothing,
    memory,
    ownScripts: browser.runtime.getURL(''),
    generator: { name, version, userAgent: navigator.userAgent },
    ...(given === undefined ? {} : { given }),
    get theme() {
      return browserTheme.current;
    },
    onThemeChange: browserTheme.onChange,
  };
}
