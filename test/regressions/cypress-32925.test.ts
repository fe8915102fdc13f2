// https://github.com/cypress-io/cypress/issues/32925
// Synchronous requests were broken: options that they do not allow, and events that never come.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('synchronous requests, alone and after an asynchronous one', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const x = new XMLHttpRequest();
    const events: unknown[] = [];
    for (const type of ['readystatechange', 'progress', 'load', 'loadend'])
      x.addEventListener(type, () => events.push([type, x.readyState]));
    const load = (): unknown => {
      x.open('GET', '/stream', false);
      x.send();
      return [x.status, x.responseText.length, events.splice(0)];
    };
    const alone = load();
    x.open('GET', '/at-once');
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    events.length = 0;
    return [alone, load()];
  });
  const events = [
    ['readystatechange', 1],
    ['readystatechange', 4],
    ['load', 4],
    ['loadend', 4],
  ];
  expect(seen).toEqual([
    [200, 100, events],
    [200, 100, events],
  ]);
});
