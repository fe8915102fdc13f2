import type { Page } from '@playwright/test';
import type { Observation } from '../../src/link/messages.ts';
import { type Observed, observe } from '../browser/compare.ts';
import { test as base, expect } from '../browser/pages.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import type { LoopbackServer } from '../lab/net/loopback-server.ts';
import type { Ask } from './offer.ts';
import { startSdkPages } from './sdkPages.ts';

export { expect };

interface Fixtures {
  /** Opens the page of an SDK. */
  openNative(name: string): Promise<Page>;
  /** The same with the hook. */
  openHooked(name: string): Promise<Page>;
}

interface WorkerFixtures {
  lab: Lab;
  sdkPages: LoopbackServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  lab: [
    async ({}, use) => {
      const lab = await startLab({ pages: false, gateways: { names: [] } });
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker' },
  ],
  sdkPages: [
    async ({}, use) => {
      const pages = await startSdkPages();
      await use(pages);
      await pages.close();
    },
    { scope: 'worker' },
  ],
  openNative: async ({ nativePage, sdkPages }, use) => {
    await use(async (name) => {
      await nativePage.goto(`${sdkPages.url}/${name}`);
      return nativePage;
    });
  },
  openHooked: async ({ hooked: { page }, sdkPages }, use) => {
    await use(async (name) => {
      await page.goto(`${sdkPages.url}/${name}`);
      return page;
    });
  },
});

/** Lets the page's SDK stream an answer. The result is what the page `Heard`. */
export function run(page: Page, ask: Ask): Promise<Observed> {
  return observe(page, (asked) => Reflect.get(globalThis, 'run')(asked), ask);
}

/** Waits until as many streams have ended as began, at least one, and gives everything that the hook reported. */
export async function observationsToTheEnd(page: Page): Promise<Observation[]> {
  const observations = (): Promise<Observation[]> => page.evaluate(() => Reflect.get(globalThis, 'heard'));
  const all = async (): Promise<boolean> => {
    const seen = await observations();
    const started = seen.filter(({ type }) => type === 'stream-started').length;
    return started > 0 && seen.filter(({ type }) => type === 'stream-ended').length === started;
  };
  await expect.poll(all, { timeout: 30_000 }).toBe(true);
  return observations();
}
