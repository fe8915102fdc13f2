import { expect, type Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { type OpenDevTools, openDevTools, openPlainDevTools, untilCapturing } from '../drive/devtools.ts';
import { type Heap, openHeap } from '../drive/heap.ts';
import { type PanelView, viewPanel } from '../drive/panelView.ts';
import type { ServerProcess } from '../drive/serverProcess.ts';

/**
 * The same page in two browsers: one with the extension, its panel in front and recording, one without the extension. DevTools
 * are open in both: they themselves make a page slower (500 small fetches by a third, 100 MB by a fifth: tried), and who
 * has our panel open has opened DevTools anyway.
 */
export interface Sides extends PairedSides<HookedSide> {
  close(): Promise<void>;
}

/** Two that do the same work. */
export interface PairedSides<Hooked extends Side = Side> {
  native: Side;
  hooked: Hooked;
  /** Loads both pages anew; what DevTools and the panel have gathered is let go. */
  reload(): Promise<void>;
}

export interface Side {
  page: Page;
  heap: Heap;
}

export interface HookedSide extends Side {
  devtools: OpenDevTools;
  view: PanelView;
  /** Waits until the panel shows `count` streams, all at their end and judged, so that it has nothing left to do. Then clears it. */
  panelDone(count: number): Promise<void>;
}

/** Starts both and waits until everything is in place. */
export async function openSides(server: ServerProcess): Promise<Sides> {
  const [url] = server.origins;
  const nativeBrowser = await launchChromium();
  const hookedBrowser = await launchChromium({ extension: EXTENSION_PATH });
  const nativePage = await nativeBrowser.context.newPage();
  await nativePage.goto(url);
  await openPlainDevTools(nativeBrowser.context, nativePage);
  const hookedPage = await hookedBrowser.context.newPage();
  await hookedPage.goto(url);
  const devtools = await openDevTools(hookedBrowser.context, hookedPage);
  await untilCapturing(devtools);
  const native = await openSide(nativePage);
  const hooked = await openHookedSide(hookedPage, devtools);
  const reload = async (): Promise<void> => {
    await nativePage.reload();
    await hookedPage.reload();
    // A stream that the panel shows proves that page, relay and panel have found each other again.
    for (const page of [nativePage, hookedPage]) {
      await page.evaluate(async () => void (await (await fetch('/flood?events=1')).text()));
    }
    await hooked.panelDone(1);
  };
  await reload();
  return {
    native,
    hooked,
    reload,
    async close() {
      await nativeBrowser.close();
      await hookedBrowser.close();
    },
  };
}

async function openSide(page: Page): Promise<Side> {
  return { page, heap: await openHeap(page.context(), page) };
}

async function openHookedSide(page: Page, devtools: OpenDevTools): Promise<HookedSide> {
  await devtools.window.setViewportSize({ width: 1200, height: 760 });
  const view = viewPanel(devtools.panel);
  return {
    ...(await openSide(page)),
    devtools,
    view,
    async panelDone(count) {
      await view.settledRows(count);
      await view.toolbar.getByRole('button', { name: 'Clear' }).click();
      await expect(view.row(0)).toHaveCount(0);
    },
  };
}
