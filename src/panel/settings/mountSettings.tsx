import { createRoot } from 'react-dom/client';
import { type Languages, message, speakInDocument } from '../language/language.ts';
import type { SettingsHost } from '../useHost.ts';
import { SettingsPage } from './SettingsPage.tsx';

/** Puts the settings' page into `element`. */
export function mountSettings(element: HTMLElement, host: SettingsHost, languages: Languages): void {
  speakInDocument(languages);
  document.title = message('settingsTitle');
  createRoot(element).render(<SettingsPage host={host} />);
}
