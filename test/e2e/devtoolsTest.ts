import { test as base, expect, type Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium, type RunningChromium } from '../drive/chromium.ts';
import { type OpenDevTools, openDevTools } from '../drive/devtools.ts';
import { type PanelView, viewPanel } from '../drive/panelView.ts';
import { type Lab, startLab } from '../lab/lab.ts';

export { expect };

/** A page that is inspected: the real panel in the real DevTools. */
export interface Inspected {
  page: Page;
  devtools: OpenDevTools;
  view: PanelView;
}

interface Fixtures {
  page: Page;
  /** Opens `url`, then DevTools on it, then loads it anew: everything from the page's first script on is captured. */
  inspect(url: string): Promise<Inspected>;
}

interface WorkerFixtures {
  chromium: RunningChromium;
  lab: Lab;
}

/** Tests in a real Chromium with the built extension, and the lab. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  chromium: [
    async ({}, use) => {
      const chromium = await launchChromium({ extension: EXTENSION_PATH });
      await use(chromium);
      await chromium.close();
    },
    { scope: 'worker' },
  ],
  lab: [
    async ({}, use) => {
      const lab = await startLab();
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ chromium }, use) => {
    const page = await chromium.context.newPage();
    await use(page);
    await page.close();
  },
  inspect: async ({ chromium, page }, use) => {
    const opened: OpenDevTools[] = [];
    await use(async (url) => {
      await page.goto(url);
      const devtools = await openDevTools(chromium.context, page);
      opened.push(devtools);
      await devtools.window.setViewportSize({ width: 1200, height: 760 });
      const view = viewPanel(devtools.panel);
      await view.toolbar.waitFor();
      // The background has put its scripts in place when the page that was there says so.
      await devtools.panel.getByRole('button', { name: 'Reload to catch everything' }).click();
      await page.waitForLoadState();
      await expect(devtools.panel.getByRole('button', { name: 'Reload to catch everything' })).toHaveCount(0);
      return { page, devtools, view };
    });
    for (const devtools of opened) if (!devtools.window.isClosed()) await devtools.close();
  },
});

/** Sends the prompt that stands in the page, on the assistant-ui app or the `openai` page. */
export async function sendPrompt(page: Page, text = 'Tell me a story.'): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** Streams from the model in the page, with the page's own `fetch`, to the end; gives the text. */
export function fetchStream(page: Page, model: string): Promise<string> {
  return page.evaluate(async (name) => {
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: name, stream: true, messages: [{ role: 'user', content: 'go' }] }),
    });
    return response.text();
  }, model);
}
