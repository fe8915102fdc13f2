// https://github.com/DataDog/browser-sdk/pull/1797
// https://github.com/DataDog/browser-sdk/pull/865
// https://github.com/dash0hq/dash0-sdk-web/pull/97
// https://github.com/jpillora/xhook/issues/25
// https://github.com/jpillora/xdomain/issues/120
// https://github.com/bugsnag/bugsnag-js-performance/issues/158
// One XMLHttpRequest used again, also before it was done: what belonged to which request was mixed up.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { endedStreams } from '../browser/reported.ts';

test('one object, again and again, and opened anew in flight', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async ({ id }) => {
    const x = new XMLHttpRequest();
    const results: unknown[] = [];
    const load = (url: string): Promise<unknown> =>
      new Promise((resolve) => {
        x.open('GET', url);
        x.onload = () => resolve([x.responseURL, x.responseText.length]);
        x.send();
      });
    results.push(await load('/at-once?1'), await load('/at-once?2'));
    x.open('GET', `/steps?steps=9&id=${id}`);
    x.send();
    await new Promise((resolve) => {
      x.onprogress = resolve;
    });
    results.push(x.responseText, await load('/at-once?3'));
    return results;
  });
  expect(seen).toMatchObject([expect.anything(), expect.anything(), 'step 1\n', ['http://lab/at-once?3', 100]]);
  const streams = await endedStreams(hooked, 4);
  expect(streams.map(({ ended, text }) => [ended?.outcome, text.join('').length])).toEqual([
    ['complete', 100],
    ['complete', 100],
    ['aborted', 7],
    ['complete', 100],
  ]);
});
