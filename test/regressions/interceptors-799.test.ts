// https://github.com/mswjs/interceptors/issues/799
// https://github.com/mswjs/interceptors/pull/793
// https://github.com/mswjs/interceptors/pull/833
// https://github.com/mswjs/interceptors/issues/712
// While a clone that nobody read was alive, `body.cancel()` never settled: the OpenAI SDK cancels an error's body before it
// tries again, and waited for ever.
import { compare, compareClosing } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('cancelling an error’s body settles, and the next try is read to its end', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    const ask = (path: string): Promise<Response> =>
      fetch(path, { method: 'POST', body: '{"stream":true}', headers: { accept: 'text/event-stream' } });
    const failed = await ask(`/endless?status=429&id=${id}`);
    await failed.body?.cancel();
    const second = await ask('/stream');
    return [failed.status, failed.bodyUsed, second.status, (await second.text()).length];
  });
  expect(seen).toEqual([429, true, 200, 100]);
});

test('cancelling settles while the page’s own clone is not read', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const r = await fetch('/endless');
    const clone = r.clone();
    const cancelling = r.body?.cancel('no').then(() => 'cancelled');
    // By the time another answer is there it has settled, if it ever will.
    const waited = fetch('/json').then(async (other) => (await other.text()) && 'waits');
    const cancelled = await Promise.race([cancelling, waited]);
    await clone.body?.cancel();
    return cancelled;
  });
  expect(seen).toBe('cancelled');
});

test('the same after a part of it was read', async ({ nativePage, hooked, server }) => {
  await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    const reader = (await fetch(`/endless?status=503&id=${id}`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    return (await (await fetch('/stream')).text()).length;
  });
});
