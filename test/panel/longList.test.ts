import type { Page } from '@playwright/test';
import { gotoPanel } from './gotoPanel.ts';
import { test as base, expect } from './panelTest.ts';

const STREAMS = 400;

/** The panel, 760 pixels high, with as many streams as are not in view at once. Each has lasted an hour, and has a million chunks and more. */
const test = base.extend<{ list: Page }>({
  list: async ({ page, served }, use) => {
    await gotoPanel(page, served.url, 'scene=empty');
    await page.evaluate((count) => {
      const { relay } = window.harness;
      const lasts = 3_761_000;
      const startedAt = performance.timeOrigin - lasts;
      for (let stream = 1; stream <= count; stream++) {
        const url = `https://api.model.test/v1/answers/${stream}`;
        const request = { method: 'POST', url, headers: [], body: '{"stream":true}' };
        relay.observations('top', [
          { type: 'stream-started', stream, source: 'fetch', startedAt, page: 'http://shop.test/', request },
          { type: 'response-received', stream, headersAt: lasts - 1, status: 200, statusText: '', url, headers: [] },
          { type: 'chunks-arrived', stream, at: [lasts - 0.5], bytes: [123_456_789], text: ['data: {}\n\n'] },
          { type: 'chunks-lost', stream, chunks: 1_234_567, bytes: 5 },
          { type: 'stream-ended', stream, endedAt: lasts, outcome: 'complete' },
        ]);
      }
    }, STREAMS);
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(STREAMS + 1));
    await use(page);
  },
});

const scrollTo = (page: Page, top: number): Promise<void> =>
  page.locator('.grid').evaluate((grid, to) => {
    grid.scrollTop = to;
  }, top);
const row = (page: Page, index: number) => page.locator(`[role=row][aria-rowindex="${index}"]`);

/** The rows in view, by `aria-rowindex`. */
const inView = (page: Page): Promise<number[]> =>
  page.locator('.grid').evaluate((grid) => {
    const { top, bottom } = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('[role=row][aria-selected]')].filter((each) => {
      const place = each.getBoundingClientRect();
      return place.bottom > top + 24 && place.top < bottom;
    });
    return rows.map((each) => Number(each.getAttribute('aria-rowindex'))).sort((a, b) => a - b);
  });

test('numbers that are longer than their columns do not run into the next', async ({ list }) => {
  await expect(list.getByRole('gridcell', { name: '62 min 41 s' }).first()).toBeVisible();
  const spilling = await list
    .locator('.body .cell')
    .evaluateAll((cells) =>
      cells
        .filter((cell) => cell.scrollWidth > cell.clientWidth && getComputedStyle(cell).overflowX === 'visible')
        .map((cell) => cell.textContent),
    );
  expect(spilling).toEqual([]);
  await expect(list.locator('.cut-number').first()).toHaveAttribute('title', /\d/);
});

test('rows are read as they are seen, also that with the keyboard, which stays when it is out of view', async ({
  list,
}) => {
  await list.getByRole('grid').focus();
  for (const [key, top] of [
    ['Home', 5000],
    ['End', 2000],
    ['Home', 3333],
  ] as const) {
    await list.keyboard.press(key);
    await scrollTo(list, top);
    await expect.poll(async () => (await inView(list)).length).toBeGreaterThan(5);
    await expect
      .poll(() =>
        list.locator('.body').evaluate((body) => {
          const owned = (body.getAttribute('aria-owns') ?? '').split(' ').map((id) => document.getElementById(id));
          const order = owned.map((each) => Number(each?.getAttribute('aria-rowindex')));
          return order.length === body.children.length && order.every((each, i) => each > (order[i - 1] ?? 0));
        }),
      )
      .toBe(true);
  }
});

test('the same rows are in view when the panel becomes narrow, and wide again', async ({ list }) => {
  await scrollTo(list, 200 * 25);
  await expect(row(list, 202)).toBeInViewport();
  await list.setViewportSize({ width: 400, height: 760 });
  await expect.poll(async () => (await inView(list))[0]).toBe(202);
  await list.setViewportSize({ width: 1200, height: 760 });
  await expect.poll(async () => (await inView(list))[0]).toBe(202);
});

test('the row that a key is for comes into view: for its menu, and to be opened', async ({ list }) => {
  await row(list, 2).click();
  await list.keyboard.press('Escape');
  await scrollTo(list, 5000);
  await expect(row(list, 202)).toBeInViewport();
  await list.getByRole('grid').focus();
  await list.keyboard.press('Shift+F10');
  await expect(list.getByRole('menu')).toBeVisible();
  expect(await inView(list)).toContain(2);
  // What the menu is for would scroll away below it.
  await row(list, 12).hover({ position: { x: 900, y: 5 } });
  await list.mouse.wheel(0, 300);
  await expect(list.getByRole('menu')).toHaveCount(0);
  await scrollTo(list, 5000);
  await expect(row(list, 202)).toBeInViewport();
  await list.getByRole('grid').focus();
  await list.keyboard.press('Enter');
  await expect(list.getByRole('tablist')).toBeVisible();
  await expect.poll(() => inView(list)).toContain(2);
});

test('to select all leaves the list where it is', async ({ list }) => {
  await list.getByRole('grid').focus();
  await scrollTo(list, 2000);
  await expect(row(list, 81)).toBeVisible();
  const before = await inView(list);
  await list.keyboard.press('ControlOrMeta+a');
  await expect(row(list, 85)).toHaveAttribute('aria-selected', 'true');
  // The details, which open, take the lower rows away.
  await expect(list.getByRole('tabpanel')).toBeVisible();
  expect((await inView(list))[0]).toBe(before[0]);
  // The first of them has the keyboard: 2000 pixels are 80 rows, and the first row is the second of the grid.
  const lead = await list.getByRole('grid').getAttribute('aria-activedescendant');
  await expect(row(list, 82)).toHaveId(lead ?? '');
});
