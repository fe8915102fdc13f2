import { formatBytes } from '../../src/panel/format/quantity.ts';
import { openHeap } from '../drive/heap.ts';
import { CAPTURED, expect, fetchStream, test } from './devtoolsTest.ts';

test('the inline script whose first act is fetch is captured', async ({ inspect, lab }) => {
  const { view } = await inspect(`${lab.appUrl}/inline-first.html`);
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
});

test('srcdoc, about:blank and document.write frames are captured', async ({ inspect, lab }) => {
  const { view } = await inspect(`${lab.appUrl}/frames.html`);
  expect(await view.settledRows(3)).toMatchObject([CAPTURED, CAPTURED, CAPTURED]);
});

test('frames that have streamed and gone away leave the page’s memory', async ({ inspect, lab, chromium }) => {
  const { page } = await inspect(`${lab.appUrl}/plain.html`);
  const heap = await openHeap(chromium.context, page);
  const makeFrames = (count: number): Promise<void> =>
    page.evaluate(async (left) => {
      for (let i = 0; i < left; i++) {
        const frame = document.createElement('iframe');
        await new Promise((loaded) => {
          frame.onload = loaded;
          frame.src = location.href;
          document.body.append(frame);
        });
        const response = await frame.contentWindow?.fetch('/v1/chat/completions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ model: 'very-short', stream: true, messages: [{ role: 'user', content: 'go' }] }),
        });
        await response?.text();
        frame.remove();
      }
    }, count);
  const held = async (): Promise<number> => (await heap.sizes()).scripts;
  await makeFrames(10);
  const before = await held();
  await makeFrames(40);
  // With DevTools open, V8 keeps the script of a frame in which a script called `then`: 7 kB for the hook's.
  expect((await held()) - before).toBeLessThan(40 * 2048);
});

test('a page under a strict CSP with Trusted Types is captured, and reports no violation', async ({ inspect, lab }) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) violations.push(message.text());
  });
  await page.goto(`${lab.appUrl}/csp.html`);
  expect(await view.settledRows(1)).toMatchObject([CAPTURED]);
  expect(violations).toEqual([]);
});

test('a stream that never ends shows live, and ends as aborted when the page leaves it', async ({ inspect, lab }) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  await page.evaluate(() => {
    const controller = new AbortController();
    Object.assign(globalThis, { controller });
    void fetch('/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model: 'endless', stream: true, messages: [{ role: 'user', content: 'go' }] }),
      signal: controller.signal,
    })
      .then((response) => response.text())
      .catch(() => undefined);
  });
  await expect.poll(async () => Number((await view.rows())[0]?.Events)).toBeGreaterThan(20);
  await page.evaluate(() => Reflect.get(globalThis, 'controller').abort());
  expect(await view.settledRows(1)).toMatchObject([{ Status: expect.stringContaining('aborted') }]);
});

test('a stream that breaks off shows as failed, with what arrived kept', async ({ inspect, lab }) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  await fetchStream(page, 'breaks').catch(() => undefined);
  const [row] = await view.settledRows(1);
  expect(row?.Status).toContain('failed');
  expect(Number(row?.Events)).toBeGreaterThan(0);
});

test('invalid UTF-8, an event of 1 MB and 10,000 events in one write are shown, and nothing is lost', async ({
  inspect,
  lab,
}) => {
  const { page, view } = await inspect(`${lab.appUrl}/plain.html`);
  const sizes: number[] = [];
  for (const model of ['invalid-utf8', 'big-event', 'flood']) {
    const bytes = await page.evaluate(async (name) => {
      const response = await fetch('/v1/chat/completions', {
        method: 'POST',
        body: JSON.stringify({ model: name, stream: true, messages: [{ role: 'user', content: 'go' }] }),
      });
      return (await response.arrayBuffer()).byteLength;
    }, model);
    sizes.push(bytes);
  }
  const rows = await view.settledRows(3);
  expect(Number(rows[2]?.Events?.replaceAll(/\D/g, ''))).toBeGreaterThanOrEqual(10_000);
  expect(sizes[1]).toBeGreaterThan(1_000_000);
  const shown = rows.map((row) => row.Size);
  expect(shown).toEqual(sizes.map(formatBytes));
});

test('nothing is injected while no panel is open', async ({ page, lab }) => {
  await page.goto(`${lab.appUrl}/plain.html`);
  expect(await page.evaluate(() => fetch.toString())).toBe('function fetch() { [native code] }');
});

test('a tab that nobody inspects is let go: its responses are native', async ({ inspect, lab, chromium }) => {
  const { view } = await inspect(`${lab.appUrl}/plain.html`);
  const other = await chromium.context.newPage();
  await other.goto(`${lab.appUrl}/plain.html`);
  await expect
    .poll(async () => {
      await fetchStream(other, 'very-short');
      // Only a native response keeps its URL through the cache: the one difference a page can see.
      return other.evaluate(async () => {
        const cache = await caches.open('probe');
        await cache.put('/probe', await fetch('/plain.html', { headers: { accept: 'text/event-stream' } }));
        return (await cache.match('/probe'))?.url;
      });
    })
    .toBe(`${lab.appUrl}/plain.html`);
  expect(await view.rows()).toEqual([]);
  await other.close();
});
