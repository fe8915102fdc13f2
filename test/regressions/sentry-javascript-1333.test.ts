// https://github.com/getsentry/sentry-javascript/issues/1333
// https://github.com/getsentry/sentry-javascript/issues/2643
// https://github.com/getsentry/sentry-javascript/issues/453
// https://github.com/getsentry/sentry-javascript/issues/454
// https://github.com/getsentry/sentry-javascript/issues/549
// `onreadystatechange` was wrapped or replaced: the page's handler ran at another time, twice, or not at all.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('onreadystatechange is the page’s own, whenever it is set', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const run = (when: 'before open' | 'after open' | 'after send' | 'in a handler'): Promise<unknown> =>
      new Promise((resolve) => {
        const x = new XMLHttpRequest();
        const calls: unknown[] = [];
        const handler = (): void => void calls.push([x.readyState, x.onreadystatechange === handler]);
        const set = (): void => {
          x.onreadystatechange = handler;
        };
        if (when === 'before open') set();
        x.open('GET', '/at-once');
        if (when === 'after open') set();
        if (when === 'in a handler') x.onreadystatechange = set;
        x.onload = () => resolve([when, calls.filter((call, i) => String(call) !== String(calls[i - 1]))]);
        x.send();
        if (when === 'after send') set();
      });
    return [await run('before open'), await run('after open'), await run('after send'), await run('in a handler')];
  });
  expect(seen).toContainEqual([
    'after send',
    [
      [2, true],
      [3, true],
      [4, true],
    ],
  ]);
});

test('handlers of both kinds run in the order in which they were added', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const x = new XMLHttpRequest();
    const order: string[] = [];
    x.addEventListener('readystatechange', () => x.readyState === 4 && order.push('listener before'));
    x.open('GET', '/at-once');
    x.onreadystatechange = () => x.readyState === 4 && order.push('handler');
    x.send();
    x.addEventListener('readystatechange', () => x.readyState === 4 && order.push('listener after'));
    await new Promise((resolve) => x.addEventListener('loadend', resolve));
    return order;
  });
  expect(seen).toEqual(['listener before', 'handler', 'listener after']);
});
