import type { CDPSession, Frame, Page } from '@playwright/test';
import { openDevTools } from '../drive/devtools.ts';
import { expect, sendPrompt, test } from './devtoolsTest.ts';

const NATIVE = 'function fetch() { [native code] }';
const RELOAD = { name: 'Reload to catch everything' };

/** Opens the settings, lets `change` act in them, and closes them by keyboard. */
async function inSettings(panel: Frame, change: () => Promise<void>): Promise<void> {
  const settings = panel.getByRole('dialog', { name: 'Settings' });
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(settings).toBeVisible();
  await change();
  await settings.press('Escape');
  await expect(settings).toBeHidden();
}

/** Settings outlive the panel: the next test begins with the defaults. */
async function forgetSettings(panel: Frame): Promise<void> {
  await panel.evaluate(() => chrome.storage.local.clear());
}

/** `fetch` as text in the page and in each of its frames. */
function fetchInAllFrames(page: Page): Promise<string[]> {
  return Promise.all(page.frames().map((frame) => frame.evaluate(() => fetch.toString())));
}

/** Loads the page again until it has the browser's own `fetch`: the browser takes up a changed registration at its own time. */
async function reloadUntilLeftAlone(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await page.reload();
      return page.evaluate(() => fetch.toString());
    })
    .toBe(NATIVE);
}

test('a site left alone has native fetch in page and frames after a reload, and is watched again when asked', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/frames.html`);
  const { panel } = devtools;
  const { origin } = new URL(lab.appUrl);
  await view.settledRows(3);
  expect(await fetchInAllFrames(page)).not.toContain(NATIVE);

  await inSettings(panel, () => panel.getByRole('checkbox', { name: origin }).check());
  const infobar = panel.getByText(`Streamgauge leaves ${origin} alone: it records nothing there.`);
  await expect(infobar).toBeVisible();
  await reloadUntilLeftAlone(page);
  expect(await fetchInAllFrames(page)).toEqual(Array(4).fill(NATIVE));
  await expect(infobar).toBeVisible();
  await expect(panel.getByRole('button', RELOAD)).toHaveCount(0);
  await expect.poll(view.rows).toEqual([]);

  await panel.getByRole('button', { name: 'Watch it again' }).click();
  await expect(infobar).toBeHidden();
  await panel.getByRole('button', RELOAD).click();
  await view.settledRows(3);
  await forgetSettings(panel);
});

test('the page of settings, which the browser opens as the options of the extension, and the panel set the same', async ({
  chromium,
  inspect,
  lab,
}) => {
  const { devtools } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  const { origin } = new URL(lab.appUrl);
  const opening = chromium.context.waitForEvent('page', (opened) => opened.url().endsWith('/options.html'));
  await panel.evaluate(() => chrome.runtime.openOptionsPage());
  const options = await opening;
  await options.getByRole('textbox', { name: 'Site to leave alone' }).fill(`${lab.appUrl}/plain.html`);
  await options.keyboard.press('Enter');
  await expect(panel.getByText(`Streamgauge leaves ${origin} alone`)).toBeVisible();
  await panel.getByRole('button', { name: 'Watch it again' }).click();
  await expect(options.getByRole('listitem')).toHaveCount(0);
  await options.close();
  await forgetSettings(panel);
});

test('a background that does not answer at once is asked again: the list starts anew with a page that is left alone', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/frames.html`);
  const { panel } = devtools;
  const { origin } = new URL(lab.appUrl);
  await view.settledRows(3);
  await inSettings(panel, () => panel.getByRole('checkbox', { name: origin }).check());
  await panel.evaluate(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage;
    let left = 2;
    Object.defineProperty(runtime, 'sendMessage', {
      value: (...args: unknown[]) => {
        if (left === 0) return Reflect.apply(send, runtime, args);
        left -= 1;
        throw new Error('The message port closed before a response was received.');
      },
    });
  });
  await page.reload();
  await expect.poll(view.rows).toEqual([]);
  await forgetSettings(panel);
});

test('from the moment a site is left alone nothing of it is recorded, though its page has the hook still', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  const { origin } = new URL(lab.appUrl);
  const checkbox = panel.getByRole('checkbox', { name: origin });
  const names = async () => (await view.rows()).map(({ Name }) => /\?\w+/.exec(Name ?? '')?.[0]);
  await fetchAs(page, 'before');
  await view.settledRows(1);
  await inSettings(panel, () => checkbox.check());
  await fetchAs(page, 'meanwhile');
  await inSettings(panel, () => checkbox.uncheck());
  // The hook hears at its own time that it may record again.
  await expect
    .poll(async () => {
      await fetchAs(page, 'after');
      return names();
    })
    .toContain('?after');
  expect(await names()).not.toContain('?meanwhile');
  await forgetSettings(panel);
});

test('a site is one origin: another port of its host is watched, in a frame of it too', async ({ inspect, lab }) => {
  const { page, devtools } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  const { origin } = new URL(lab.appUrl);
  const other = `${lab.modelUrl}/v1/models`;
  await inSettings(panel, () => panel.getByRole('checkbox', { name: origin }).check());
  await reloadUntilLeftAlone(page);
  await addFrame(page, other);
  expect(await fetchInAllFrames(page)).toEqual([NATIVE, expect.not.stringContaining('fetch')]);

  await page.goto(other);
  await expect(panel.getByText('Streamgauge leaves')).toHaveCount(0);
  expect(await fetchInAllFrames(page)).toEqual([expect.not.stringContaining('fetch')]);
  await inSettings(panel, () => panel.getByRole('button', { name: `Watch ${origin} again` }).click());
  await page.goto(`${lab.appUrl}/plain.html`);
  await expect
    .poll(async () => {
      await page.reload();
      return fetchInAllFrames(page);
    })
    .not.toContain(NATIVE);
  await forgetSettings(panel);
});

test('the page of a site left alone that was there before the panel is not entered', async ({
  chromium,
  inspect,
  lab,
}) => {
  const { page, devtools } = await inspect(`${lab.appUrl}/plain.html`);
  const { origin } = new URL(lab.appUrl);
  await inSettings(devtools.panel, () => devtools.panel.getByRole('checkbox', { name: origin }).check());
  await devtools.close();
  await reloadUntilLeftAlone(page);
  await addFrame(page, `${lab.modelUrl}/v1/models`);

  const { panel, close } = await openDevTools(chromium.context, page);
  await expect(panel.getByText(`Streamgauge leaves ${origin} alone`)).toBeVisible();
  // The frame is another site's, and is entered after the page would have been.
  await expect.poll(() => fetchInAllFrames(page)).toEqual([NATIVE, expect.not.stringContaining('fetch')]);
  await forgetSettings(panel);
  await close();
});

test('a chat shows what the page read and painted, and paints only while they are to be recorded', async ({
  inspect,
  lab,
}) => {
  const { page, devtools, view } = await inspect(lab.openaiUrl({ profile: 'steady' }));
  const { panel } = devtools;
  const picture = panel.getByRole('tabpanel').getByRole('img');
  await sendPrompt(page);
  await view.settledRows(1);
  await view.row(0).click();
  await expect(picture).toHaveAccessibleName(/Read by the page in \d+ reads? .*[\d,]+ characters? painted /);
  await panel.getByRole('button', { name: /^Paints/ }).click();
  await expect(panel.getByRole('table', { name: 'Paints' }).getByRole('row').nth(1)).toBeVisible();

  await inSettings(panel, () => panel.getByRole('checkbox', { name: 'Record when text is painted' }).uncheck());
  await page.reload();
  await sendPrompt(page);
  await view.settledRows(1);
  await view.row(0).click();
  await expect(picture).toHaveAccessibleName(/Read by the page/);
  await expect(picture).not.toHaveAccessibleName(/painted/);
  await forgetSettings(panel);
});

test('whether paints are recorded reaches a page at once', async ({ inspect, lab }) => {
  const { page, devtools } = await inspect(`${lab.appUrl}/plain.html`);
  const { panel } = devtools;
  const heard = await settingsToldToHook(await page.context().newCDPSession(page));
  const checkbox = panel.getByRole('checkbox', { name: 'Record when text is painted' });
  await inSettings(panel, () => checkbox.uncheck());
  await expect.poll(heard).toEqual([{ type: 'settings', paints: false }]);
  await inSettings(panel, () => checkbox.check());
  await expect.poll(heard).toEqual([
    { type: 'settings', paints: false },
    { type: 'settings', paints: true },
  ]);
  await forgetSettings(panel);
});

/** A short answer from the model, at an address with a name. */
async function fetchAs(page: Page, name: string): Promise<void> {
  await page.evaluate(async (query) => {
    const messages = [{ role: 'user', content: 'go' }];
    const body = JSON.stringify({ model: 'very-short', stream: true, messages });
    await (await fetch(`/v1/chat/completions?${query}`, { method: 'POST', body })).text();
  }, name);
}

async function addFrame(page: Page, url: string): Promise<void> {
  await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = resolve;
        frame.src = src;
        document.body.append(frame);
      }),
    url,
  );
}

/** Takes the hook's place at the page's relay. Gives the settings that the relay has told it so far. */
async function settingsToldToHook(session: CDPSession): Promise<() => Promise<unknown>> {
  const relayWorld = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension://')) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await relayWorld;
  const evaluate = async (expression: string): Promise<unknown> =>
    (await session.send('Runtime.evaluate', { contextId, expression, returnByValue: true })).result.value;
  await evaluate('heard = []; streamgaugeRelay.hookArrived({ postMessage: (command) => heard.push(command) })');
  return () => evaluate("heard.filter(({ type }) => type === 'settings')");
}
