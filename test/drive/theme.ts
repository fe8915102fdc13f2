import type { Page } from '@playwright/test';
import type { Theme } from '../../src/panel/host.ts';

/** Sets DevTools' own appearance, as its settings page does. */
export async function setTheme(devtools: Page, theme: Theme): Promise<void> {
  await devtools.evaluate(async (value) => {
    const load = new Function('path', 'return import(path)');
    const { Settings } = await load('./core/common/common.js');
    Settings.Settings.instance().moduleSetting('ui-theme').set(value);
  }, theme);
}
