import type { Frame, Page } from '@playwright/test';
import { expect, test } from './devtoolsTest.ts';

const PROMPT = 'steady?events=60&interval=50';

/** Asks the same by each route, with secrets wherever they may be. */
function ask(page: Page, routes: readonly string[], model = PROMPT): Promise<void> {
  return page.evaluate(
    async ({ routes, model }) => {
      for (const url of routes) {
        const response = await fetch(`${url}/v1/chat/completions?api_key=sk-planted-url-1`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer sk-planted-header-1' },
          body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'go' }] }),
        });
        await response.text();
      }
    },
    { routes, model },
  );
}

/** What leaves the panel, whichever way it takes. */
interface Left {
  /** A PNG's first bytes and size. */
  png: { signature: string; width: number; height: number; bytes: number } | null;
  /** The texts: the SVG that was drawn, what was saved or put on the clipboard. */
  texts: string[];
}

/** Hears what is put on the clipboard or saved from now on. */
async function listen(panel: Frame): Promise<() => Promise<Left>> {
  await panel.evaluate(() => {
    const blobs: Blob[] = [];
    const texts: string[] = [];
    Object.assign(window, { leftBlobs: blobs, leftTexts: texts });
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob): string => {
      blobs.push(blob);
      return createObjectURL(blob);
    };
    const write = navigator.clipboard.write.bind(navigator.clipboard);
    navigator.clipboard.write = async (items) => {
      for (const item of items) blobs.push(await item.getType('image/png'));
      await write(items);
    };
    document.addEventListener('copy', () => texts.push(String(getSelection())));
    const writeText = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      texts.push(text);
      await writeText(text);
    };
  });
  return () =>
    panel.evaluate(async () => {
      const leftBlobs: Blob[] = Reflect.get(window, 'leftBlobs');
      const leftTexts: string[] = Reflect.get(window, 'leftTexts');
      const png = leftBlobs.findLast(({ type }) => type === 'image/png');
      const others = leftBlobs.filter(({ type }) => type !== 'image/png');
      const texts = [...leftTexts, ...(await Promise.all(others.map((blob) => blob.text())))];
      if (png === undefined) return { png: null, texts };
      const view = new DataView(await png.arrayBuffer());
      const signature = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => view.getUint8(i).toString(16).padStart(2, '0')).join('');
      return {
        png: { signature, width: view.getUint32(16), height: view.getUint32(20), bytes: png.size },
        texts,
      };
    });
}

test('direct and gateway are selected, compared in one sentence, and the evidence of it holds no secret', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel, window } = devtools;
  await ask(page, ['', lab.gateway('hold-until-end').toModelUrl]);
  await view.settledRows(2);
  const compare = panel.getByRole('button', { name: 'Compare', exact: true });
  await expect(compare).toBeDisabled();
  await view.row(0).click();
  await view.row(1).click({ modifiers: ['Control'] });
  await expect(view.row(0)).toHaveAttribute('aria-selected', 'true');
  await expect(view.row(1)).toHaveAttribute('aria-selected', 'true');
  await compare.click();
  const comparison = panel.getByRole('region', { name: 'Comparison', exact: true });
  // The network log comes a little after the stream's end, and makes it surer.
  await expect(comparison).toContainText(
    /A was held for [\d.]+ s where B streamed: of A all 63 events arrived .*, [\d.]+ s after the request; of B 63 events/,
  );
  await expect(comparison.getByRole('img')).toHaveAccessibleName(/^A: 63 events .* B: 63 events/);
  await expect(comparison.getByRole('row', { name: /^Time to first event/ })).toContainText('+');
  await expect(comparison.getByRole('row', { name: /^cf-aig-/ }).first()).toBeVisible();

  const left = await listen(panel);
  await panel.getByRole('button', { name: 'Copy evidence', exact: true }).click();
  await expect(panel.getByText(/^Picture (?:copied|saved)$/)).toBeVisible();
  const { png, texts } = await left();
  expect(png).toMatchObject({ signature: '89504e470d0a1a0a', width: 1920 });
  expect(png?.height).toBeGreaterThan(1000);
  expect(png?.bytes).toBeGreaterThan(50_000);
  expect(texts.join()).toMatch(
    /A was held for .*Recorded \d{4}-\d\d-\d\d .* UTC · Chrome \d+ on \w+ · Streamgauge \d/s,
  );
  await panel.getByRole('button', { name: 'Copy as Markdown', exact: true }).click();
  await expect(panel.getByText('Markdown copied')).toBeVisible();
  const all = (await left()).texts.join();
  expect(all).toMatch(/\*\*A was held for [\d.]+ s where B streamed: /);
  expect(all).toContain('| Time to first event |');
  expect(all).toContain('api_key=…');
  expect(all).not.toContain('sk-planted');

  // Where the clipboard refuses, the picture is saved instead.
  await panel.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  const downloading = window.waitForEvent('download');
  await panel.getByRole('button', { name: 'Copy evidence', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^\d{4}-.*\.streamgauge\.png$/);
  await download.delete();
  await expect(panel.getByText('Picture saved')).toBeVisible();

  await window.keyboard.press('Escape');
  await expect(comparison).toHaveCount(0);
  await expect(view.grid).toBeFocused();
});

test('two streams of different models are not concluded from', async ({ inspect, lab }) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  await ask(page, ['']);
  await ask(page, [lab.gateway('hold-until-end').toModelUrl], 'steady?events=60&interval=40');
  await view.settledRows(2);
  await view.grid.focus();
  await devtools.window.keyboard.press('Home');
  await devtools.window.keyboard.press('Shift+ArrowDown');
  await devtools.panel.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  const comparison = devtools.panel.getByRole('region', { name: 'Comparison', exact: true });
  await expect(comparison).toContainText('Inconclusive, because they asked for different models');
  await devtools.window.setViewportSize({ width: 320, height: 640 });
  const cutOff = (): Promise<string[]> =>
    devtools.panel.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      return [...document.querySelectorAll('button, td, th, svg, p')]
        .filter((element) => element.getBoundingClientRect().right > edge + 1)
        .map((element) => element.outerHTML.slice(0, 80));
    });
  await expect.poll(cutOff).toEqual([]);
});
