import type { Page } from '@playwright/test';
import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { hasPanel, openWindow, showPanel } from '../drive/devtools.ts';
import { type Row, viewPanel } from '../drive/panelView.ts';
import { expect, type Inspected, test } from './devtoolsTest.ts';

const STARTING = { timeout: 30_000 };

/** Asks from the page, and reads to the end. */
function ask(page: Page, url: string): Promise<string> {
  return page.evaluate(async (url) => (await fetch(url)).text(), url);
}

/** Has a dedicated worker of the page ask, and waits until it has read to the end. */
function askInWorker(page: Page, path: string): Promise<void> {
  return page.evaluate(
    (path) =>
      new Promise((resolve) => {
        const worker = new Worker('/worker.js');
        worker.onmessage = () => resolve();
        worker.postMessage({ path });
      }),
    path,
  );
}

/** What the details of the row say, notices and all. */
async function told({ devtools, view }: Inspected, position: number): Promise<string> {
  await view.row(position).click();
  return devtools.panel.getByRole('tabpanel').innerText();
}

test("a dedicated worker's streams are there, and what DevTools tells of them is not said to be more", async ({
  inspect,
  logServer,
}) => {
  const inspected = await inspect(`${logServer.url}/page.html`);
  await askInWorker(inspected.page, '/sse');
  await askInWorker(inspected.page, '/ndjson');
  const rows = await inspected.view.settledRows(2);
  expect(rows[0]).toMatchObject({ Name: expect.stringContaining('sse'), Type: 'SSE', Events: '25' });
  expect(rows[1]).toMatchObject({
    Name: expect.stringContaining('ndjson'),
    Pattern: 'Inconclusive',
    Status: '200',
    Events: '–',
  });
  expect(await told(inspected, 0)).toContain('events timed by DevTools, chunks unknown');
  expect(await told(inspected, 1)).toContain('tells when this request began and ended, not when its parts came');
});

test('two equal requests at once keep their own entries: headers that CORS hides, and the protocol', async ({
  inspect,
  lab,
  logServer,
}) => {
  const inspected = await inspect(`${lab.appUrl}/plain.html`);
  await inspected.page.evaluate(async (url) => {
    const ask = async (): Promise<string> => (await fetch(url, { method: 'POST', body: '{"stream":true}' })).text();
    await Promise.all([ask(), ask()]);
  }, `${logServer.url}/twins`);
  const { devtools, view } = inspected;
  const isLong = (row: Row | undefined): boolean => row?.Size?.startsWith('3') ?? false;
  await view.settledRows(2);
  // One event carries all of it: no time on this machine plays a part.
  await expect
    .poll(async () => (await view.rows()).map((row) => [isLong(row), row.Pattern]).sort())
    .toEqual([
      [false, 'Whole answer'],
      [true, 'Cached'],
    ]);
  await view.row((await view.rows()).findIndex(isLong)).click();
  await expect(devtools.panel.getByText('The header X-Cache: HIT from the edge says that a cache')).toBeVisible();
  for (const position of [0, 1]) await expect(view.row(position).getByTitle('http/1.1 200 OK')).toBeVisible();
});

test('the body of a Request object, an answer from the cache, and what XMLHttpRequest and EventSource ask', async ({
  inspect,
  logServer,
}) => {
  const inspected = await inspect(`${logServer.url}/page.html`);
  const { page, view, devtools } = inspected;
  await page.evaluate(async () => {
    await (await fetch(new Request('/one-event', { method: 'POST', body: '{"stream":true}' }))).text();
  });
  await ask(page, '/lasting');
  await ask(page, '/lasting');
  await view.settledRows(3);
  // Without the body nobody knows that a stream was asked for.
  await expect.poll(async () => (await view.rows())[0]?.Pattern).toBe('Whole answer');
  await view.row(2).click();
  await expect(devtools.panel.getByText("The browser's cache served this response.")).toBeVisible();
  expect(await told(inspected, 1)).not.toContain('cache');
  await page.evaluate(async () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/sse');
    xhr.send();
    await new Promise((resolve) => xhr.addEventListener('loadend', resolve));
    const source = new EventSource('/sse');
    await new Promise((resolve) => source.addEventListener('error', resolve));
    source.close();
  });
  await view.settledRows(5);
  for (const position of [3, 4]) await expect(view.row(position).getByTitle(/^http\/1\.1 200/)).toBeVisible();
});

test('what a service worker passes on is marked, and is there once', async ({ inspect, logServer }) => {
  const inspected = await inspect(`${logServer.url}/sw/page.html`);
  const { page, view, devtools } = inspected;
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw/service-worker.js');
    const { serviceWorker } = navigator;
    if (serviceWorker.controller === null) {
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    }
  });
  await ask(page, '/sse?via=pass');
  await ask(page, '/sse?via=hold');
  await view.settledRows(2);
  const marked = devtools.panel.getByText('A service worker served this response');
  for (const position of [0, 1]) {
    await view.row(position).click();
    await expect(marked).toBeVisible();
  }
  // From a page that is busy with nothing: what held it is known to be the service worker only to us.
  expect(await view.rows()).toMatchObject([{ Events: '25' }, { Events: '25' }]);
});

test('what was asked for before the panel opened is there when DevTools was', async ({ logServer }) => {
  // Of its own, with a profile that has never had the panel in front: DevTools begins with the last one.
  const { context, close } = await launchChromium({ extension: EXTENSION_PATH });
  try {
    const page = await context.newPage();
    await page.goto(`${logServer.url}/page.html`);
    const window = await openWindow(context, page);
    // DevTools logs from when it has attached, which it does not tell.
    await expect
      .poll(async () => {
        await page.evaluate(() => fetch('/page.html'));
        return loggedRequests(window);
      }, STARTING)
      .toBeGreaterThan(0);
    await ask(page, '/sse');
    await askInWorker(page, '/sse');
    expect(hasPanel(window)).toBe(false);
    await window.setViewportSize({ width: 1200, height: 760 });
    const view = viewPanel(await showPanel(window));
    expect(await view.settledRows(2)).toMatchObject([
      { Type: 'SSE', Events: '25' },
      { Type: 'SSE', Events: '25' },
    ]);
  } finally {
    await close();
  }
});

/** How many requests DevTools' front end knows of; 0 while it is starting. */
function loggedRequests(window: Page): Promise<number> {
  return window.evaluate(async () => {
    const load = new Function('path', 'return import(path)') as (path: string) => Promise<FrontEndLogs>;
    try {
      const { NetworkLog } = await load('./models/logs/logs.js');
      return NetworkLog.NetworkLog.instance().requests().length;
    } catch {
      return 0;
    }
  });
}

interface FrontEndLogs {
  NetworkLog: { NetworkLog: { instance(): { requests(): unknown[] } } };
}
