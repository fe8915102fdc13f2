import { createRoot } from 'react-dom/client';
import type { SettingsHost } from '../useHost.ts';
import { SettingsPage } from './SettingsPage.tsx';

/** Puts the settings' page into `element`. */
export function mountSettings(element: HTMLElement, host: SettingsHost): void {
  createRoot(element).render(<SettingsPage host={host} />);
}
