import type { Page } from '@playwright/test';
import { test as base, HOOK_WITH_EAR, type HookedPage } from '../browser/pages.ts';

interface Fixtures {
  /** Opens a page whose first script is what `compose` makes of the hook: other scripts before or after it, or two hooks. */
  openHooked(compose: (hook: string) => string): Promise<HookedPage>;
}

export const test = base.extend<Fixtures>({
  openHooked: async ({ chromium, server }, use) => {
    const opened: Page[] = [];
    await use(async (compose) => {
      const page = await chromium.context.newPage();
      opened.push(page);
      await page.addInitScript({ content: compose(HOOK_WITH_EAR) });
      await page.goto(`${server.origin}/blank`);
      return { page, observations: () => page.evaluate(() => Reflect.get(globalThis, 'heard')) };
    });
    for (const page of opened) await page.close();
  },
});
