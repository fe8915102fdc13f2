import { openDevTools } from '../drive/devtools.ts';
import { viewPanel } from '../drive/panelView.ts';
import { expect, fetchStream, test } from './devtoolsTest.ts';

test('two tabs inspected at once: each panel hears of its own tab, also after reloads', async ({
  chromium,
  inspect,
  lab,
}) => {
  const first = await inspect(`${lab.appUrl}/plain.html`);
  const other = await chromium.context.newPage();
  await other.goto(`${lab.appUrl}/plain.html`);
  const devtools = await openDevTools(chromium.context, other);
  const second = viewPanel(devtools.panel);
  await expect(devtools.panel.getByRole('button', { name: 'Reload to catch everything' })).toBeVisible();
  await fetchStream(other, 'very-short');
  await second.settledRows(1);
  for (const page of [first.page, other]) await page.reload();
  await expect.poll(second.rows).toEqual([]);
  for (const page of [first.page, other, first.page]) await fetchStream(page, 'very-short');
  await first.view.settledRows(2);
  await second.settledRows(1);

  await devtools.close();
  await fetchStream(first.page, 'very-short');
  await first.view.settledRows(3);
  await other.close();
});
