import { expect, test } from './devtoolsTest.ts';

test('two live streams are compared as they come, wait for their ends, and may be aborted or cleared', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  await page.evaluate(
    (routes) => {
      const leave = routes.map((url) => {
        const controller = new AbortController();
        const body = JSON.stringify({ model: 'endless', stream: true, messages: [{ role: 'user', content: 'go' }] });
        const asked = fetch(`${url}/v1/chat/completions`, { method: 'POST', body, signal: controller.signal });
        asked.then((response) => response.text()).catch(() => undefined);
        return () => controller.abort();
      });
      Object.assign(globalThis, { leave });
    },
    ['', lab.gateway('pass-through').toModelUrl],
  );
  const leave = (which: number): Promise<void> =>
    page.evaluate((which) => Reflect.get(globalThis, 'leave')[which](), which);
  await view.row(1).waitFor();
  await view.grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowDown');
  await panel.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  const comparison = panel.getByRole('region', { name: 'Comparison', exact: true });
  const sentence = comparison.locator('.sentence');
  await expect(sentence).toHaveText('A and B have not ended yet: what the two say together shows when they have.');
  const image = comparison.getByRole('img');
  await expect(image).toHaveAccessibleName(/^A: \d+ events .* B: \d+ events/);
  const before = (await image.getAttribute('aria-label')) ?? '';
  await expect(image).not.toHaveAccessibleName(before);
  await leave(1);
  await expect(sentence).toHaveText(/^Inconclusive, because .*, and [AB] was cancelled before its end\.$/);
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(comparison).toHaveCount(0);
  await expect(view.grid).toHaveAttribute('aria-rowcount', '1');
  await leave(0);
});

test('two streams of different models are not concluded from', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  await page.evaluate(
    async (asked) => {
      for (const { url, model } of asked) {
        const body = JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'go' }] });
        await (await fetch(`${url}/v1/chat/completions`, { method: 'POST', body })).text();
      }
    },
    [
      { url: '', model: 'steady?events=40&interval=50' },
      { url: lab.gateway('hold-until-end').toModelUrl, model: 'steady?events=40&interval=40' },
    ],
  );
  await view.settledRows(2);
  await view.grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowDown');
  await panel.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  const comparison = panel.getByRole('region', { name: 'Comparison', exact: true });
  await expect(comparison).toContainText('Inconclusive, because they asked for different models');
  await window.keyboard.press('Escape');
  await expect(comparison).toHaveCount(0);
  await expect(view.grid).toBeFocused();
  await panel.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await window.setViewportSize({ width: 320, height: 640 });
  const cutOff = (): Promise<string[]> =>
    panel.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      return [...document.querySelectorAll('button, td, th, svg, p')]
        .filter((element) => element.getBoundingClientRect().right > edge + 1)
        .map((element) => element.outerHTML.slice(0, 80));
    });
  await expect.poll(cutOff).toEqual([]);
});
