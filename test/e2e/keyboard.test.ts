import type { Page } from '@playwright/test';
import { barriersIn } from '../drive/axe.ts';
import { tabTo } from '../drive/keyboard.ts';
import { expect, test } from './devtoolsTest.ts';

const PROFILE = 'steady?events=120&interval=20';

/** The box to write in has the focus when the page has loaded. */
async function ask(page: Page): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await expect.poll(() => message.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type('Tell me a story.');
  await page.keyboard.press('Enter');
}

test('the case that started it without a mouse: from the chat to the verdict, the comparison and the evidence; and axe finds nothing in the way', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(
    lab.chatUrl({ gateway: 'hold-until-end', position: 'browser-app', profile: PROFILE }),
  );
  const { panel, window } = devtools;
  const { keyboard } = window;
  const button = (name: string) => panel.getByRole('button', { name, exact: true });

  await tabTo(devtools, panel.getByRole('checkbox', { name: 'Preserve log' }));
  await keyboard.press(' ');
  await ask(page);
  await view.settledRows(1);
  await page.goto(lab.chatUrl({ profile: PROFILE }));
  await ask(page);
  const rows = await view.settledRows(2);
  expect(rows.map(({ Pattern }) => Pattern)).toEqual(['All at once', 'Streaming']);

  // The held stream: its tabs to the last, what to do about it, and back to the list.
  await tabTo(devtools, view.grid);
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await tabTo(devtools, panel.getByRole('tab', { name: 'Timeline' }));
  expect(await barriersIn(panel)).toEqual([]);
  for (const name of ['Events', 'Message', 'Request', 'Verdict']) {
    await keyboard.press('ArrowRight');
    await expect(panel.getByRole('tab', { name, selected: true })).toBeFocused();
  }
  const remedies = panel.getByRole('region', { name: 'What to do' });
  await tabTo(devtools, remedies.getByRole('button', { name: 'Copy', exact: true }).first());
  await keyboard.press('Enter');
  await expect(remedies.getByText('Copied')).toBeVisible();
  expect(await barriersIn(panel)).toEqual([]);
  await keyboard.press('Escape');
  await expect(panel.getByRole('tabpanel')).toHaveCount(0);
  await expect(view.grid).toBeFocused();

  // Both, compared.
  await keyboard.press('Shift+ArrowDown');
  await tabTo(devtools, button('Compare'), 'Shift+Tab');
  await keyboard.press('Enter');
  const comparison = panel.getByRole('region', { name: 'Comparison', exact: true });
  await expect(comparison).toContainText(/A was held for [\d.]+ s where B streamed/);
  expect(await barriersIn(panel)).toEqual([]);
  await tabTo(devtools, button('Copy evidence'));
  await keyboard.press('Enter');
  await expect(panel.getByText(/^Picture (?:copied|saved)$/)).toBeVisible();
  await tabTo(devtools, button('Export'));
  const downloading = window.waitForEvent('download', (each) => each.suggestedFilename().endsWith('.json'));
  await keyboard.press('Enter');
  await (await downloading).delete();
  await keyboard.press('Escape');
  await expect(comparison).toHaveCount(0);
  await expect(view.grid).toBeFocused();
});
