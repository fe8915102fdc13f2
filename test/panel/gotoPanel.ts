import type { Page } from '@playwright/test';

/**
 * Loads the panel that `servePanel` serves, and waits until it hears what `window.harness` says.
 *
 * @param query what `main.ts` reads
 */
export async function gotoPanel(page: Page, url: string, query: string): Promise<void> {
  await page.goto(`${url}?${query}`);
  await page.waitForFunction(() => 'harness' in window);
}
