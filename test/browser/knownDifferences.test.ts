import type { Page } from '@playwright/test';
import { expect, test } from './pages.ts';

/**
 * What a page can still find out, as docs/transparency.md lists it: each test shows the difference, so that the list stays true. A
 * test that fails because the difference has gone is good news for the list.
 */

type InPage<Result> = () => Result | Promise<Result>;

async function both<Result>(nativePage: Page, hookedPage: Page, run: InPage<Result>): Promise<[Result, Result]> {
  return [await nativePage.evaluate(run), await hookedPage.evaluate(run)];
}

test('functions that were replaced print without their name', async ({ nativePage, hooked }) => {
  const [natively, watched] = await both(nativePage, hooked.page, () => [`${fetch}`, `${Response.prototype.text}`]);
  expect(natively).toEqual(['function fetch() { [native code] }', 'function text() { [native code] }']);
  expect(watched).toEqual(['function () { [native code] }', 'function () { [native code] }']);
});

test('a watched response put into a cache loses its URL and type there', async ({ nativePage, hooked, server }) => {
  const [natively, watched] = await both(nativePage, hooked.page, async () => {
    const cache = await caches.open('probe');
    await cache.put('/probe', await fetch('/stream'));
    const found = await cache.match('/probe');
    return [found?.url, found?.type];
  });
  expect(natively).toEqual([`${server.origin}/stream`, 'basic']);
  expect(watched).toEqual(['', 'default']);
});

test('the stack of a failed fetch has lines of ours', async ({ nativePage, hooked }) => {
  const [natively, watched] = await both(nativePage, hooked.page, () =>
    fetch('http://127.0.0.1:1/').then(
      () => 0,
      (reason: Error) => reason.stack?.split('\n').length ?? 0,
    ),
  );
  expect(watched).toBeGreaterThan(natively);
});

test('a stream that is not to be stored closes with its last bytes', async ({ nativePage, hooked }) => {
  const [natively, watched] = await both(nativePage, hooked.page, async () => {
    const path = '/say?type=text/event-stream&header=cache-control:no-store&body=data: a%0A%0A';
    const reader = (await fetch(path)).body?.getReader();
    // The end is there when other answers have come after it.
    for (let i = 0; i < 3; i++) await (await fetch('/json')).text();
    await reader?.read();
    const closed = reader?.closed.then(() => 'closed');
    const later = fetch('/json').then(() => 'open');
    return Promise.race([closed, later]);
  });
  expect(natively).toBe('open');
  expect(watched).toBe('closed');
});

test('a Proxy given as options hears one more question about each', async ({ nativePage, hooked }) => {
  const [natively, watched] = await both(nativePage, hooked.page, async () => {
    const asked: PropertyKey[] = [];
    const options = new Proxy(
      {},
      {
        has: (target, name) => {
          asked.push(name);
          return name in target;
        },
      },
    );
    await (await fetch('/json', options)).text();
    return asked.length;
  });
  expect(natively).toBe(0);
  expect(watched).toBeGreaterThan(0);
});

test("a frame's getters put on the page's prototype see the constructed response", async ({ nativePage, hooked }) => {
  const [natively, watched] = await both(nativePage, hooked.page, async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const theirs = (frame.contentWindow as Window & typeof globalThis).Response.prototype;
    const descriptor = Object.getOwnPropertyDescriptor(theirs, 'type');
    if (descriptor !== undefined) Object.defineProperty(Response.prototype, 'type', descriptor);
    const response = await fetch('/stream');
    return [response.type, (await response.text()).length];
  });
  expect(natively).toEqual(['basic', 100]);
  expect(watched).toEqual(['default', 100]);
});
