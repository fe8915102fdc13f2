import type { Page } from '@playwright/test';
import { launchChromium } from '../drive/chromium.ts';
import { gotoPanel } from '../panel/gotoPanel.ts';
import { servePanel } from '../panel/servePanel.ts';

/** The panel in a plain page (test/panel), built as it is shipped. */
export interface PanelPage {
  page: Page;
  close(): Promise<void>;
}

/** Opens the panel, empty. */
export async function openPanelPage(): Promise<PanelPage> {
  const panel = await servePanel();
  const chromium = await launchChromium();
  const page = await chromium.context.newPage();
  await page.setViewportSize({ width: 1200, height: 760 });
  await gotoPanel(page, panel.url, 'scene=empty');
  return {
    page,
    async close() {
      await chromium.close();
      await panel.close();
    },
  };
}
