import { KEPT_TEXT_PER_STREAM } from '../../src/link/limits.ts';
import { openHeap } from '../drive/heap.ts';
import { setTheme } from '../drive/theme.ts';
import { expect, fetchStream, sendPrompt, test } from './devtoolsTest.ts';

test('a selected stream shows its verdict in one sentence with numbers, its staircase, its chunks and the facts', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(lab.openaiUrl({ gateway: 'hold-until-end', profile: 'steady' }));
  await sendPrompt(page);
  await view.settledRows(1);
  await view.row(0).click();
  const details = devtools.panel.getByRole('tabpanel');
  await expect(details).toContainText(/All 63 events arrived in one chunk, [\d.]+ s after the request/);
  await expect(details.getByRole('img')).toHaveAccessibleName(/63 events/);
  await details.getByRole('button', { name: /Chunks/ }).click();
  await expect(
    details.getByRole('table', { name: /Chunks/ }).or(details.getByRole('grid', { name: /Chunks/ })),
  ).toBeVisible();
  await devtools.panel.getByRole('tab', { name: 'Verdict' }).click();
  await expect(devtools.panel.getByRole('tabpanel')).toContainText('silence before the burst');
});

test('filter, a range in the overview, clear, and a filter that is no regular expression', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const filter = devtools.panel.getByRole('searchbox', { name: 'Filter' });
  await fetchStream(page, 'very-short');
  await view.settledRows(1);
  await test.step('the overview shows streams that follow each other; a drag over the first leaves that', async () => {
    const overview = devtools.panel.getByRole('region', { name: 'Overview' });
    await fetchStream(page, 'steady?events=20');
    await view.settledRows(2);
    await expect(overview.getByRole('img')).toHaveAccessibleName(/^2 streams in [\d.]+ m?s, at most 1 at once/);
    const { x, y } = (await overview.boundingBox()) ?? { x: 0, y: 0 };
    const { mouse } = devtools.window;
    await mouse.move(x + 1, y + 40);
    await mouse.down();
    await mouse.move(x + 12, y + 40);
    await mouse.up();
    await view.settledRows(1);
    await overview.getByRole('button', { name: 'Clear range' }).click();
    await view.settledRows(2);
    await overview.getByRole('slider').press('End');
    await overview.getByRole('slider').press('Enter');
    await expect(view.row(1)).toHaveAttribute('aria-selected', 'true');
    await devtools.panel.getByRole('button', { name: 'Overview' }).click();
    await expect(overview).toHaveCount(0);
    await devtools.panel.getByRole('button', { name: 'Overview' }).click();
  });
  await filter.fill('nowhere');
  await expect.poll(view.rows).toEqual([]);
  await filter.fill('/v1\\/chat/');
  await view.settledRows(2);
  await filter.fill('/(/');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await view.settledRows(2);
  await filter.fill('');
  await devtools.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.poll(view.rows).toEqual([]);
});

test('what is cleared leaves the memory, though nothing else happens', async ({ inspect, lab, chromium }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const heap = await openHeap(chromium.context, devtools.panel);
  const held = async (): Promise<number> => (await heap.sizes()).scripts;
  const event = `data: ${'x'.repeat(1024)}\n\n`;
  await page.route('**/large', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: event.repeat(KEPT_TEXT_PER_STREAM / event.length) }),
  );
  await page.evaluate(async () => void (await (await fetch('/large')).text()));
  await view.settledRows(1);
  await view.row(0).click();
  const full = await held();
  await devtools.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.poll(async () => full - (await held())).toBeGreaterThan(0.9 * KEPT_TEXT_PER_STREAM);
});

test('by keyboard, without DevTools taking Escape and Ctrl+F for itself', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  for (let i = 0; i < 2; i++) await fetchStream(page, 'very-short');
  await view.settledRows(2);
  await view.grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('ArrowDown');
  await expect(view.row(1)).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Enter');
  await expect(panel.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Escape');
  await expect(panel.getByRole('tab', { name: 'Timeline' })).toHaveCount(0);
  const record = panel.getByRole('button', { name: 'Record', exact: true });
  await window.keyboard.press('Control+e');
  await expect(record).toHaveAttribute('aria-pressed', 'false');
  await window.keyboard.press('Control+e');
  await expect(record).toHaveAttribute('aria-pressed', 'true');
  await window.keyboard.press('Control+f');
  await window.keyboard.type('very');
  await expect(panel.getByRole('searchbox', { name: 'Filter' })).toHaveValue('very');
  await window.keyboard.press('Escape');
  await expect(panel.getByRole('searchbox', { name: 'Filter' })).toHaveValue('');
  await window.keyboard.press('Control+l');
  await expect.poll(view.rows).toEqual([]);
});

test('order, columns and the size of the details are there again when the panel is opened anew, and rows have a menu', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  const header = (name: string) => panel.getByRole('columnheader', { name });
  const splitter = panel.getByRole('separator', { name: 'Resize details' });
  for (const model of ['very-short', 'steady?events=20']) await fetchStream(page, model);
  await view.settledRows(2);
  await header('Chunks').click();
  await header('Chunks').press('Enter');
  await expect(header('Chunks')).toHaveAttribute('aria-sort', 'descending');
  const chunks = (await view.rows()).map(({ Chunks }) => Number(Chunks));
  expect(chunks).toEqual(chunks.toSorted((a, b) => b - a));

  await panel.getByRole('button', { name: 'Columns', exact: true }).press('Enter');
  await panel.getByRole('menuitemcheckbox', { name: 'TTFB' }).press('Enter');
  await view.row(0).click();
  await expect(panel.getByRole('menu')).toHaveCount(0);
  const before = Number(await splitter.getAttribute('aria-valuenow'));
  await splitter.press('ArrowDown');
  await expect.poll(async () => Number(await splitter.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  const after = await splitter.getAttribute('aria-valuenow');

  await view.row(1).click({ button: 'right' });
  await panel.getByRole('menuitemcheckbox', { name: 'Mark as gateway' }).click();
  await expect(view.row(1)).toContainText('gateway');
  await view.grid.press('Shift+F10');
  await expect(panel.getByRole('menuitem', { name: 'Copy URL' })).toBeFocused();
  // Escape is the menu's alone: the details stay.
  await window.keyboard.press('Escape');
  await expect(panel.getByRole('menu')).toHaveCount(0);
  await expect(view.grid).toBeFocused();
  await expect(splitter).toBeVisible();

  await panel.evaluate(() => location.reload());
  await expect(header('Chunks')).toHaveAttribute('aria-sort', 'descending');
  await expect(header('TTFB')).toBeVisible();
  await view.row(0).click();
  await expect(splitter).toHaveAttribute('aria-valuenow', after ?? '');
  await panel.evaluate(() => chrome.storage.local.clear());
});

test('light and dark follow DevTools', async ({ inspect, lab }) => {
  const { devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const background = (): Promise<string> => view.toolbar.evaluate((toolbar) => getComputedStyle(toolbar).color);
  await setTheme(devtools.window, 'light');
  const light = await background();
  await setTheme(devtools.window, 'dark');
  await expect.poll(background).not.toBe(light);
  await setTheme(devtools.window, 'light');
  await expect.poll(background).toBe(light);
});

test('in a dock 320 px wide nothing of the panel is cut off', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'steady?events=20');
  await view.settledRows(1);
  await devtools.window.setViewportSize({ width: 320, height: 640 });
  await view.row(0).click();
  await expect(devtools.panel.getByRole('tab', { name: 'Verdict' })).toBeVisible();
  const overflow = await devtools.panel.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    return [...document.querySelectorAll('button, [role=gridcell], [role=columnheader], [role=tab], input')]
      .filter((element) => element.getBoundingClientRect().right > edge + 1)
      .map((element) => element.outerHTML.slice(0, 80));
  });
  expect(overflow).toEqual([]);
});

test('the picture comes to rest, however much stands above it: it once grew and shrank with its own scrollbars', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'steady?events=20');
  await view.settledRows(1);
  await devtools.window.setViewportSize({ width: 900, height: 760 });
  await view.row(0).click();
  const picture = devtools.panel.getByRole('tabpanel').getByRole('img');
  await picture.waitFor();
  const restless = await picture.evaluate(async (plot) => {
    const frames = async (count: number, each: () => void = () => undefined): Promise<void> => {
      for (let i = 0; i < count; i++) {
        await new Promise(requestAnimationFrame);
        each();
      }
    };
    const above = plot.closest<HTMLElement>('[role=tabpanel] > *')?.firstElementChild;
    if (!(above instanceof HTMLElement)) throw new Error('nothing stands above the picture');
    const moving: number[] = [];
    // A scrollbar is 15 px wide: no step is wider.
    for (let more = 0; more <= 160; more += 10) {
      above.style.marginBottom = `${more}px`;
      await frames(6);
      const sizes = new Set<string>();
      await frames(6, () => sizes.add(`${plot.clientWidth} x ${plot.clientHeight}`));
      if (sizes.size > 1) moving.push(more);
    }
    return moving;
  });
  expect(restless).toEqual([]);
});
