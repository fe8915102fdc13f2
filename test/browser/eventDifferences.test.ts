import { expect, test } from './pages.ts';

/** What a page can still find out where EventSource and XMLHttpRequest are watched, as docs/transparency.md lists it. */

test('EventSource, XMLHttpRequest and their replaced methods print without their name', async ({
  nativePage,
  hooked,
}) => {
  const print = (): string[] => {
    const { open, send, abort, setRequestHeader } = XMLHttpRequest.prototype;
    const { addEventListener } = EventTarget.prototype;
    const { close } = EventSource.prototype;
    return [EventSource, close, addEventListener, XMLHttpRequest, open, send, abort, setRequestHeader].map(String);
  };
  const natively = await nativePage.evaluate(print);
  expect(natively[0]).toBe('function EventSource() { [native code] }');
  expect(await hooked.page.evaluate(print)).toEqual(natively.map(() => 'function () { [native code] }'));
});

test('the stack of an error of XMLHttpRequest has lines of ours', async ({ nativePage, hooked }) => {
  const lines = (): number => {
    try {
      new XMLHttpRequest().send();
    } catch (error) {
      return error instanceof Error ? (error.stack ?? '').split('\n').length : 0;
    }
    return 0;
  };
  expect(await hooked.page.evaluate(lines)).toBeGreaterThan(await nativePage.evaluate(lines));
});
