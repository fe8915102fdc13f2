import { test as base } from '@playwright/test';
import { launchChromium, type RunningChromium } from '../drive/chromium.ts';
import { type ServedPanel, servePanel } from './servePanel.ts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  chromium: RunningChromium;
  served: ServedPanel;
}

/** The panel in a plain page: the same components as in DevTools, which take seconds to start. Built once for all tests of a worker. */
export const test = base.extend<object, WorkerFixtures>({
  chromium: [
    async ({}, use) => {
      const chromium = await launchChromium();
      await use(chromium);
      await chromium.close();
    },
    { scope: 'worker' },
  ],
  served: [
    async ({}, use) => {
      const served = await servePanel();
      await use(served);
      await served.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  page: async ({ chromium }, use) => {
    const page = await chromium.context.newPage();
    await page.setViewportSize({ width: 1200, height: 760 });
    await use(page);
    await page.close();
  },
});
