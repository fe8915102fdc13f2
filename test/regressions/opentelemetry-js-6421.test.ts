// https://github.com/open-telemetry/opentelemetry-js/issues/6421
// https://github.com/open-telemetry/opentelemetry-js/pull/6525
// With `fetch(request, init)` what stands in `init` did not replace what stands in the Request.
import { compare, compareClosing } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('init replaces the method, headers and body of a Request', async ({ nativePage, hooked, server }) => {
  const event = await compare({ nativePage, hooked, server }, async () => {
    const request = new Request('/request', { method: 'POST', body: 'first', headers: { 'x-a': '1', 'x-b': '2' } });
    const init = { method: 'PUT', body: 'second', headers: { 'x-b': '3' } };
    return [await (await fetch(request, init)).text(), request.bodyUsed];
  });
  expect(event).toEqual([
    expect.stringContaining('"method":"PUT","headers":{"x-b":"3","accept":"*/*"},"body":"second"'),
    true,
  ]);
});

test('the signal in init aborts, that of the Request does not', async ({ nativePage, hooked, server }) => {
  const seen = await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    const [old, recent] = [new AbortController(), new AbortController()];
    const request = new Request(`/endless?id=${id}`, { signal: old.signal });
    const reader = (await fetch(request, { signal: recent.signal })).body?.getReader();
    old.abort(new Error('of the Request'));
    const first = (await reader?.read())?.done;
    recent.abort(new Error('of init'));
    return [first, await reader?.read().catch((reason: unknown) => `${reason}`)];
  });
  expect(seen).toEqual([false, 'Error: of init']);
});

test('signal: null takes the signal away', async ({ nativePage, hooked, server }) => {
  const length = await compare({ nativePage, hooked, server }, async () => {
    const controller = new AbortController();
    const r = await fetch(new Request('/stream', { signal: controller.signal }), { signal: null });
    controller.abort();
    return (await r.text()).length;
  });
  expect(length).toBe(100);
});
