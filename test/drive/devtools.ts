import { type BrowserContext, expect, type Frame, type Page } from '@playwright/test';
import type { Milliseconds } from '../lab/units.ts';

/** DevTools of one tab, with the Streamgauge panel in front. */
export interface OpenDevTools {
  /** The DevTools window: a page, so it can be sized and pictured. */
  window: Page;
  /** The panel inside it. */
  panel: Frame;
  close(): Promise<void>;
}

/** What the driver needs of DevTools' front end; both are loaded by its own `import`. */
interface FrontEnd {
  ViewManager: {
    ViewManager: { instance(): { showView(id: string): Promise<void>; views: Map<string, unknown> } };
  };
  DockController: {
    DockController: { instance(): { dockSide(): string | undefined; setDockSide(side: string): void } };
  };
}

/** For DevTools to start: long on a busy machine. Tests have time limits of their own. */
const PATIENCE: Milliseconds = 120_000;
const PANEL_PAGE = '/extension/panel/panel.html';

/**
 * Opens the real DevTools for `page` and brings the Streamgauge panel to the front.
 *
 * @throws when the panel does not come in time
 */
export async function openDevTools(context: BrowserContext, page: Page): Promise<OpenDevTools> {
  const window = await openWindow(context, page);
  const panel = await showPanel(window);
  return { window, panel, close: () => window.close() };
}

/** The same in a browser without the extension: DevTools in a window of its own, with the panel in front that comes first. */
export async function openPlainDevTools(context: BrowserContext, page: Page): Promise<Page> {
  const window = await openWindow(context, page);
  await expect.poll(() => askFrontEnd(window, false), { timeout: PATIENCE, intervals: [100] }).toBe(true);
  return window;
}

/** Opens the real DevTools for `page` with whatever panel in front that they have. */
export async function openWindow(context: BrowserContext, page: Page): Promise<Page> {
  const browser = context.browser();
  if (browser === null) throw new Error('the browser is gone');
  const pageSession = await context.newCDPSession(page);
  const { targetInfo } = await pageSession.send('Target.getTargetInfo');
  await pageSession.detach();
  const windowOpened = context.waitForEvent('page', { predicate: (opened) => opened.url().startsWith('devtools://') });
  const session = await browser.newBrowserCDPSession();
  // The tab's own session may not open DevTools: "Not allowed".
  await session.send('Target.openDevTools' as 'Target.activateTarget', { targetId: targetInfo.targetId });
  await session.detach();
  return windowOpened;
}

/**
 * Waits until the page that was there before the panel is captured: only then is everything in place. For pages that
 * an extension may enter, `http:` and `https:`.
 */
export async function untilCapturing({ panel }: OpenDevTools): Promise<void> {
  await panel.getByRole('button', { name: 'Reload to catch everything' }).waitFor();
}

/** Whether the Streamgauge panel has been in front: only then its page is loaded. */
export function hasPanel(window: Page): boolean {
  return window.frames().some(isPanel);
}

function isPanel(frame: Frame): boolean {
  return frame.url().endsWith(PANEL_PAGE);
}

/** Brings the Streamgauge panel to the front. */
export async function showPanel(window: Page): Promise<Frame> {
  // DevTools restores its last panel while it starts and may take the front back: ask until ours is there.
  await expect
    .poll(async () => (await askFrontEnd(window, true)) && hasPanel(window), {
      timeout: PATIENCE,
      intervals: [100],
    })
    .toBe(true);
  const panel = window.frames().find(isPanel);
  if (panel === undefined) throw new Error('the Streamgauge panel went away while DevTools opened');
  return panel;
}

/**
 * Asks for a window of its own and, when `wanted`, for the panel.
 *
 * @returns false while DevTools' front end is still starting
 */
async function askFrontEnd(window: Page, wanted: boolean): Promise<boolean> {
  return window.evaluate(async (panelWanted) => {
    const load = new Function('path', 'return import(path)') as (path: string) => Promise<FrontEnd>;
    try {
      const { DockController, ViewManager } = await load('./ui/legacy/legacy.js');
      const manager = ViewManager.ViewManager.instance();
      const id = [...manager.views.keys()].find((key) => key.startsWith('chrome-extension://'));
      if (panelWanted && id === undefined) return false;
      // In a window of its own DevTools has all the room, and its size is the test's to choose.
      const dock = DockController.DockController.instance();
      if (dock.dockSide() !== 'undocked') dock.setDockSide('undocked');
      // Not awaited: it does not settle when DevTools, still starting, takes the front back.
      if (id !== undefined) void manager.showView(id);
      return true;
    } catch {
      return false;
    }
  }, wanted);
}
