import type { BrowserContext } from '@playwright/test';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools } from '../drive/devtools.ts';
import { viewPanel } from '../drive/panelView.ts';
import { CAPTURED, expect, fetchStream, test } from './devtoolsTest.ts';

test('extension reloaded: the page goes on undisturbed, and a panel opened again captures', async ({ lab }) => {
  // A browser of its own: reloading takes the extension away from every tab.
  const { context, close } = await launchChromium({ extension: EXTENSION_PATH });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${lab.appUrl}/plain.html`);
    const first = await openDevTools(context, page);
    await expect.poll(() => page.evaluate(() => fetch.toString())).not.toContain('fetch');
    const during = fetchStream(page, 'pause');
    await expect.poll(async () => (await viewPanel(first.panel).rows()).length).toBe(1);

    await reloadExtension(context);
    expect(await during).toContain('[DONE]');
    expect(await fetchStream(page, 'very-short')).toContain('[DONE]');
    if (!first.window.isClosed()) await first.close();

    const second = await openDevTools(context, page);
    const view = viewPanel(second.panel);
    await expect(second.panel.getByRole('button', { name: 'Reload to catch everything' })).toBeVisible();
    await fetchStream(page, 'steady?events=20');
    expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

/** As the button on chrome://extensions does. */
async function reloadExtension(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('the extension has no service worker');
  const extensions = await context.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(async (id) => {
    const api: DeveloperPrivate = Reflect.get(chrome, 'developerPrivate');
    // Without it an unpacked extension stays disabled.
    await api.updateProfileConfiguration({ inDeveloperMode: true });
    await api.reload(id, { failQuietly: true });
  }, new URL(worker.url()).host);
  await extensions.close();
}

interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  reload(id: string, options: { failQuietly: boolean }): Promise<void>;
}
