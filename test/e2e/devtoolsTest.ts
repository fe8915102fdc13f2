import { test as base, expect, type Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium, type RunningChromium } from '../drive/chromium.ts';
import { type OpenDevTools, openDevTools } from '../drive/devtools.ts';
import { type PanelView, viewPanel } from '../drive/panelView.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import type { LoopbackServer } from '../lab/net/loopback-server.ts';
import { startLogServer } from './logServer.ts';

export { expect };

/** A page that is inspected: the real panel in the real DevTools. */
export interface Inspected {
  page: Page;
  devtools: OpenDevTools;
  view: PanelView;
}

interface InspectedTab {
  page: Page;
  devtools: OpenDevTools;
}

const RELOAD = { name: 'Reload to catch everything' };

interface Fixtures {
  /** A tab of the test's own, in a browser where no panel is open. */
  page: Page;
  /**
   * Loads `url` in an inspected tab: everything from the page's first script on is captured. Two at once are two tabs. The
   * tab is the one of the test before where that left it whole, with its panel loaded anew: DevTools take two processors four seconds to start.
   */
  inspect(url: string): Promise<Inspected>;
}

interface WorkerFixtures {
  chromium: RunningChromium;
  /** Inspected tabs that no test uses. */
  spareTabs: InspectedTab[];
  lab: Lab;
  logServer: LoopbackServer;
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
  spareTabs: [({}, use) => use([]), { scope: 'worker' }],
  lab: [
    async ({}, use) => {
      const lab = await startLab();
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // Here, and not where it is used: a test with a worker's fixture of its own gets a worker, and so a browser, of its own.
  logServer: [
    async ({}, use) => {
      const server = await startLogServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ chromium, spareTabs }, use) => {
    for (const tab of spareTabs.splice(0)) await closeTab(tab);
    const page = await chromium.context.newPage();
    await use(page);
    await page.close();
  },
  inspect: async ({ chromium, spareTabs }, use, testInfo) => {
    const used: InspectedTab[] = [];
    await use(async (url) => {
      const tab = spareTabs.pop() ?? (await openTab(chromium));
      used.push(tab);
      const { page, devtools } = tab;
      await page.goto(url);
      await devtools.window.setViewportSize({ width: 1200, height: 760 });
      await devtools.panel.evaluate(() => location.reload());
      const view = viewPanel(devtools.panel);
      // The background has put its scripts in place when the page that was there says so.
      await devtools.panel.getByRole('button', RELOAD).click();
      await page.waitForLoadState();
      await expect(devtools.panel.getByRole('button', RELOAD)).toHaveCount(0);
      return { page, devtools, view };
    });
    for (const tab of used) {
      const { page, devtools } = tab;
      if (testInfo.status !== testInfo.expectedStatus) await showVerdict(tab);
      const isWhole = testInfo.status === testInfo.expectedStatus && !page.isClosed() && !devtools.window.isClosed();
      if (isWhole) {
        await page.goto('about:blank');
        page.removeAllListeners();
        spareTabs.push(tab);
      } else {
        await closeTab(tab);
      }
    }
  },
});

async function openTab({ context }: RunningChromium): Promise<InspectedTab> {
  const page = await context.newPage();
  return { page, devtools: await openDevTools(context, page) };
}

/** What the panel says of the first stream: why a verdict is not the expected one. */
async function showVerdict({ devtools: { panel, window } }: InspectedTab): Promise<void> {
  if (window.isClosed()) return;
  const row = viewPanel(panel).row(0);
  if ((await row.count()) === 0) return;
  await row.click();
  console.log(await panel.getByRole('tabpanel').innerText());
  await panel.getByRole('tab', { name: 'Events' }).click();
  console.log(await panel.getByRole('tabpanel').innerText());
}

async function closeTab({ page, devtools }: InspectedTab): Promise<void> {
  if (!devtools.window.isClosed()) await devtools.close();
  await page.close();
}

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

/** A row of a stream that was captured and not held. Whether its page looked on depends on how busy the machine is: the `verdicts` project asks that. */
export const CAPTURED = { Pattern: expect.stringMatching(/^(Streaming|Page blocked|Inconclusive)$/) };
