// https://github.com/getsentry/sentry-javascript/issues/22216
// Each use of one XMLHttpRequest left listeners on it.
import { expect, type HookedPage, test } from '../browser/pages.ts';

async function listenersAfter({ page }: HookedPage, uses: number): Promise<number> {
  await page.evaluate(async (count) => {
    const x: XMLHttpRequest = Reflect.get(globalThis, 'used') ?? new XMLHttpRequest();
    Object.assign(globalThis, { used: x });
    for (let i = 0; i < count; i++) {
      x.open('GET', i % 2 === 0 ? '/at-once' : '/json');
      await new Promise((resolve) => {
        x.onload = resolve;
        x.send();
      });
    }
  }, uses);
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'used' });
  if (result.objectId === undefined) throw new Error('no object');
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
  return listeners.length;
}

test('as many listeners after a hundred uses as after one', async ({ hooked }) => {
  const afterOne = await listenersAfter(hooked, 1);
  expect(await listenersAfter(hooked, 100)).toBe(afterOne);
});
