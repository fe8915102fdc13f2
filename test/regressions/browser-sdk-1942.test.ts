// https://github.com/DataDog/browser-sdk/pull/1942
// https://github.com/DataDog/browser-sdk/pull/1977
// https://github.com/angular/angular/issues/48767
// Under zone.js `bodyUsed` and the state of the body disagreed, so cloning for the record threw.
import { compare } from '../browser/compare.ts';
import { expect } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';
import { test } from './openHooked.ts';

/** What zone.js does to fetch: a Promise of its own, `fetch` in a wrapper that answers with it, and the body methods too. */
const ZONE = `
  {
    const NativePromise = Promise;
    const nativeFetch = fetch;
    const nativeThen = NativePromise.prototype.then;
    class ZoneAwarePromise {
      #inner;
      constructor(executor) { this.#inner = new NativePromise(executor); }
      then(...handlers) {
        const next = nativeThen.apply(this.#inner, handlers);
        return new ZoneAwarePromise((resolve, reject) => nativeThen.call(next, resolve, reject));
      }
      catch(handler) { return this.then(undefined, handler); }
      finally(handler) { return this.then(async (value) => { await handler(); return value; }); }
      static resolve(value) { return new ZoneAwarePromise((resolve) => resolve(value)); }
    }
    globalThis.Promise = ZoneAwarePromise;
    NativePromise.prototype.then = function (...handlers) {
      return new ZoneAwarePromise((resolve, reject) => nativeThen.call(this, resolve, reject)).then(...handlers);
    };
    globalThis.fetch = function () {
      return new ZoneAwarePromise((resolve, reject) => nativeThen.call(nativeFetch.apply(this, arguments), resolve, reject));
    };
    for (const name of ['arrayBuffer', 'blob', 'formData', 'json', 'text']) {
      const method = Response.prototype[name];
      Response.prototype[name] = function () {
        return new ZoneAwarePromise((resolve, reject) => nativeThen.call(method.apply(this, arguments), resolve, reject));
      };
    }
  }
`;

for (const [order, compose] of [
  ['after the hook', (hook: string) => hook + ZONE],
  ['before the hook', (hook: string) => ZONE + hook],
] as const) {
  test(`bodyUsed and clone under zone.js, ${order}`, async ({ openHooked, nativePage, server }) => {
    const hooked = await openHooked(compose);
    await nativePage.evaluate(ZONE);
    const seen = await compare({ nativePage, hooked, server }, async () => {
      const r = await fetch('/stream');
      const before = [r.bodyUsed, r.body?.locked, r.url];
      const clone = r.clone();
      const text = await r.text();
      const after = [r.bodyUsed, clone.bodyUsed, text === (await clone.text()), clone.bodyUsed];
      const again = await r.text().catch((reason: unknown) => `${reason}`);
      const bytes = await (await fetch('/stream')).bytes();
      return [before, after, again, text.length, bytes.length];
    });
    expect(seen).toMatchObject([
      [false, false, 'http://lab/stream'],
      [true, false, true, true],
      expect.anything(),
      100,
      100,
    ]);
    const started = (await untilHeard(hooked, 'stream-ended', 2)).filter(({ type }) => type === 'stream-started');
    expect(started).toHaveLength(2);
  });
}
