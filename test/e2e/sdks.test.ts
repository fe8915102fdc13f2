import type { LoopbackServer } from '../lab/net/loopback-server.ts';
import type { Ask } from '../sdk/offer.ts';
import { startSdkPages } from '../sdk/sdkPages.ts';
import { expect, test } from './devtoolsTest.ts';

let pages: LoopbackServer;
test.beforeAll(async () => {
  pages = await startSdkPages();
});
test.afterAll(() => pages.close());

/** One that hands `fetch` a Request, and one that closes its connection itself when the stream has ended. */
for (const name of ['ky', 'eventsource-client']) {
  test(`${name} shows as streaming`, async ({ inspect, lab }) => {
    const { page, view } = await inspect(`${pages.url}/${name}`);
    await page.waitForFunction(() => 'run' in globalThis);
    const ask: Ask = { url: lab.modelUrl, model: 'steady', id: name };
    await page.evaluate((asked) => Reflect.get(globalThis, 'run')(asked), ask);
    expect(await view.settledRows(1)).toMatchObject([
      { Pattern: 'Streaming', Method: 'POST', Status: '200', Type: 'SSE' },
    ]);
  });
}
