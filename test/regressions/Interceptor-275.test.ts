// https://github.com/Hacker-Valley-Media/Interceptor/pull/275
// A site that asks whether fetch is native code took a wrapped one for a fake and never finished loading.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('the check that the site makes finds native code', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const looksNative = (f: unknown): boolean =>
      Function.prototype.toString.call(f).replaceAll(/\s/g, '').endsWith('(){[nativecode]}');
    const getter = (name: string): unknown => Object.getOwnPropertyDescriptor(Response.prototype, name)?.get;
    const members = ['text', 'json', 'clone', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;
    return [
      looksNative(fetch),
      members.map((name) => looksNative(Response.prototype[name])),
      ['url', 'type', 'redirected', 'headers', 'body', 'bodyUsed'].map((name) => looksNative(getter(name))),
    ];
  });
  expect(seen).toEqual([true, Array(7).fill(true), Array(6).fill(true)]);
});

test('the means of the check are left alone', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const print = Function.prototype.toString;
    const frame = document.body.appendChild(document.createElement('iframe'));
    const theirs: typeof Function | undefined = Reflect.get(frame.contentWindow ?? {}, 'Function');
    return [print.call(print), theirs?.prototype.toString.call(print), 'prototype' in fetch];
  });
  expect(seen).toEqual(['function toString() { [native code] }', 'function toString() { [native code] }', false]);
});
