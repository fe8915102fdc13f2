import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { decodeStream } from '../../src/decode/streamDecoder.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { speak } from '../../src/panel/language/language.ts';
import { patternLook } from '../../src/panel/pattern/patternLook.ts';
import { parseRecording } from '../../src/trace/parse.ts';
import type { Milliseconds, Stream } from '../../src/trace/recording.ts';
import { saveEvidencePicture } from '../drive/evidencePicture.ts';
import { exportFromPanel } from '../drive/exportFromPanel.ts';
import { hearLeaving } from '../drive/leavingPanel.ts';
import { viewPanel } from '../drive/panelView.ts';
import { importInto, openViewer, VIEWER_PAGE } from '../drive/viewer.ts';
import { LANGUAGES } from '../panel/languages.ts';
import { expect, test } from './devtoolsTest.ts';

/** Calm enough for a busy machine: it makes a cliff of the one route and a slope of the other. */
const PROMPT = 'steady?events=60&interval=50';

/** A credential, wherever a request can have one. */
const secret = (where: string): string => `sk-planted-${where}-0123456789`;

/** Asks the same by each route, with secrets wherever they may be; the answer repeats them. Gives what the page received. */
function ask(page: Page, routes: readonly string[]): Promise<string[]> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${secret('header')}`,
    'x-api-key': secret('key'),
    'x-lab-say': `You sent ${secret('header')}, ${secret('key')}, ${secret('query')} and ${secret('body')}.`,
  };
  const body = JSON.stringify({
    model: PROMPT,
    stream: true,
    messages: [{ role: 'user', content: `What is ${secret('header')}?` }],
    access_token: secret('body'),
  });
  return page.evaluate(
    async ({ urls, headers, body, cookie }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the browser sends it, and no script shows it
      document.cookie = cookie;
      const texts: string[] = [];
      for (const url of urls) texts.push(await (await fetch(url, { method: 'POST', headers, body })).text());
      return texts;
    },
    {
      urls: routes.map((route) => `${route}/v1/chat/completions?api_key=${secret('query')}`),
      headers,
      body,
      cookie: `sid=${secret('cookie')}`,
    },
  );
}

speak(LANGUAGES.en);

/** The word that the list has for the stream's pattern. */
function labelOf(stream: Stream): string {
  const { events, asides, answer } = decodeStream(stream);
  return patternLook({
    live: false,
    isPending: false,
    verdict: diagnose(stream, { events, asides, stamps: answer.stamps }),
  }).label;
}

function timesOf({ response, chunks, reads, paints, endedAt = Number.NaN }: Stream): Milliseconds[] {
  return [response?.headersAt ?? Number.NaN, endedAt, ...chunks.at, ...(reads?.at ?? []), ...(paints?.at ?? [])];
}

/** By how much the times of two differ at the most; infinitely, where one has more of them. */
function furthestApart(a: readonly Milliseconds[], b: readonly Milliseconds[]): Milliseconds {
  const length = Math.max(a.length, b.length);
  return Math.max(
    ...Array.from({ length }, (_, i) =>
      Math.abs((a[i] ?? Number.NEGATIVE_INFINITY) - (b[i] ?? Number.POSITIVE_INFINITY)),
    ),
  );
}

/** Selects the first two rows and compares them. */
async function compareBoth(panel: Frame) {
  const { row } = viewPanel(panel);
  const compare = panel.getByRole('button', { name: 'Compare', exact: true });
  await row(0).click();
  await expect(compare).toBeDisabled();
  await row(1).click({ modifiers: ['Control'] });
  for (const position of [0, 1]) await expect(row(position)).toHaveAttribute('aria-selected', 'true');
  await compare.click();
  return panel.getByRole('region', { name: 'Comparison', exact: true });
}

/** Copies the request of a row as a curl command. */
async function copyCurl(panel: Frame, position: number): Promise<void> {
  await viewPanel(panel).row(position).click();
  await panel.getByRole('tab', { name: 'Request' }).click();
  await panel.getByRole('button', { name: 'Copy as cURL' }).click();
  await expect(panel.getByRole('tabpanel').getByText('Copied')).toBeVisible();
}

test('direct and gateway, compared, exported and opened in the viewer: the same verdicts and times, and no secret in anything that left', async ({
  chromium,
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html?access_token=${secret('page')}`);
  const { panel, window } = devtools;
  const received = await ask(page, ['', lab.gateway('hold-until-end').toModelUrl]);
  for (const text of received)
    for (const where of ['header', 'key', 'query', 'body']) expect(text).toContain(secret(where));
  const rows = await view.settledRows(2);
  expect(rows.map(({ Pattern }) => Pattern)).toEqual(['Streaming', 'All at once']);
  let text = '';
  const streams = async (): Promise<Stream[]> => {
    text = await exportFromPanel(panel);
    return parseRecording(text).streams;
  };
  // What the browser sent is known a little after the stream's end.
  await expect
    .poll(async () =>
      (await streams()).map(({ network }) => network?.requestHeaders?.map(([name]) => name.toLowerCase())),
    )
    .toEqual([expect.arrayContaining(['authorization', 'cookie']), expect.arrayContaining(['authorization'])]);
  const exported = parseRecording(text).streams;
  expect(exported.map(labelOf)).toEqual(['Streaming', 'All at once']);
  // What the answer repeated is blacked out: every size stays.
  expect(exported.map(({ chunks }) => chunks.text?.join('').length)).toEqual(received.map(({ length }) => length));

  const comparison = await compareBoth(panel);
  const sentence = comparison.locator('.sentence');
  await expect(sentence).toHaveText(
    /A was held for [\d.]+ s where B streamed: of A all 64 events arrived .*, [\d.]+ s after the request; of B 64 events/,
  );
  await expect(comparison.getByRole('img')).toHaveAccessibleName(/^A: 64 events .* B: 64 events/);
  await expect(comparison.getByRole('row', { name: /^Time to first event/ })).toContainText('+');
  await expect(comparison.getByRole('row', { name: /^cf-aig-/ }).first()).toBeVisible();
  const conclusion = await sentence.innerText();
  const measures = await comparison.getByRole('table', { name: 'Measures' }).innerText();

  const left = await hearLeaving(panel);
  await panel.getByRole('button', { name: 'Copy evidence', exact: true }).click();
  await expect(panel.getByText(/^Picture (?:copied|saved)$/)).toBeVisible({ timeout: 30_000 });
  const { png, texts } = await left();
  expect(png).toMatchObject({ signature: '89504e470d0a1a0a', width: 1920 });
  expect(png?.height).toBeGreaterThan(1000);
  expect(png?.bytes).toBeGreaterThan(50_000);
  expect(texts.join()).toMatch(
    /A was held for .*Recorded \d{4}-\d\d-\d\d .* UTC · Chrome \d+ on \w+ · Streamgauge \d/s,
  );
  await panel.getByRole('button', { name: 'Copy as Markdown', exact: true }).click();
  await expect(panel.getByText('Markdown copied')).toBeVisible();
  // Where the clipboard refuses, the picture is saved instead.
  const folder = await mkdtemp(join(tmpdir(), 'streamgauge-evidence-'));
  expect(await saveEvidencePicture(panel, join(folder, 'evidence.png'))).toMatch(/^\d{4}-.*\.streamgauge\.png$/);
  expect((await readFile(join(folder, 'evidence.png'))).byteLength).toBeGreaterThan(50_000);
  await rm(folder, { recursive: true });
  await window.keyboard.press('Escape');
  await expect(comparison).toHaveCount(0);
  for (const position of [0, 1]) await copyCurl(panel, position);
  const leaving = [text, ...(await left()).texts].join('\n');
  expect(leaving).toMatch(/\*\*A was held for [\d.]+ s where B streamed: /);
  expect(leaving).toContain('| Time to first event |');
  expect(leaving).toContain("curl -N 'http");
  expect(leaving).toContain('api_key=…');
  expect(leaving).not.toContain('sk-planted');

  const viewer = await openViewer(chromium.context, panel);
  const there = viewer.page.mainFrame();
  await viewer.page.setViewportSize({ width: 1200, height: 760 });
  await importInto(there, [{ name: 'both.streamgauge.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
  expect(await viewer.view.settledRows(2)).toEqual(rows);
  const again = parseRecording(await exportFromPanel(there)).streams;
  expect(again.map(labelOf)).toEqual(exported.map(labelOf));
  for (const [i, stream] of exported.entries())
    expect(furthestApart(timesOf(stream), timesOf(again[i] ?? stream))).toBeLessThan(0.01);
  const same = await compareBoth(there);
  await expect(same.locator('.sentence')).toHaveText(conclusion);
  expect(await same.getByRole('table', { name: 'Measures' }).innerText()).toBe(measures);
  const leftViewer = await hearLeaving(there);
  await there.getByRole('button', { name: 'Copy as Markdown', exact: true }).click();
  await expect(there.getByText('Markdown copied')).toBeVisible();
  expect((await leftViewer()).texts.join()).toMatch(
    /<sub>Recorded .* UTC · Chrome \d+ on \w+ · Streamgauge [\d.]+<br>Judged and drawn by Streamgauge [\d.]+<\/sub>/,
  );
  await viewer.page.close();

  const opening = chromium.context.waitForEvent('page', (opened) => opened.url().includes(VIEWER_PAGE));
  await panel.getByRole('button', { name: 'Open in tab', exact: true }).click();
  const handed = await opening;
  await handed.setViewportSize({ width: 1200, height: 760 });
  expect(await viewPanel(handed.mainFrame()).settledRows(2)).toEqual(rows);
  expect(parseRecording(await exportFromPanel(handed.mainFrame())).streams).toEqual(exported);
  for (const position of [0, 1]) expect(await allTold(handed.mainFrame(), position)).not.toContain('sk-planted');
  await handed.close();

  await panel.getByRole('searchbox', { name: 'Filter' }).fill(lab.appUrl);
  await expect(view.grid).toHaveAttribute('aria-rowcount', '2');
  expect((await streams()).map(labelOf)).toEqual(['Streaming']);
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
});

/** All that a panel has of a stream's texts, secrets included if it had any. */
async function allTold(panel: Frame, position: number): Promise<string> {
  await viewPanel(panel).row(position).click();
  const tabpanel = panel.getByRole('tabpanel');
  await panel.getByRole('tab', { name: 'Message' }).click();
  const message = await tabpanel.innerText();
  expect(message).toContain('You sent ****');
  await panel.getByRole('tab', { name: 'Request' }).click();
  await panel.getByRole('checkbox', { name: 'With secrets' }).check();
  const request = await tabpanel.innerText();
  expect(request).toContain('x-lab-say');
  return message + request;
}
