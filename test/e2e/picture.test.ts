import type { Frame, Locator } from '@playwright/test';
import { expect, fetchStream, test } from './devtoolsTest.ts';

/** The big picture as somebody uses it. */
function pictureIn(panel: Frame) {
  const chunk = panel.getByRole('slider', { name: 'Chunk' });
  return {
    chunk,
    image: panel.getByRole('tabpanel').getByRole('img'),
    /** What is in view, when that is not all. */
    view: panel.getByRole('group', { name: 'Picture' }).getByRole('status'),
    readout: panel.getByRole('tabpanel').locator('.readout'),
    tooltip: panel.locator('.plot-tooltip'),
    /** A point in it, in shares of its size. */
    async point(x: number, y: number) {
      const box = await boxOf(chunk);
      return { x: box.x + x * box.width, y: box.y + y * box.height };
    },
  };
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not shown');
  return box;
}

/** "1.234 s" and "12.5 ms" in milliseconds. */
function inMilliseconds(text: string): number {
  const [, number = '', unit] = /([\d.]+) (m?s)/.exec(text) ?? [];
  return Number(number) * (unit === 's' ? 1000 : 1);
}

test('the wheel and two fingers zoom where they are, the wheel pans, a double click goes back to all', async ({
  chromium,
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { mouse, keyboard } = devtools.window;
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  const picture = pictureIn(devtools.panel);
  const point = await picture.point(0.2, 0.4);
  const timeThere = async (): Promise<number> => {
    await expect(picture.tooltip).toBeVisible();
    return inMilliseconds((await picture.readout.innerText()).replace(/^Chunk \d+ of \d+ at /, ''));
  };
  await expect(picture.view).toHaveCount(0);
  await mouse.move(point.x, point.y);
  const before = await timeThere();
  await keyboard.down('Control');
  for (let i = 0; i < 4; i++) await mouse.wheel(0, -100);
  await keyboard.up('Control');
  await expect(picture.view).toHaveText(/^.+ – .+$/);
  await expect.poll(() => picture.image.getAttribute('aria-label')).toMatch(/^In view: .*Of all: /);
  const [from = '', to = ''] = (await picture.view.innerText()).split(' – ');
  const length = inMilliseconds(to) - inMilliseconds(from);
  // What is pointed at may be the nearest chunk, and chunks came about every 30 ms.
  expect(Math.abs((await timeThere()) - before)).toBeLessThan(40);
  expect(inMilliseconds(from)).toBeLessThan(before);
  await mouse.wheel(200, 0);
  await expect
    .poll(async () => inMilliseconds((await picture.view.innerText()).split(' – ')[0] ?? ''))
    .toBeGreaterThan(inMilliseconds(from));
  const [later = '', latest = ''] = (await picture.view.innerText()).split(' – ');
  expect(Math.abs(inMilliseconds(latest) - inMilliseconds(later) - length)).toBeLessThan(length / 20);
  await mouse.dblclick(point.x, point.y);
  await expect(picture.view).toHaveCount(0);

  const session = await chromium.context.newCDPSession(devtools.window);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: number[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((x, id) => ({ x, y: point.y, id })) });
  await touch('touchStart', point.x - 60, point.x + 60);
  for (const apart of [80, 100, 120]) await touch('touchMove', point.x - apart, point.x + apart);
  await touch('touchEnd');
  await session.detach();
  await expect(picture.view).toHaveText(/ – /);
  const [start, end] = (await picture.view.innerText()).split(' – ').map(inMilliseconds);
  expect(start).toBeLessThan(before);
  expect(end).toBeGreaterThan(before);
});

test('a drag chooses a range, whose numbers are told and which can be looked at', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  const picture = pictureIn(panel);
  const [from, to] = [await picture.point(0.4, 0.4), await picture.point(0.7, 0.5)];
  await window.mouse.move(from.x, from.y);
  await window.mouse.down();
  await window.mouse.move(to.x, to.y, { steps: 4 });
  await window.mouse.up();
  await expect(picture.readout).toHaveText(/ to .+ \(.+\): \d+ events in \d+ chunks, .+ characters, longest gap /);
  const told = await picture.readout.innerText();
  await panel.getByRole('button', { name: 'Zoom to range' }).click();
  await expect(picture.view).toHaveText(/ – /);
  const chunks = / in (\d+) chunks/.exec(told)?.[1];
  await expect(panel.getByRole('button', { name: /^Chunks/ })).toHaveText(
    new RegExp(`^Chunks \\(${chunks} of \\d+ in view\\)$`),
  );
  await panel.getByRole('button', { name: 'Show all' }).click();
  await expect(picture.view).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Zoom to range' })).toHaveCount(0);
});

test('by keyboard alone: chunks, a range, zoom, units and layout; the view goes with the chunk and stays between tabs', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  const { keyboard } = window;
  await fetchStream(page, 'steady');
  await view.settledRows(1);
  await view.row(0).click();
  const picture = pictureIn(panel);
  await picture.chunk.focus();
  await keyboard.press('Home');
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await expect(picture.readout).toContainText('in 3 chunks');
  await keyboard.press('Enter');
  await expect(picture.view).toHaveText(/ – /);
  const first = await picture.view.innerText();
  await keyboard.press('End');
  await expect(picture.view).not.toHaveText(first);
  await expect(picture.tooltip).toBeVisible();
  const last = await picture.chunk.getAttribute('aria-valuemax');
  await expect(picture.chunk).toHaveAttribute('aria-valuenow', last ?? '');
  const zoomed = await picture.view.innerText();
  await panel.getByRole('tab', { name: 'Events' }).click();
  await panel.getByRole('tab', { name: 'Timeline' }).click();
  await expect(picture.view).toHaveText(zoomed);
  await picture.chunk.focus();
  await keyboard.press('0');
  await expect(picture.view).toHaveCount(0);
  await keyboard.press('Shift+Tab');
  await expect(panel.getByRole('button', { name: 'Zoom in' })).toBeFocused();
  await panel.getByRole('combobox', { name: 'Height counts' }).selectOption('Characters');
  await expect(picture.image).toContainText('characters');
  await panel.getByRole('checkbox', { name: 'Log time' }).press(' ');
  await expect(picture.image).toContainText('logarithmic');
});

test('a live stream is followed while that is wanted', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  const streaming = fetchStream(page, 'steady?events=200');
  await view.row(0).click();
  const picture = pictureIn(panel);
  const follow = panel.getByRole('button', { name: 'Follow' });
  await panel.getByRole('button', { name: 'Zoom in' }).click();
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  const start = async () => inMilliseconds((await picture.view.innerText()).split(' – ')[0] ?? '');
  const then = await start();
  await expect.poll(start).toBeGreaterThan(then + 300);
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  const rest = await picture.view.innerText();
  await streaming;
  await view.settledRows(1);
  await expect(picture.view).toHaveText(rest);
  await expect(follow).toHaveCount(0);
});
