import { EXTENSION_PATH, launchChromium } from '../drive/chromium.ts';
import { openDevTools } from '../drive/devtools.ts';
import { expect, fetchStream, test } from './devtoolsTest.ts';

/**
 * `--lang` chooses among an extension's locales wherever Chromium runs; on Linux `LANGUAGE=zh_CN` does, too. Neither needs the browser's own
 * texts in Chinese, which Debian has in a package of their own (tried in Chromium 156).
 */
const IN_CHINESE = ['--lang=zh-CN'];

test('the panel speaks Chinese in a Chinese browser, and its evidence English', async ({ lab }) => {
  const chromium = await launchChromium({ extension: EXTENSION_PATH, args: IN_CHINESE });
  try {
    const page = await chromium.context.newPage();
    await page.goto(`${lab.appUrl}/plain.html`);
    const { panel } = await openDevTools(chromium.context, page);
    await expect(panel.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await panel.getByRole('button', { name: '重新加载以捕获全部' }).click();
    await page.waitForLoadState();
    await expect(panel.getByRole('button', { name: '重新加载以捕获全部' })).toHaveCount(0);
    await fetchStream(page, 'steady?events=40&interval=100');

    const grid = panel.getByRole('grid', { name: '流' });
    await grid.getByRole('row').filter({ hasText: '流式到达' }).click();
    for (const name of ['事件', '消息', '请求', '判定', '时间轴']) await panel.getByRole('tab', { name }).click();
    await expect(panel.getByRole('img', { name: '个分块共 43 个事件' })).toBeVisible();

    await panel.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void Reflect.set(window, 'copied', text);
    });
    await panel.getByRole('button', { name: '以 Markdown 格式复制' }).click();
    await expect(panel.getByText('Markdown 已复制')).toBeVisible();
    const markdown = await panel.evaluate(() => String(Reflect.get(window, 'copied')));
    expect(markdown).toContain('Time to first event');
    expect(markdown).not.toMatch(/\p{Script=Han}/u);
  } finally {
    await chromium.close();
  }
});
