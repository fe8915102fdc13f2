// https://github.com/open-telemetry/opentelemetry-js/issues/6518
// https://github.com/open-telemetry/opentelemetry-js/pull/6521
// A Proxy in place of the Response failed the brand checks of native code, so that WebAssembly would not compile from it.
import { compare } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';
import { untilHeard } from '../browser/untilHeard.ts';

test('WebAssembly compiles and instantiates from a response that is watched', async ({
  nativePage,
  hooked,
  server,
}) => {
  const made = await compare({ nativePage, hooked, server }, async () => {
    const module = await WebAssembly.compileStreaming(fetch('/wasm?stream=true'));
    const { instance } = await WebAssembly.instantiateStreaming(await fetch('/wasm?stream=true'));
    return [module instanceof WebAssembly.Module, instance instanceof WebAssembly.Instance];
  });
  expect(made).toEqual([true, true]);
  expect((await untilHeard(hooked, 'stream-ended', 2)).filter(({ type }) => type === 'stream-started')).toHaveLength(2);
});

test('what is no WebAssembly is refused in the same words', async ({ nativePage, hooked, server }) => {
  await compare({ nativePage, hooked, server }, async () =>
    WebAssembly.compileStreaming(fetch('/stream')).catch((reason: unknown) => `${reason}`),
  );
});

test('native methods take the response as this', async ({ nativePage, hooked, server }) => {
  const lengths = await compare({ nativePage, hooked, server }, async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const borrowed: typeof Response | undefined = Reflect.get(frame.contentWindow ?? {}, 'Response');
    const ours = await Response.prototype.text.call(await fetch('/stream'));
    const theirs = await borrowed?.prototype.text.call(await fetch('/stream'));
    return [ours.length, theirs?.length];
  });
  expect(lengths).toEqual([100, 100]);
});
