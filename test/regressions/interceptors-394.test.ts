// https://github.com/mswjs/interceptors/issues/394
// https://github.com/DataDog/browser-sdk/pull/283
// https://github.com/getsentry/sentry-javascript/pull/13202
// An abort did not reject (Sentry's wrapper resolved with undefined), or rejected where natively it has no effect any more.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('abort before the call, before the headers, in the body, after the end', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const say = (reason: unknown): string => `rejected: ${reason}`;
    const before = await fetch('/stream', { signal: AbortSignal.abort('too early') }).catch(say);

    const early = new AbortController();
    const asking = fetch('/stream', { signal: early.signal });
    early.abort();
    const beforeHeaders = await asking.catch(say);

    const middle = new AbortController();
    const r = await fetch('/endless', { signal: middle.signal });
    const reading = r.text();
    middle.abort(new Error('enough'));
    const inBody = await reading.catch(say);

    const late = new AbortController();
    const whole = await fetch('/stream', { signal: late.signal });
    const text = await whole.text();
    late.abort();
    return [before, beforeHeaders, inBody, r.bodyUsed, text.length, whole.bodyUsed, whole.url];
  });
  expect(seen).toEqual([
    'rejected: too early',
    expect.stringMatching(/^rejected: AbortError/),
    'rejected: Error: enough',
    true,
    100,
    true,
    'http://lab/stream',
  ]);
});

test('one signal for many streams', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const controller = new AbortController();
    const responses = await Promise.all([1, 2, 3].map(() => fetch('/endless', { signal: controller.signal })));
    const reads = responses.map((each) => each.text().catch((reason: unknown) => reason === controller.signal.reason));
    controller.abort({ my: 'reason' });
    return Promise.all(reads);
  });
  expect(seen).toEqual([true, true, true]);
});
