import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS } from '../../src/link/settings.ts';
import type { PanelHost } from '../../src/panel/host.ts';
import type { OpenableFile } from '../../src/panel/import/openFile.ts';
import { browserTheme } from './browserTheme.ts';

/**
 * The panel's host in an ordinary tab: no page is inspected, so nothing is ever told, and the theme is that of the browser.
 *
 * @param given a recording to be opened at once
 */
export function createViewerHost(given: OpenableFile | undefined): PanelHost {
  const { name, version } = browser.runtime.getManifest();
  const nothing = (): void => undefined;
  return {
    records: false,
    listen: () => nothing,
    setRecording: nothing,
    reloadPage: nothing,
    settings: DEFAULT_SETTINGS,
    onSettingsChange: () => nothing,
    changeSettings: nothing,
    pageOrigin: null,
    onPageChange: () => nothing,
    ownScripts: browser.runtime.getURL(''),
    generator: { name, version, userAgent: navigator.userAgent },
    ...(given === undefined ? {} : { given }),
    get theme() {
      return browserTheme.current;
    },
    onThemeChange: browserTheme.onChange,
  };
}
