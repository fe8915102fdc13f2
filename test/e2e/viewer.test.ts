import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { parseRecording } from '../../src/trace/parse.ts';
import type { Stream } from '../../src/trace/recording.ts';
import { exportFromPanel } from '../drive/exportFromPanel.ts';
import { viewPanel } from '../drive/panelView.ts';
import { importInto, openViewer } from '../drive/viewer.ts';
import type { Lab } from '../lab/lab.ts';
import { expect, fetchStream, test } from './devtoolsTest.ts';

/** The same prompt directly and through a gateway that holds the answer. */
async function streamBoth(page: Page, lab: Lab): Promise<void> {
  await fetchStream(page, 'steady?events=40&interval=100');
  await page.evaluate(async (url) => {
    const body = JSON.stringify({
      model: 'steady?events=120&interval=20',
      stream: true,
      messages: [{ role: 'user', content: 'go' }],
    });
    await (await fetch(`${url}/v1/chat/completions`, { method: 'POST', body })).text();
  }, lab.gateway('hold-until-end').toModelUrl);
}

async function exportedStreams(panel: Frame): Promise<Stream[]> {
  return parseRecording(await exportFromPanel(panel)).streams;
}

/** What DevTools' network log says is known a little after a stream's end. */
async function untilLogged(panel: Frame): Promise<void> {
  await expect
    .poll(async () => (await exportedStreams(panel)).every(({ network }) => network !== undefined))
    .toBe(true);
}

const file = (name: string, content: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

test('a recording exported from DevTools is the same in the viewer: verdicts, rows, times', async ({
  chromium,
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await streamBoth(page, lab);
  await view.settledRows(2);
  await untilLogged(devtools.panel);
  const rows = await view.rows();
  expect(rows.map(({ Pattern }) => Pattern)).toEqual(['Streaming', 'All at once']);
  const text = await exportFromPanel(devtools.panel);
  const viewer = await openViewer(chromium.context, devtools.panel);
  await expect(viewer.page.getByText('Open a recording or a HAR file, or drop one here.')).toBeVisible();
  for (const name of ['Record', 'Settings', 'Open in tab', 'Reload page'])
    await expect(viewer.page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(viewer.page.getByRole('checkbox', { name: 'Preserve log' })).toHaveCount(0);

  await viewer.page.setViewportSize({ width: 1200, height: 760 });
  await importInto(viewer.page.mainFrame(), [file('both.streamgauge.json', text)]);
  expect(await viewer.view.settledRows(2)).toEqual(rows);
  const again = await exportedStreams(viewer.page.mainFrame());
  expect(again).toEqual(parseRecording(text).streams);

  for (const [position, { Pattern }] of rows.entries()) {
    const [live, imported] = await Promise.all(
      [devtools.panel, viewer.page.mainFrame()].map(async (panel) => {
        await viewPanel(panel).row(position).click();
        await panel.getByRole('tab', { name: 'Verdict' }).click();
        const text = await panel.getByRole('tabpanel').innerText();
        return text.split('\n').filter((line) => line !== '');
      }),
    );
    const notice = 'Imported from both.streamgauge.json.';
    expect(imported, Pattern).toContain(notice);
    expect(
      imported?.filter((line) => line !== notice),
      Pattern,
    ).toEqual(live);
  }
  await viewer.page.close();
});

test('what cannot be opened is told, and what was recorded stays', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'steady?events=40&interval=20');
  const rows = await view.settledRows(1);
  const text = await exportFromPanel(devtools.panel);
  await importInto(devtools.panel, [
    file('cut.streamgauge.json', text.slice(0, -20)),
    file('future.json', text.replace('"version":1', '"version":7')),
    file('empty.json', ''),
    file('page.har', '{"log":{"entries":[]}}'),
    file('good.streamgauge.json', text),
  ]);
  const alert = devtools.panel.getByRole('alert');
  await expect(alert.getByRole('listitem')).toHaveText([
    /cut\.streamgauge\.json.*not JSON/,
    /future\.json.*version is 7.*Update Streamgauge/,
    /empty\.json.*empty.*again/,
    /page\.har.*No stream is in this HAR file/,
  ]);
  const all = await view.settledRows(2);
  expect(all[0]).toEqual(rows[0]);
  expect(all[1]).toEqual(rows[0]);
  await alert.getByRole('button', { name: 'Close message' }).click();
  await expect(alert).toHaveCount(0);

  // The page is left: what was recorded goes, what was imported stays.
  await page.reload();
  await fetchStream(page, 'steady?events=10&interval=10');
  await expect.poll(async () => (await view.settledRows(2)).length).toBe(2);
  await devtools.panel.getByRole('searchbox', { name: 'Filter' }).fill('is:imported');
  await expect(view.grid).toHaveAttribute('aria-rowcount', '2');
  expect(await view.rows()).toEqual(rows);
  await devtools.panel.getByRole('searchbox', { name: 'Filter' }).fill('-is:imported');
  await expect(view.grid).toHaveAttribute('aria-rowcount', '2');
  await devtools.panel.getByRole('searchbox', { name: 'Filter' }).fill('');
  await devtools.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(view.grid).toHaveAttribute('aria-rowcount', '1');
});

test('a recording that is dropped on the panel is opened', async ({ chromium, inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'steady?events=40&interval=20');
  await view.settledRows(1);
  const folder = await mkdtemp(join(tmpdir(), 'streamgauge-drop-'));
  const path = join(folder, 'dropped.streamgauge.json');
  await writeFile(path, await exportFromPanel(devtools.panel));
  const session = await chromium.context.newCDPSession(devtools.window);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 400,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  const target = devtools.panel.getByText('Drop recordings or HAR files to open them');
  await drag('dragEnter');
  await drag('dragOver');
  await expect(target).toBeVisible();
  await drag('drop');
  await expect(target).toHaveCount(0);
  const rows = await view.settledRows(2);
  expect(rows[1]).toEqual(rows[0]);
  await session.detach();
  await rm(folder, { recursive: true });
});
