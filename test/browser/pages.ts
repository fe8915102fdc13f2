import { readFileSync } from 'node:fs';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import type { Observation } from '../../src/link/messages.ts';
import { EXTENSION_PATH, launchChromium, type RunningChromium } from '../drive/chromium.ts';
import { type StreamServer, startStreamServer } from './streamServer.ts';

export { expect };

/** A page with the built hook and, in place of the relay, an ear for what it reports. */
export interface HookedPage {
  page: Page;
  /** Everything reported so far, in order. */
  observations(): Promise<Observation[]>;
}

interface Fixtures {
  nativePage: Page;
  hooked: HookedPage;
}

interface WorkerFixtures {
  chromium: RunningChromium;
  server: StreamServer;
  /** The tabs of the test before: a new one takes four times as long as loading another page in it. */
  spareTabs: { native?: Page | undefined; hooked?: Page | undefined };
}

/** Takes the hook's port as the relay would, and says "taken" to every report. */
const EAR = `
  globalThis.heard = [];
  document.addEventListener('streamgauge:port', (event) => {
    event.preventDefault();
    const port = event.ports[0];
    // As the hook does: what the page replaces later must not see it.
    const post = port.postMessage.bind(port);
    const NativePromise = Promise;
    const NativeMessageChannel = MessageChannel;
    let taking = true;
    let sequence = 0;
    const say = () => post({ type: 'report-taken', sequence });
    const { get: dataOf } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
    const { apply } = Reflect;
    port.onmessage = (event) => {
      const data = apply(dataOf, event, []);
      for (let i = 0; i < data.observations.length; i++) globalThis.heard[globalThis.heard.length] = data.observations[i];
      sequence = data.sequence;
      if (taking) say();
    };
    // Resolves when the hook has the command: posted messages are delivered in order, whatever their channel.
    globalThis.command = (command) => new NativePromise((resolve) => {
      post(command);
      const { port1, port2 } = new NativeMessageChannel();
      port1.onmessage = resolve;
      port2.postMessage('');
    });
    globalThis.stopTaking = () => { taking = false; };
    globalThis.startTaking = () => { taking = true; say(); };
  }, { once: true });
`;

/** The built hook, and the ear that it finds: one script. */
export const HOOK_WITH_EAR = `${EAR}${readFileSync(`${EXTENSION_PATH}/extension/hook/hook.iife.js`, 'utf8')}`;

export const test = base.extend<Fixtures, WorkerFixtures>({
  chromium: [
    async ({}, use) => {
      const chromium = await launchChromium({ args: ['--js-flags=--expose-gc'] });
      await use(chromium);
      await chromium.close();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({}, use) => {
      const server = await startStreamServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  spareTabs: [({}, use) => use({}), { scope: 'worker' }],
  nativePage: async ({ chromium, server, spareTabs }, use, testInfo) => {
    const page = spareTabs.native ?? (await openBlank(chromium, server, ''));
    await use(page);
    spareTabs.native = await keepWhole(testInfo, page, server);
  },
  hooked: async ({ chromium, server, spareTabs }, use, testInfo) => {
    const page = spareTabs.hooked ?? (await openBlank(chromium, server, HOOK_WITH_EAR));
    await use({ page, observations: () => page.evaluate(() => Reflect.get(globalThis, 'heard')) });
    spareTabs.hooked = await keepWhole(testInfo, page, server);
  },
});

async function openBlank({ context }: RunningChromium, { origin }: StreamServer, script: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ content: script });
  await page.goto(`${origin}/blank`);
  return page;
}

/** Loads the blank page again when the test has passed and left it open, which closes its connections; closes it otherwise. */
async function keepWhole(
  { status, expectedStatus }: TestInfo,
  page: Page,
  { origin }: StreamServer,
): Promise<Page | undefined> {
  if (status !== expectedStatus) await page.close();
  if (page.isClosed()) return undefined;
  await page.goto(`${origin}/blank`);
  return page.removeAllListeners();
}
