// https://github.com/crxjs/chrome-extension-tools/issues/391
// https://github.com/crxjs/chrome-extension-tools/issues/1152
// https://github.com/crxjs/chrome-extension-tools/pull/1185
// The script came through an asynchronous loader, after the page's first requests.
import { readFileSync } from 'node:fs';
import type { Observation } from '../../src/link/messages.ts';
import { expect, HOOK_WITH_EAR, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';
import { EXTENSION_PATH } from '../drive/chromium.ts';

test('hook and relay are built as scripts that run at once', () => {
  for (const name of ['hook/hook', 'relay/relay']) {
    const script = readFileSync(`${EXTENSION_PATH}/extension/${name}.iife.js`, 'utf8');
    expect(script).not.toMatch(/\bimport\s*\(|^\s*import\b|^\s*export\b/m);
  }
});

test('a hook that comes late leaves what is under way alone and watches what follows', async ({ nativePage: page }) => {
  const before = await page.evaluate(async () => {
    const asked = fetch('/stream?asked-before');
    const answered = await fetch('/bytes?id=late');
    const reader = answered.body?.getReader();
    Object.assign(globalThis, { asked, answered, reader, nativeFetch: fetch, cloned: await fetch('/redirect') });
    return (await reader?.read())?.value?.byteLength;
  });
  await page.evaluate(HOOK_WITH_EAR);
  const after = await page.evaluate(async () => {
    const answered: Response = Reflect.get(globalThis, 'answered');
    const cloned: Response = Reflect.get(globalThis, 'cloned');
    const reader: ReadableStreamDefaultReader<Uint8Array> = Reflect.get(globalThis, 'reader');
    const nativeFetch: typeof fetch = Reflect.get(globalThis, 'nativeFetch');
    const asked: Response = await Reflect.get(globalThis, 'asked');
    let bytes = 0;
    for (let i = 0; i < 3; i++) await nativeFetch('/next?id=late');
    for (let result = await reader.read(); !result.done; result = await reader.read()) bytes += result.value.byteLength;
    const clone = cloned.clone();
    const kept = await (await nativeFetch('/stream?native')).text();
    const watched = await (await fetch('/stream?watched')).text();
    return {
      bytes,
      urls: [answered.url, clone.url, clone.redirected, answered.type].map(String),
      lengths: [(await asked.text()).length, (await clone.text()).length, kept.length, watched.length],
    };
  });
  expect([before, after.bytes]).toEqual([2, 9]);
  expect(after.lengths).toEqual([100, 100, 100, 100]);
  expect(after.urls).toEqual([
    expect.stringContaining('/bytes?id=late'),
    expect.stringContaining('/stream'),
    'true',
    'basic',
  ]);
  const observations = (): Promise<Observation[]> => page.evaluate(() => Reflect.get(globalThis, 'heard'));
  const started = (await untilHeard({ page, observations }, 'stream-ended')).flatMap((each) =>
    each.type === 'stream-started' ? [new URL(each.request.url).search] : [],
  );
  expect(started).toEqual(['?watched']);
});
