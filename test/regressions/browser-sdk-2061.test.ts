// https://github.com/DataDog/browser-sdk/pull/2061
// `fetch(undefined)`, `fetch(5)` and `fetch(object)` are asked for as strings; the wrapper threw on them.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('odd first arguments are asked for as natively, and turned into a string once', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    let conversions = 0;
    const inputs: unknown[] = [
      undefined,
      null,
      5,
      true,
      ['/stream'],
      new URL('/stream', location.href),
      {
        toString() {
          conversions += 1;
          return '/stream?stream=true';
        },
      },
      {
        toString() {
          throw new RangeError('no URL');
        },
      },
      Symbol('not a string'),
      'http://',
      '',
    ];
    const answers: string[] = [];
    for (const input of inputs) {
      try {
        const asked: Promise<Response> = Reflect.apply(fetch, undefined, [input]);
        answers.push(
          await asked.then(
            (r) => `${r.status} ${r.url}`,
            (reason) => `rejected: ${reason}`,
          ),
        );
      } catch (error) {
        answers.push(`thrown: ${error}`);
      }
    }
    return { answers, conversions };
  });
  expect(seen).toMatchObject({ conversions: 1 });
  expect(JSON.stringify(seen)).toContain('404 http://lab/undefined');
});
