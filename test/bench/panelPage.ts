import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { launchChromium } from '../drive/chromium.ts';

/** The panel in a plain page (test/panel), built as it is shipped. */
export interface PanelPage {
  page: Page;
  close(): Promise<void>;
}

const CONFIG = fileURLToPath(new URL('../panel/vite.config.ts', import.meta.url));

/**
 * Opens the panel, empty, in a browser that draws the next frame as soon as the one before is done: so the time between frames is what a frame
 * costs.
 */
export async function openPanelPage(): Promise<PanelPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'streamgauge-panel-'));
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ configFile: CONFIG, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the built panel is not served');
  const chromium = await launchChromium({ args: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] });
  const page = await chromium.context.newPage();
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.goto(`${url}?scene=empty`);
  return {
    page,
    async close() {
      await chromium.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
