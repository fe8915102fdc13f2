import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { openHeap } from '../drive/heap.ts';
import { viewPanel } from '../drive/panelView.ts';
import { startServerProcess } from '../drive/serverProcess.ts';
import type { Bytes, Milliseconds } from '../lab/units.ts';
import { type HeapSample, judgeFlatness } from './flatness.ts';
import { countInPanel, type PanelCount, takePanelCount, untilEnded } from './panelCount.ts';

/**
 * A long session: a page that streams without a pause, in every way pages do, inspected by the real panel, which records with
 * "Preserve log" on. A panel keeps its streams until they are cleared, as DevTools' own Network panel does, so somebody clears it
 * every minute; what is left after that, in the page and in the panel, must not grow.
 *
 * Exit status 1 when a heap grows, a stream was missed or not whole, or the page saw an error.
 */

const MINUTES = Number(process.env.SOAK_MINUTES ?? 30);
/** Caches fill, code is compiled: the first minutes are not judged. A short soak gives them less. */
const SETTLING_MINUTES = Math.max(1, Math.min(5, MINUTES - 3));
const STREAMING: Milliseconds = 50_000;
/** How long the panel may take to show what it was told. */
const SETTLING: Milliseconds = 5000;
/** One stream lasts as long as the soak. */
const LASTING = 1;
const MIB = 1024 * 1024;

/** What the page says of itself, see `page/soak.js`. */
interface PageCount {
  streams: number;
  bytes: Bytes;
  whole: [url: string, bytes: Bytes][];
  errors: string[];
}

interface PageSoak {
  start(servers: string[]): void;
  rest(): Promise<PageCount>;
}

const problems: string[] = [];
const heaps: Record<'page' | 'panel', HeapSample[]> = { page: [], panel: [] };

const server = await startServerProcess(new URL('serve.ts', import.meta.url));
const { context, close } = await launchChromium({ extension: EXTENSION_PATH });
try {
  // What is slow on a busy machine is no failure of a soak.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(server.origins[0]);
  const devtools = await openDevTools(context, page);
  const { panel, window } = devtools;
  await untilCapturing(devtools);
  await window.setViewportSize({ width: 1200, height: 760 });
  const view = viewPanel(panel);
  await panel.getByRole('checkbox', { name: 'Preserve log' }).check();
  await countInPanel(panel);
  page.on('pageerror', (error) => problems.push(`the page saw ${error}`));
  await page.reload();
  const pageHeap = await openHeap(context, page);
  const panelHeap = await openHeap(context, panel);

  printLine(['minute', 'streams', 'events', 'page heap', 'panel heap', 'dropped']);
  let streams = 0;
  let events = 0;
  let dropped = 0;
  for (let minute = 1; minute <= MINUTES; minute++) {
    const endsAt = performance.now() + 60_000;
    await start(page, server.origins);
    // Somebody looks at what arrives.
    await view.row(0).click();
    await sleep(STREAMING);
    const seen = await rest(page);
    await untilEnded(panel, LASTING);
    const told = await takePanelCount(panel);
    const shown = await settledRowCount(seen.streams);
    compare(minute, seen, told, shown);
    if (shown !== seen.streams) problems.push(`minute ${minute}: of the network log alone: ${await rowsOfLog()}`);
    await view.toolbar.getByRole('button', { name: 'Clear' }).click();
    await view.row(0).waitFor({ state: 'detached' });
    await forgetRequests(window);
    streams += seen.streams;
    events += told.events;
    dropped += told.dropped;
    const pageBytes = (await pageHeap.sizes()).scripts;
    const panelBytes = (await panelHeap.sizes()).scripts;
    heaps.page.push({ minute, bytes: pageBytes });
    heaps.panel.push({ minute, bytes: panelBytes });
    printLine([minute, streams, events, inMib(pageBytes), inMib(panelBytes), dropped]);
    await sleep(Math.max(0, endsAt - performance.now()));
  }

  /** The panel works off what it was told in slices, and a stream that the network log told of first is there twice until it does. */
  async function settledRowCount(expected: number): Promise<number> {
    const rows = async (): Promise<number> => Number(await view.grid.getAttribute('aria-rowcount')) - 1;
    const until = performance.now() + SETTLING;
    while ((await rows()) !== expected && performance.now() < until) await sleep(100);
    return rows();
  }

  /** What the panel shows and no hook told of, as its rows say. */
  async function rowsOfLog(): Promise<string> {
    const filter = panel.getByRole('searchbox', { name: 'Filter' });
    await filter.fill('type:network-log');
    const rows = await view.rows();
    await filter.fill('');
    return rows.map((row) => JSON.stringify(row)).join(', ') || 'none';
  }
} finally {
  await close();
  await server.stop();
}

for (const [name, samples] of Object.entries(heaps)) {
  const { growth, allowed, isFlat } = judgeFlatness(samples.slice(SETTLING_MINUTES - 1));
  const span = `minutes ${SETTLING_MINUTES} to ${MINUTES}`;
  console.log(`${name} heap, ${span}: ${isFlat ? 'flat' : 'GROWS'} (${inMib(growth)}, allowed ${inMib(allowed)})`);
  if (!isFlat) problems.push(`the ${name} heap grows`);
}
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? 'The soak passed.' : 'The soak failed.');
process.exitCode = problems.length === 0 ? 0 : 1;

/** What the page did must be what the panel was told and shows. */
function compare(minute: number, seen: PageCount, told: PanelCount, shown: number): void {
  const inMinute = (problem: string): unknown => problems.push(`minute ${minute}: ${problem}`);
  for (const error of seen.errors) inMinute(error);
  if (shown !== seen.streams)
    inMinute(`the page had ${seen.streams} streams, the panel shows ${shown} and was told of ${told.started}`);
  for (const [url, bytes] of seen.whole) {
    if (told.bytes[url] !== bytes) inMinute(`${url} has ${bytes} bytes, the panel was told of ${told.bytes[url]}`);
  }
}

function start(page: Page, servers: string[]): Promise<void> {
  return page.evaluate((origins) => {
    const soak: PageSoak = Reflect.get(globalThis, 'soak');
    soak.start(origins);
  }, servers);
}

function rest(page: Page): Promise<PageCount> {
  return page.evaluate(() => {
    const soak: PageSoak = Reflect.get(globalThis, 'soak');
    return soak.rest();
  });
}

/** DevTools keeps every request, with its events, until its Network panel is cleared too. */
function forgetRequests(window: Page): Promise<void> {
  return window.evaluate(async () => {
    const load = new Function('path', 'return import(path)') as (path: string) => Promise<NetworkLogModule>;
    const { NetworkLog } = await load('./models/logs/logs.js');
    NetworkLog.NetworkLog.instance().reset(false);
  });
}

/** Of DevTools' front end. */
interface NetworkLogModule {
  NetworkLog: { NetworkLog: { instance(): { reset(clearIfPreserved: boolean): void } } };
}

function inMib(bytes: Bytes): string {
  return `${(bytes / MIB).toFixed(2)} MiB`;
}

function printLine(cells: (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padStart(12)).join(''));
}
