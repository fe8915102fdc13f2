import type { Page } from '@playwright/test';
import { compare, compareClosing } from './compare.ts';
import { expect, test } from './pages.ts';
import { XHR_CLOSING_SCENARIOS, XHR_SCENARIOS } from './scenarios/xhr.ts';

for (const [name, scenario] of Object.entries(XHR_SCENARIOS)) {
  test(`XMLHttpRequest as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compare({ nativePage, hooked, server }, scenario);
  });
}

for (const [name, scenario] of Object.entries(XHR_CLOSING_SCENARIOS)) {
  test(`XMLHttpRequest as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    await compareClosing({ nativePage, hooked, server }, scenario);
  });
}

/** The listeners on `globalThis.watched`, as DevTools counts them. */
async function listenersOn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'globalThis.watched' });
  if (result.objectId === undefined) throw new Error('no object');
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
  await session.detach();
  return listeners.map(({ type }) => type).sort();
}

test('one object used a thousand times has the same few listeners, whatever became of the requests', async ({
  hooked,
}) => {
  await hooked.page.evaluate(async () => {
    const x = new XMLHttpRequest();
    Object.assign(globalThis, { watched: x });
    const urls = ['/at-once', '/json', '/json?stream=true', '/empty'];
    for (let i = 0; i < 1000; i++) {
      x.open('GET', urls[i % urls.length] ?? '');
      const done = new Promise((resolve) => {
        x.onloadend = resolve;
      });
      x.send();
      if (i % 10 === 0) x.abort();
      await done;
    }
    x.onloadend = null;
  });
  expect(await listenersOn(hooked.page)).toEqual(['abort', 'error', 'load', 'progress', 'readystatechange', 'timeout']);
});
