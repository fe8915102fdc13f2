// https://github.com/open-telemetry/opentelemetry-js/pull/6623
// https://github.com/mswjs/interceptors/issues/665
// https://github.com/mswjs/interceptors/pull/677
// https://github.com/angular/angular/issues/36588
// https://github.com/angular/angular/issues/36311
// Replacing a fetch that cannot be replaced threw, and took everything after it down.
import { compare, type Scenario } from '../browser/compare.ts';
import { expect } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';
import { test } from './openHooked.ts';

const PAGES: Record<string, string> = {
  'neither writable nor configurable':
    "Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: false, configurable: false });",
  'read-only': "Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: false, configurable: true });",
  'not configurable':
    "Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: false });",
  'an accessor': "{ const native = fetch; Object.defineProperty(globalThis, 'fetch', { get: () => native }); }",
  gone: 'globalThis.nativeFetch = fetch; delete globalThis.fetch;',
};

const ask: Scenario = async () => {
  const ask: typeof fetch = Reflect.get(globalThis, 'fetch') ?? Reflect.get(globalThis, 'nativeFetch');
  const r = await ask('/stream');
  const d = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  return [
    typeof Reflect.get(globalThis, 'fetch'),
    d?.writable,
    d?.configurable,
    r.url,
    r.type,
    (await r.text()).length,
  ];
};

for (const [name, script] of Object.entries(PAGES)) {
  test(`a fetch that is ${name} before the hook`, async ({ openHooked, nativePage, server }) => {
    await nativePage.evaluate(script);
    const hooked = await openHooked((hook) => script + hook);
    const seen = await compare({ nativePage, hooked, server }, ask);
    expect(seen).toEqual(expect.arrayContaining(['http://lab/stream', 'basic', 100]));
  });
}

test('a Response.prototype that is frozen before the hook', async ({ openHooked, nativePage, server }) => {
  const freeze = 'Object.freeze(Response.prototype); Object.freeze(Headers.prototype);';
  await nativePage.evaluate(freeze);
  const hooked = await openHooked((hook) => freeze + hook);
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const r = await fetch('/redirect');
    const bad = await (await fetch('/stream')).json().catch((reason: unknown) => `${reason}`);
    return [r.url, r.type, r.redirected, bad];
  });
  expect(seen).toEqual(['http://lab/stream', 'basic', true, expect.stringMatching(/^SyntaxError/)]);
});

test('a page that freezes everything after the hook', async ({ openHooked, nativePage, server }) => {
  const freeze = "Object.freeze(Response.prototype); Object.defineProperty(globalThis, 'fetch', { writable: false });";
  await nativePage.evaluate(freeze);
  const hooked = await openHooked((hook) => hook + freeze);
  await compare({ nativePage, hooked, server }, ask);
  expect((await untilHeard(hooked, 'stream-ended', 1)).filter(({ type }) => type === 'stream-started')).toHaveLength(1);
});
