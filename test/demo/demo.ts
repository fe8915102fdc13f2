import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { type PanelView, type Row, viewPanel } from '../drive/panelView.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import { type DemoRoute, demoRoutes } from './demoRoutes.ts';

const OUTPUT = fileURLToPath(new URL('../../demo-output', import.meta.url));
const PICTURE_SIZE = { width: 1200, height: 760 };

/** No display to show a window on: then there is nothing to leave open. */
const headless =
  process.argv.includes('--headless') ||
  (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);

const lab = await startLab();
const { context, close } = await launchChromium({ extension: EXTENSION_PATH, headless });
try {
  for (const gateway of lab.gateways) if (!gateway.available) console.log(`without ${gateway.name}: ${gateway.reason}`);
  const page = context.pages()[0] ?? (await context.newPage());
  await (headless ? showHeadless(page, lab) : showInWindow(page, lab));
} finally {
  await close();
  await lab.stop();
}

/** Every route of the demo, a line for each, and the panel's picture. */
async function showHeadless(page: Page, { chatUrl }: Lab): Promise<void> {
  await page.goto(chatUrl());
  const devtools = await openDevTools(context, page);
  const { window, panel } = devtools;
  await untilCapturing(devtools);
  await window.setViewportSize(PICTURE_SIZE);
  const view = viewPanel(panel);
  await panel.getByRole('checkbox', { name: 'Preserve log' }).check();
  const routes = demoRoutes(lab);
  for (const [position, route] of routes.entries()) {
    const rows = await sendOver(page, view, route, position + 1);
    const row = rows[position];
    if (row === undefined) throw new Error(`the panel shows no stream for ${route.label}`);
    console.log(lineFor(route, row));
  }
  // The case that started the project.
  await view.row(routes.findIndex(({ gateway }) => gateway === 'hold-until-end')).click();
  await mkdir(OUTPUT, { recursive: true });
  await window.screenshot({ path: `${OUTPUT}/panel.png` });
  console.log(`picture: ${OUTPUT}/panel.png`);
}

/** One prompt directly and one through the buffering gateway, then the browser is the user's until it is closed. */
async function showInWindow(page: Page, { chatUrl }: Lab): Promise<void> {
  await page.goto(chatUrl());
  const devtools = await openDevTools(context, page);
  const { panel } = devtools;
  await untilCapturing(devtools);
  const view = viewPanel(panel);
  await panel.getByRole('checkbox', { name: 'Preserve log' }).check();
  const routes = demoRoutes(lab).filter(({ app, gateway }) => app === 'assistant-ui' && gateway !== 'nginx-http1.0');
  for (const [position, route] of routes.entries()) await sendOver(page, view, route, position + 1);
  console.log('The demo is yours. It ends when you close the browser.');
  await new Promise<void>((resolve) => context.once('close', () => resolve()));
}

async function sendOver(page: Page, view: PanelView, route: DemoRoute, count: number): Promise<Row[]> {
  await page.goto(route.url);
  await page.getByRole('textbox', { name: 'Message' }).fill('Why do rivers meander?');
  await page.getByRole('button', { name: 'Send' }).click();
  return view.settledRows(count);
}

function lineFor({ label }: DemoRoute, row: Row): string {
  const { Pattern = '', Duration = '', Events = '' } = row;
  return `${label.padEnd(56)} ${Pattern.padEnd(13)} first event ${(row['First event'] ?? '').padStart(8)}   duration ${Duration.padStart(8)}   ${Events.padStart(4)} events`;
}
