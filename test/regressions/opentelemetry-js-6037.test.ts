// https://github.com/open-telemetry/opentelemetry-js/issues/6037
// `new Response(body, { status: 204 })` throws, so a wrapped fetch rejected where the native one answers.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';

test('204, 205 and 304 resolve with a null body, also when a stream was asked for', async ({
  nativePage,
  hooked,
  server,
}) => {
  const seen = await compare({ nativePage, hooked, server }, async () => {
    const answers: unknown[] = [];
    for (const code of [204, 205, 304]) {
      const r = await fetch(`/status?code=${code}&stream=true`, { headers: { accept: 'text/event-stream' } });
      const clone = r.clone();
      answers.push([r.status, r.body, r.bodyUsed, await r.text(), r.bodyUsed, clone.status, clone.url]);
    }
    return answers;
  });
  expect(seen).toHaveLength(3);
  expect((await untilHeard(hooked, 'stream-ended', 3)).filter(({ type }) => type === 'stream-started')).toHaveLength(3);
});

test('HEAD and an empty body', async ({ nativePage, hooked, server }) => {
  await compare({ nativePage, hooked, server }, async () => {
    const head = await fetch('/stream', { method: 'HEAD' });
    const empty = await fetch('/empty');
    return [head.body === null, await head.text(), head.bodyUsed, empty.body === null, await empty.text()];
  });
});
