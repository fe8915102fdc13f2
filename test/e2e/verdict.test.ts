import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDiagnose } from '../../src/cli/diagnose.ts';
import { hearLeaving } from '../drive/leavingPanel.ts';
import { importInto } from '../drive/viewer.ts';
import { expect, sendPrompt, test } from './devtoolsTest.ts';

const LONG = 'steady?events=120&interval=20';
const CALM = 'steady?events=40&interval=100';

test('the case that started it: the verdict names the gateway, what in it does so, and what to do', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(
    lab.chatUrl({ gateway: 'hold-until-end', position: 'browser-app', profile: LONG }),
  );
  await sendPrompt(page);
  await view.settledRows(1);
  await view.row(0).click();
  await devtools.panel.getByRole('tab', { name: 'Verdict' }).click();
  const suspect = devtools.panel.getByRole('region', { name: 'Suspects' }).getByRole('region', {
    name: 'Cloudflare AI Gateway',
  });
  await expect(suspect).toContainText('cf-aig-');
  await expect(suspect).toContainText('DLP');
  await expect(suspect).toContainText('To tell:');
  const remedies = devtools.panel.getByRole('region', { name: 'What to do' });
  await expect(remedies).toContainText('X-Accel-Buffering: no');
  await expect(remedies).toContainText('Check of the DLP policy');
  await expect(devtools.panel.getByRole('region', { name: 'How sure, and why' })).toContainText('network path');
  const shown = devtools.panel.getByRole('checkbox', { name: 'Held back' });
  await shown.check();
  await expect(view.grid).toHaveAttribute('aria-rowcount', '2');
});

test('"Held back" leaves out what streamed', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(lab.openaiUrl({ gateway: 'pass-through', profile: CALM }));
  await sendPrompt(page);
  await view.settledRows(1);
  await devtools.panel.getByRole('checkbox', { name: 'Held back' }).check();
  await expect(view.grid).toHaveAttribute('aria-rowcount', '1');
});

for (const gateway of ['pass-through', 'hold-until-end'] as const) {
  test(`a HAR file of ${gateway}, judged on the command line or imported, has the pattern that the panel shows`, async ({
    inspect,
    lab,
  }) => {
    const profile = gateway === 'pass-through' ? CALM : LONG;
    const { page, devtools, view } = await inspect(lab.openaiUrl({ gateway, profile }));
    await sendPrompt(page);
    const [row] = await view.settledRows(1);
    // As "Save all as HAR" writes it: with the bodies.
    const har = await devtools.panel.evaluate(async () => {
      const log = await new Promise<{ entries: chrome.devtools.network.Request[] }>((resolve) =>
        chrome.devtools.network.getHAR((given) => resolve(given as never)),
      );
      const entries = await Promise.all(
        log.entries.map(async (entry) => {
          const text = await new Promise<string>((resolve) => entry.getContent((content) => resolve(content)));
          return { ...entry, response: { ...entry.response, content: { ...entry.response.content, text } } };
        }),
      );
      return { ...log, entries };
    });
    const text = JSON.stringify({ log: har });
    const folder = await mkdtemp(join(tmpdir(), 'streamgauge-har-'));
    try {
      await writeFile(join(folder, 'page.har'), text);
      const { out } = runDiagnose(['--json', 'page.har'], (name) => join(folder, name));
      const patterns = (JSON.parse(out) as { pattern: string }[]).map(({ pattern }) => pattern);
      expect(patterns, out).toEqual([gateway === 'pass-through' ? 'streaming' : 'all-at-once']);
      expect(row).toMatchObject({ Pattern: gateway === 'pass-through' ? 'Streaming' : 'All at once' });
    } finally {
      await rm(folder, { recursive: true });
    }

    await importInto(devtools.panel, [{ name: 'page.har', mimeType: 'application/json', buffer: Buffer.from(text) }]);
    const [, imported] = await view.settledRows(2);
    const { Pattern, Method, Status, Type, Name } = row ?? {};
    // A HAR file has no chunks; what came before DevTools asked for the body has no time of its own, but is counted.
    expect(imported).toMatchObject({ Pattern, Method, Status, Type, Name, Chunks: '–', Events: row?.Events });
    await view.row(1).click();
    const told = devtools.panel.getByRole('tabpanel');
    await expect(told).toContainText('Imported from page.har.');
    await expect(told).toContainText(
      "Known from DevTools' network log only: events timed by DevTools, chunks unknown.",
    );
    const left = await hearLeaving(devtools.panel);
    await devtools.panel.getByRole('button', { name: 'Copy as Markdown', exact: true }).click();
    await expect(devtools.panel.getByText('Markdown copied')).toBeVisible();
    expect((await left()).texts.join()).toMatch(
      /Chrome \d+ on \w+ · WebInspector [\d.]+<br>Judged and drawn by Streamgauge [\d.]+<\/sub>/,
    );
  });
}
