import type { Page } from '@playwright/test';
import { barriersIn } from '../drive/axe.ts';
import { type PanelView, viewPanel } from '../drive/panelView.ts';
import { importInto } from '../drive/viewer.ts';
import { gotoPanel } from './gotoPanel.ts';
import { expect, test } from './panelTest.ts';

interface View {
  name: string;
  /** What test/panel/main.ts reads. */
  query: string;
  /** Goes to the view. */
  show(page: Page, view: PanelView): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;
const openTab = (name: string) => async (page: Page, view: PanelView) => {
  await view.row(0).click();
  await page.getByRole('tab', { name }).click();
};
const importBroken = (page: Page): Promise<void> =>
  importInto(page.mainFrame(), [{ name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from('{"form') }]);

const VIEWS: View[] = [
  { name: 'empty', query: 'scene=empty', show: nothing },
  { name: 'a page that was there before', query: 'scene=late', show: nothing },
  { name: 'a site left alone', query: 'scene=empty&leftalone=http://shop.test', show: nothing },
  { name: 'the list', query: 'scene=mixed', show: (_, view) => view.grid.press('End') },
  {
    name: 'the menu of a row',
    query: 'scene=mixed',
    async show(_, view) {
      await view.row(0).click();
      await view.row(1).click({ button: 'right' });
    },
  },
  {
    name: 'the menu of columns, and a sorted list',
    query: 'scene=mixed',
    async show(page) {
      await page.getByRole('columnheader', { name: 'Duration' }).click();
      await page.getByRole('button', { name: 'Columns', exact: true }).click();
    },
  },
  {
    name: 'a filter that is wrong, and hides all',
    query: 'scene=mixed',
    async show(page) {
      await page.getByRole('searchbox', { name: 'Filter' }).fill('nowhere is:odd');
    },
  },
  {
    name: 'Timeline',
    query: 'scene=pictures',
    async show(page, view) {
      await view.row(0).click();
      await page.getByRole('slider', { name: 'Chunk' }).press('Shift+ArrowRight');
      await page.getByRole('button', { name: /^Chunks/ }).click();
    },
  },
  {
    name: 'Events',
    query: 'scene=answer',
    async show(page, view) {
      await openTab('Events')(page, view);
      await page.getByRole('treegrid', { name: 'Events' }).focus();
      for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    },
  },
  { name: 'Message', query: 'scene=answer', show: openTab('Message') },
  { name: 'Request', query: 'scene=pictures', show: openTab('Request') },
  { name: 'Verdict', query: 'scene=pictures', show: openTab('Verdict') },
  {
    name: 'the comparison',
    query: 'scene=mixed',
    async show(page, view) {
      await view.row(0).click();
      await view.row(1).click({ modifiers: ['Control'] });
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
    },
  },
  {
    name: 'settings',
    query: 'scene=empty&leftalone=http://other.test',
    show: (page) => page.getByRole('button', { name: 'Settings', exact: true }).click(),
  },
  {
    name: 'the page of settings',
    query: 'settings&leftalone=http://other.test',
    async show(page) {
      await page.getByRole('textbox', { name: 'Site to leave alone' }).fill('two words');
      await page.getByRole('button', { name: 'Add' }).click();
    },
  },
  { name: 'a file that cannot be opened', query: 'scene=empty', show: importBroken },
  { name: 'the viewer, empty', query: 'viewer&scene=empty', show: nothing },
  { name: 'the viewer with streams', query: 'viewer&scene=mixed', show: openTab('Timeline') },
];

for (const { name, query, show } of VIEWS) {
  test(`axe finds nothing in the panel, light and dark: ${name}`, async ({ page, served: { url } }) => {
    await gotoPanel(page, url, query);
    await show(page, viewPanel(page.mainFrame()));
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((wanted) => window.harness.setTheme(wanted), theme);
      await page.locator(`.streamgauge[data-theme=${theme}]`).waitFor();
      expect.soft(await barriersIn(page.mainFrame()), theme).toEqual([]);
    }
  });
}

test('by Tab the toolbar goes as it is seen, however narrow', async ({ page, served: { url } }) => {
  await gotoPanel(page, url, 'scene=mixed');
  for (const width of [320, 360, 420, 1200]) {
    await page.setViewportSize({ width, height: 760 });
    const controls = await page.getByRole('toolbar').locator('button, input').all();
    const places = await Promise.all(
      controls.map((control) =>
        control.evaluate((element) => {
          const { left, top, height } = element.getBoundingClientRect();
          return { name: element.ariaLabel ?? element.parentElement?.textContent, left, middle: top + height / 2 };
        }),
      ),
    );
    // Boxes in one line differ in height.
    const asSeen = places.toSorted((a, b) =>
      Math.abs(a.middle - b.middle) < 8 ? a.left - b.left : a.middle - b.middle,
    );
    expect
      .soft(
        asSeen.map(({ name }) => name),
        `${width} px`,
      )
      .toEqual(places.map(({ name }) => name));
  }
});

test('at 360 pixels the toolbar has two lines, also when it tells something', async ({ page, served: { url } }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  for (const language of ['en', 'zh-CN']) {
    await gotoPanel(page, url, `scene=mixed&lang=${language}`);
    const [silent = 0, telling] = await page.getByRole('toolbar').evaluate((toolbar) => {
      const told = toolbar.querySelector('.told');
      if (told === null) throw new Error('no .told');
      return ['', 'Picture saved'].map((text) => {
        told.textContent = text;
        return toolbar.getBoundingClientRect().height;
      });
    });
    // A line is 24 pixels high.
    expect.soft(silent, language).toBeLessThan(3 * 24);
    expect.soft(telling, language).toBe(silent);
  }
});
