import type { BrowserContext, Frame, Page } from '@playwright/test';
import { type PanelView, viewPanel } from './panelView.ts';

/** The panel in an ordinary tab. */
export interface Viewer {
  page: Page;
  view: PanelView;
}

export const VIEWER_PAGE = '/extension/viewer/viewer.html';

/**
 * Opens the viewer in a new tab.
 *
 * @param panel of the same extension
 */
export async function openViewer(context: BrowserContext, panel: Frame): Promise<Viewer> {
  const page = await context.newPage();
  await page.goto(new URL(VIEWER_PAGE, panel.url()).href);
  return { page, view: viewPanel(page.mainFrame()) };
}

/**
 * Presses "Import" in the panel, in DevTools or in a tab, and chooses files.
 *
 * @param name what the button is called, in another language than English
 */
export async function importInto(
  panel: Frame,
  files: Parameters<Page['setInputFiles']>[1],
  name = 'Import',
): Promise<void> {
  const choosing = panel.page().waitForEvent('filechooser');
  const [chooser] = await Promise.all([choosing, panel.getByRole('button', { name, exact: true }).press('Enter')]);
  await chooser.setFiles(files);
}
