// https://github.com/EventSource/eventsource/issues/66
// The constants were missing on the constructor or on the instance.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('CONNECTING, OPEN and CLOSED on the constructor, its prototype and an instance', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const source = new EventSource('/stream');
    const states = [source.readyState === EventSource.CONNECTING, source.readyState === source.CONNECTING];
    source.close();
    states.push(source.readyState === EventSource.CLOSED, source.readyState === source.CLOSED);
    const { CONNECTING, OPEN, CLOSED } = EventSource;
    const { prototype } = EventSource;
    return [
      states,
      [CONNECTING, OPEN, CLOSED],
      [prototype.CONNECTING, prototype.OPEN, prototype.CLOSED],
      [source.CONNECTING, source.OPEN, source.CLOSED],
      Object.keys(EventSource),
    ];
  });
  expect(seen).toEqual([
    [true, true, true, true],
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2],
    ['CONNECTING', 'OPEN', 'CLOSED'],
  ]);
});
