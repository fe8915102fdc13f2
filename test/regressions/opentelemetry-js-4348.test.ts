// https://github.com/open-telemetry/opentelemetry-js/pull/4348
// https://github.com/open-telemetry/opentelemetry-js/pull/6341
// Headers given as a Map or as pairs were taken for a plain object, and were lost.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('headers of every kind arrive, and an iterator is run once', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    let runs = 0;
    function* pairs(): Generator<[string, string]> {
      runs += 1;
      yield ['accept', 'text/event-stream'];
      yield ['x-kind', 'generator'];
    }
    const kinds: unknown[] = [
      { accept: 'text/event-stream', 'x-kind': 'record' },
      [
        ['accept', 'text/event-stream'],
        ['x-kind', 'pairs'],
      ],
      new Map([
        ['accept', 'text/event-stream'],
        ['x-kind', 'map'],
      ]),
      new Headers({ accept: 'text/event-stream', 'x-kind': 'headers' }),
      pairs(),
      { 'x-kind': { toString: () => 'object' } },
      [['only a name']],
      undefined,
      null,
    ];
    const events: string[] = [];
    for (const headers of kinds) {
      const asked: Promise<Response> = Reflect.apply(fetch, undefined, ['/request', { headers }]);
      events.push(
        await asked.then(
          (r) => r.text(),
          (reason: unknown) => `${reason}`,
        ),
      );
    }
    return { events, runs };
  });
  expect(seen).toMatchObject({ runs: 1 });
  for (const kind of ['record', 'pairs', 'map', 'headers', 'generator', 'object']) {
    expect(JSON.stringify(seen)).toContain(`\\"x-kind\\":\\"${kind}\\"`);
  }
});
