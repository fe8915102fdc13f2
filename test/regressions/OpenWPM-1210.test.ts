// https://github.com/openwpm/OpenWPM/pull/1210
// https://github.com/earnieacts/privacy-shield_chrome_extension/issues/45
// Wrapped functions had another name, another length, or stood in properties of another kind.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('every function on what capture may replace has its native shape', async ({ nativePage, hooked, server }) => {
  const shapes = await compare({ nativePage, hooked, server }, async () => {
    const shape = (f: unknown): unknown =>
      typeof f === 'function'
        ? [f.name, f.length, Reflect.ownKeys(f).map(String), Object.isExtensible(f), f instanceof Function]
        : typeof f;
    const describe = (target: object): unknown =>
      Reflect.ownKeys(target).map((key) => {
        const d = Object.getOwnPropertyDescriptor(target, key);
        const flags = [d?.configurable, d?.enumerable, d?.writable];
        return [String(key), flags, shape(d?.value), shape(d?.get), shape(d?.set)];
      });
    const window = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
    return {
      fetch: [window?.configurable, window?.enumerable, window?.writable, shape(fetch)],
      prototypes: [Response, Request, Headers, ReadableStream, EventTarget, XMLHttpRequest, EventSource].map((each) => [
        each.name,
        shape(each),
        describe(each.prototype),
      ]),
    };
  });
  expect(shapes).toMatchObject({ fetch: [true, true, true, ['fetch', 1, ['length', 'name'], true, true]] });
});

test('what is no constructor cannot be constructed', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () =>
    [fetch, Response.prototype.text, Response.prototype.clone].map((each) => {
      try {
        return `${Reflect.construct(each, [])}`;
      } catch (error) {
        return `${error instanceof TypeError}`;
      }
    }),
  );
  expect(seen).toEqual(['true', 'true', 'true']);
});
