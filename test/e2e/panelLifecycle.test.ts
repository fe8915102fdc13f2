import { openDevTools, untilCapturing } from '../drive/devtools.ts';
import { viewPanel } from '../drive/panelView.ts';
import { CAPTURED, expect, fetchStream, test } from './devtoolsTest.ts';

const RELOAD = { name: 'Reload to catch everything' };

test('opened on a page that was already loaded: captures at once and offers a reload', async ({
  chromium,
  lab,
  page,
}) => {
  await page.goto(lab.openaiUrl());
  const devtools = await openDevTools(chromium.context, page);
  const view = viewPanel(devtools.panel);
  await expect(devtools.panel.getByRole('button', RELOAD)).toBeVisible();
  await fetchStream(page, 'steady');
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
  await devtools.panel.getByRole('button', RELOAD).click();
  await expect(devtools.panel.getByRole('button', RELOAD)).toHaveCount(0);
  await expect.poll(view.rows).toEqual([]);
});

test('opened in the middle of a stream, closed, opened again: later streams are captured', async ({
  chromium,
  lab,
  page,
}) => {
  await page.goto(`${lab.appUrl}/plain.html`);
  const early = fetchStream(page, 'pause');
  const first = await openDevTools(chromium.context, page);
  await untilCapturing(first);
  const during = fetchStream(page, 'pause');
  await expect.poll(async () => (await viewPanel(first.panel).rows()).length).toBe(1);
  await first.close();
  // The page reads both to the end, though one was cut off from its recorder in the middle.
  expect(await during).toContain('[DONE]');
  expect(await early).toContain('[DONE]');

  const second = await openDevTools(chromium.context, page);
  const view = viewPanel(second.panel);
  await expect
    .poll(async () => {
      await fetchStream(page, 'very-short');
      return (await view.rows()).length;
    })
    .toBeGreaterThan(0);
});

test('page reloaded: the list starts anew, or goes on with Preserve log', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'very-short');
  await view.settledRows(1);
  await page.reload();
  await expect.poll(view.rows).toEqual([]);
  await fetchStream(page, 'very-short');
  await view.settledRows(1);
  await devtools.panel.getByRole('checkbox', { name: 'Preserve log' }).check();
  await page.reload();
  await fetchStream(page, 'very-short');
  await view.settledRows(2);
});

test('record switched off and on again', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const record = devtools.panel.getByRole('button', { name: 'Record', exact: true });
  await record.click();
  await expect(record).toHaveAttribute('aria-pressed', 'false');
  await fetchStream(page, 'very-short');
  await record.click();
  await expect(record).toHaveAttribute('aria-pressed', 'true');
  await fetchStream(page, 'steady?events=20');
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
});

test('service worker stopped: streams are captured without touching anything', async ({ chromium, inspect, lab }) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  const browser = chromium.context.browser();
  if (browser === null) throw new Error('the browser is gone');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const workers = targetInfos.filter(
    ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'),
  );
  expect(workers).toHaveLength(1);
  for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId });
  await page.reload();
  await fetchStream(page, 'steady?events=20');
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
});

test('back from the back/forward cache: captured again', async ({ inspect, lab }) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => Object.assign(globalThis, { restored: event.persisted }));
  });
  await page.goto(`${lab.appUrl}/plain.html?other`);
  // A restored page fires no `load`, for which `goBack` would wait.
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => Reflect.get(globalThis, 'restored') === true);
  await fetchStream(page, 'steady?events=20');
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
});

test('panel closed: pages loaded later are left alone', async ({ inspect, lab }) => {
  const { page, devtools } = await inspect(`${lab.appUrl}/plain.html`);
  expect(await page.evaluate(() => fetch.toString())).not.toContain('fetch');
  await devtools.close();
  await expect
    .poll(async () => {
      await page.reload();
      return page.evaluate(() => fetch.toString());
    })
    .toBe('function fetch() { [native code] }');
});

test('back from the back/forward cache to a page older than the panel: captured', async ({ chromium, lab, page }) => {
  await page.goto(`${lab.appUrl}/plain.html`);
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => Object.assign(globalThis, { restored: event.persisted }));
  });
  await page.goto(`${lab.appUrl}/plain.html?other`);
  const devtools = await openDevTools(chromium.context, page);
  const view = viewPanel(devtools.panel);
  await untilCapturing(devtools);
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => Reflect.get(globalThis, 'restored') === true);
  await expect.poll(() => page.evaluate(() => fetch.toString())).not.toContain('fetch');
  await fetchStream(page, 'steady?events=20');
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
});
