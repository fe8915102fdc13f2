// https://github.com/Azure/fetch-event-source/issues/79
// https://github.com/Azure/fetch-event-source/issues/87
// The library aborts when the page is hidden and asks again when it is shown: an abort that does not come through as one
// makes it ask for ever, and one that does not reach the network leaves connections open.
import { compareClosing } from '../browser/compare.ts';
import { expect, test } from '../browser/pages.ts';

test('hidden: aborted and closed; shown: asked once more, and read to the end', async ({
  nativePage,
  hooked,
  server,
}) => {
  const log = await compareClosing({ nativePage, hooked, server }, async ({ id }) => {
    let hidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    const show = (shown: boolean): void => {
      hidden = !shown;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const log: string[] = [];
    let controller = new AbortController();
    // As the library does: abort when hidden, a new connection when visible, stop at the end, retry on anything else.
    const connect = async (path: string): Promise<void> => {
      controller = new AbortController();
      const { signal } = controller;
      try {
        const response = await fetch(path, { headers: { accept: 'text/event-stream' }, signal });
        log.push(`open ${response.status}`);
        for await (const _chunk of response.body ?? []) if (log.at(-1)?.startsWith('open')) log.push('message');
        log.push('close');
      } catch (error) {
        log.push(signal.aborted ? `aborted: ${error}` : `retry: ${error}`);
      }
    };
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) controller.abort();
    });
    const first = connect(`/endless?id=${id}`);
    while (!log.includes('message')) await new Promise((resolve) => setTimeout(resolve));
    show(false);
    await first;
    show(true);
    await connect('/stream');
    Reflect.deleteProperty(document, 'hidden');
    return log;
  });
  expect(log).toEqual([
    'open 200',
    'message',
    expect.stringMatching(/^aborted: AbortError/),
    'open 200',
    'message',
    'close',
  ]);
});
