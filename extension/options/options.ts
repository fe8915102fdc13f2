import { mountSettings } from '../../src/panel/settings/mountSettings.tsx';
import type { SettingsHost } from '../../src/panel/useHost.ts';
import { loadLanguages } from '../panel/languages.ts';
import { loadSettings } from '../panel/storedSettings.ts';
import { browserTheme } from '../viewer/browserTheme.ts';

const element = document.getElementById('settings');
if (element === null) throw new Error('options.html has no #settings element');
const [stored, languages] = await Promise.all([loadSettings(), loadLanguages()]);
const host: SettingsHost = {
  get settings() {
    return stored.current;
  },
  onSettingsChange: stored.onChange,
  changeSettings: (changes) => void stored.change(changes),
  pageOrigin: null,
  onPageChange: () => () => undefined,
  get theme() {
    return browserTheme.current;
  },
  onThemeChange: browserTheme.onChange,
};
mountSettings(element, host, languages);
