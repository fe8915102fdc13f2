// https://github.com/irsat000/CAI-Tools/issues/110
// Two extensions wrapped the same global function, and nothing that the page asked for was answered any more.
import { compare, compareClosing, type Scenario } from '../browser/compare.ts';
import { expect } from '../browser/pages.ts';
import { test } from './openHooked.ts';

/** As other tools wrap: an async function that reads a clone and answers with the native response. */
const OTHER = `
  {
    const below = fetch;
    globalThis.fetch = async function (...args) {
      const response = await below.apply(this, args);
      response.clone().text().catch(() => undefined);
      return response;
    };
  }
`;

const ORDERS: Record<string, { compose(hook: string): string; native: string }> = {
  'two hooks': { compose: (hook) => hook + hook, native: '' },
  'another tool before the hook': { compose: (hook) => OTHER + hook, native: OTHER },
  'another tool after the hook': { compose: (hook) => hook + OTHER, native: OTHER },
  'another tool between two hooks': { compose: (hook) => hook + OTHER + hook, native: OTHER },
};

const use: Scenario = async () => {
  const r = await fetch('/redirect');
  const [a, b] = [r, r.clone()];
  const json = await fetch('/bad-json?stream=true').then((each) => each.json().catch((reason: unknown) => `${reason}`));
  const controller = new AbortController();
  const aborted = fetch('/endless', { signal: controller.signal }).then((each) => {
    const text = each.text();
    controller.abort(new Error('mine'));
    return text.catch((reason: unknown) => `${reason}`);
  });
  const reader = (await fetch('/stream')).body?.getReader({ mode: 'byob' });
  const byob = (await reader?.read(new Uint8Array(4)))?.value?.byteLength;
  await reader?.cancel();
  return [a.url, a.type, b.redirected, (await a.text()) === (await b.text()), json, await aborted, byob, a.bodyUsed];
};

for (const [order, { compose, native }] of Object.entries(ORDERS)) {
  test(`${order}: as without us`, async ({ openHooked, nativePage, server }) => {
    const hooked = await openHooked(compose);
    await nativePage.evaluate(native);
    const seen = await compare({ nativePage, hooked, server }, use);
    expect(seen).toMatchObject(['http://lab/stream', 'basic', true, true, expect.anything(), 'Error: mine', 4, true]);
  });
}

test('two hooks: cancelling closes the connection', async ({ openHooked, nativePage, server }) => {
  const hooked = await openHooked((hook) => hook + hook);
  await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    const reader = (await fetch(`/endless?id=${id}`)).body?.getReader();
    await reader?.read();
    return reader?.cancel('enough').then(() => 'cancelled');
  });
});
