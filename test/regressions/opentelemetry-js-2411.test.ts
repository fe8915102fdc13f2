// https://github.com/open-telemetry/opentelemetry-js/issues/2411
// `fetch(url, request)` takes the Request for its options; the wrapper copied it like a plain object and lost the body.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('a Request as options keeps its method, headers and body', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const options = new Request('/elsewhere', {
      method: 'POST',
      body: '{"stream":true,"of":"options"}',
      headers: { accept: 'text/event-stream', 'x-asked': 'yes' },
    });
    const asked = await fetch('/request', options).then(
      (r) => r.text(),
      (reason) => `${reason}`,
    );
    const text = new Request('/elsewhere', { method: 'PUT', headers: { 'x-asked': 'put' } });
    return [asked, options.bodyUsed, await (await fetch('/request', text)).text()];
  });
  expect(seen).toHaveLength(3);
  expect(seen).toContainEqual(expect.stringContaining('"method":"PUT"'));
});
