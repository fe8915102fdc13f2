// https://github.com/PostHog/posthog-js/pull/3706
// https://github.com/PostHog/posthog-js/pull/3698
// The wrapper made a Request of the page's arguments; its body is a stream, which Safari does not upload.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('no Request is made of the arguments, and bodies of every kind arrive', async ({ nativePage, hooked, server }) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    let made = 0;
    const NativeRequest = Request;
    globalThis.Request = class extends NativeRequest {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        super(input, init);
        made += 1;
      }
    };
    const form = new FormData();
    form.append('stream', 'true');
    const bodies: BodyInit[] = [
      '{"stream":true}',
      new URLSearchParams({ stream: 'true' }),
      new TextEncoder().encode('{"stream":true}'),
      new Blob(['{"stream":true}']),
    ];
    const events: string[] = [];
    for (const body of bodies) events.push(await (await fetch('/request', { method: 'POST', body })).text());
    const sent = await (await fetch('/request', { method: 'POST', body: form })).text();
    return { events, fields: sent.includes('name=\\"stream\\"'), made };
  });
  expect(seen).toMatchObject({ fields: true, made: 0 });
});

test('a body that is a stream is refused or sent as natively, and not read for the record', async ({
  nativePage,
  hooked,
  server,
}) => {
  await compare({ nativePage, hooked, server }, async () => {
    const text = new Blob(['{"stream":true}']).stream();
    const options = { method: 'POST', body: text, duplex: 'half' };
    const asked: Promise<Response> = Reflect.apply(fetch, undefined, ['/request', options]);
    const answer = await asked.then(
      (r) => r.text(),
      (reason: unknown) => `${reason}`,
    );
    return [answer, text.locked];
  });
});
