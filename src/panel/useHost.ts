import { useCallback, useSyncExternalStore } from 'react';
import type { Settings } from '../link/settings.ts';
import type { PanelHost, Theme } from './host.ts';

/** What settings need of a host. */
export type SettingsHost = Pick<
  PanelHost,
  'settings' | 'onSettingsChange' | 'changeSettings' | 'pageOrigin' | 'onPageChange' | 'theme' | 'onThemeChange'
>;

/** What the host says, up to date. */
export function useHost(host: SettingsHost): { theme: Theme; settings: Settings; pageOrigin: string | null } {
  const onThemeChange = useCallback((callback: () => void) => host.onThemeChange(callback), [host]);
  const onSettingsChange = useCallback((callback: () => void) => host.onSettingsChange(callback), [host]);
  const onPageChange = useCallback((callback: () => void) => host.onPageChange(callback), [host]);
  const theme = (): Theme => host.theme;
  const settings = (): Settings => host.settings;
  const pageOrigin = (): string | null => host.pageOrigin;
  return {
    theme: useSyncExternalStore(onThemeChange, theme, theme),
    settings: useSyncExternalStore(onSettingsChange, settings, settings),
    pageOrigin: useSyncExternalStore(onPageChange, pageOrigin, pageOrigin),
  };
}
