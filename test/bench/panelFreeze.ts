import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { viewPanel } from '../drive/panelView.ts';
import { startLab } from '../lab/lab.ts';
import type { Milliseconds } from '../lab/units.ts';

/** The longest task of the panel's main thread while something hard to digest arrives. */
export interface PanelFreeze {
  what: string;
  /** 0: none of 50 ms and more, below which the browser reports no task. */
  longestTask: Milliseconds;
}

const HARD_TO_DIGEST = [
  { what: 'invalid UTF-8', model: 'invalid-utf8' },
  { what: 'an event of 1 MB', model: 'big-event' },
  { what: '10,000 events in one write', model: 'flood' },
];

/** Measures in the real panel, details open on the stream. */
export async function measurePanelFreezes(): Promise<PanelFreeze[]> {
  const lab = await startLab({ pages: false, gateways: { names: [] } });
  const { context, close } = await launchChromium({ extension: EXTENSION_PATH });
  try {
    const page = await context.newPage();
    await page.goto(`${lab.appUrl}/plain.html`);
    const devtools = await openDevTools(context, page);
    const { panel } = devtools;
    await untilCapturing(devtools);
    const view = viewPanel(panel);
    await page.evaluate(() => fetch('/v1/chat/completions', { headers: { accept: 'text/event-stream' } }));
    await view.row(0).click();
    await panel.evaluate(() => {
      const durations: number[] = [];
      Object.assign(globalThis, { durations });
      new PerformanceObserver((list) => durations.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
      });
    });
    const freezes: PanelFreeze[] = [];
    for (const [i, { what, model }] of HARD_TO_DIGEST.entries()) {
      await page.evaluate(async (name) => {
        const response = await fetch('/v1/chat/completions', {
          method: 'POST',
          body: JSON.stringify({ model: name, stream: true, messages: [{ role: 'user', content: 'go' }] }),
        });
        await response.arrayBuffer();
      }, model);
      await view.row(i + 1).click();
      await view.settledRows(i + 2);
      const durations: Milliseconds[] = await panel.evaluate(() => Reflect.get(globalThis, 'durations').splice(0));
      freezes.push({ what, longestTask: Math.max(0, ...durations) });
    }
    return freezes;
  } finally {
    await close();
    await lab.stop();
  }
}
