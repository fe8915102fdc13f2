import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Case } from './cases.ts';

/** DevTools' own presets: bytes per second and milliseconds, with the factors that it applies (Chromium, `NetworkManager.ts`). */
const LINES = {
  'slow-3g': {
    downloadThroughput: ((500 * 1000) / 8) * 0.8,
    uploadThroughput: ((500 * 1000) / 8) * 0.8,
    latency: 2000,
  },
  'fast-4g': {
    downloadThroughput: ((10 * 1000 * 1000) / 8) * 0.9,
    uploadThroughput: ((5 * 1000 * 1000) / 8) * 0.9,
    latency: 60 * 2.75,
  },
};

/** Disturbs browser or line as the case says (what the page does itself: `ask.ts`). Gives how to end that. */
export async function confound(
  context: BrowserContext,
  page: Page,
  session: CDPSession,
  confounder: Case['confounder'],
): Promise<() => Promise<unknown>> {
  switch (confounder) {
    case 'cpu-6x':
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      return () => session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    case 'slow-3g':
    case 'fast-4g':
      await session.send('Network.emulateNetworkConditions', { offline: false, ...LINES[confounder] });
      return () =>
        session.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 0,
          downloadThroughput: -1,
          uploadThroughput: -1,
        });
    case 'hidden': {
      await letHide(page);
      const front = await context.newPage();
      await front.bringToFront();
      await page.waitForFunction(() => document.visibilityState === 'hidden', undefined, { polling: 50 });
      return async () => {
        await front.close();
        await page.bringToFront();
      };
    }
    case 'worker-passes':
    case 'worker-collects':
      await page.evaluate(async () => {
        const { serviceWorker } = navigator;
        await serviceWorker.register('/behind/worker.js');
        if (serviceWorker.controller !== null) return;
        await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
      });
      return async () => undefined;
    default:
      return async () => undefined;
  }
}

/**
 * Playwright makes its pages believe that they are in front, whatever is. Only the session of its own that does so can end it, and that one it
 * keeps to itself.
 */
async function letHide(page: Page): Promise<void> {
  const toServerSide = member(member(page, '_connection'), 'toImpl');
  if (typeof toServerSide !== 'function') throw new Error('this Playwright keeps its pages elsewhere: see letHide');
  const session = member(member(member(toServerSide(page), 'delegate'), '_mainFrameSession'), '_client');
  const send = member(session, 'send');
  if (typeof send !== 'function') throw new Error('this Playwright keeps its sessions elsewhere: see letHide');
  await send.call(session, 'Emulation.setFocusEmulationEnabled', { enabled: false });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
