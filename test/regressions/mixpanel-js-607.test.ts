// https://github.com/mixpanel/mixpanel-js/issues/607
// A relative URL was resolved against another base, or later than the browser does.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { endedStreams } from '../browser/reported.ts';

test('URLs are those of the moment: `open` and construction, not `send` and answer', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const base = document.head.appendChild(document.createElement('base'));
    base.href = '/nowhere/';
    const x = new XMLHttpRequest();
    x.open('GET', '../at-once?xhr');
    const source = new EventSource('../at-once?source');
    const ended = new Promise<void>((resolve) => {
      source.onerror = () => {
        source.close();
        resolve();
      };
    });
    base.href = '/elsewhere/deep/';
    await new Promise((resolve) => {
      x.onload = resolve;
      x.send();
    });
    await ended;
    base.remove();
    return [x.responseURL, source.url];
  });
  expect(seen).toEqual(['http://lab/at-once?xhr', 'http://lab/at-once?source']);
  const urls = (await endedStreams(hooked, 2)).map(({ started }) => started.request.url);
  expect(urls.sort()).toEqual([`${server.origin}/at-once?source`, `${server.origin}/at-once?xhr`]);
});
