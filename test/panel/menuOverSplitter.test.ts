import { gotoPanel } from './gotoPanel.ts';
import { expect, test } from './panelTest.ts';

test('a press on an item that lies over the splitter is the menu’s', async ({ page, served }) => {
  await gotoPanel(page, served.url, 'scene=mixed');
  await page.getByRole('grid', { name: 'Streams' }).getByRole('row').nth(1).click();
  const splitter = await page.locator('.splitter').boundingBox();
  await page.getByRole('columnheader', { name: 'Type' }).click({ button: 'right' });
  const items = await page.getByRole('menuitemcheckbox').all();
  const boxes = await Promise.all(items.map((item) => item.boundingBox()));
  const y = splitter?.y ?? 0;
  const over = boxes.findIndex((box) => box !== null && box.y <= y && y < box.y + box.height);
  const [item, box] = [items[over], boxes[over]];
  if (item === undefined || box == null) throw new Error('no item lies over the splitter');
  const before = await item.getAttribute('aria-checked');
  await page.mouse.click(box.x + 20, y);
  await expect(item).toHaveAttribute('aria-checked', before === 'true' ? 'false' : 'true');
});
