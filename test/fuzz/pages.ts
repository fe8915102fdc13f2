import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import { test as base, HOOK_WITH_EAR } from '../browser/pages.ts';
import { type PieceServer, startPieceServer } from './pieceServer.ts';
import type { Observed, Sequence } from './sequence.ts';

/** A page in which sequences are run, one after the other. */
export interface FuzzPage {
  /** What was observed of each; whether its connection was closed early is known when `settled` is called. */
  run(sequences: Sequence[]): Promise<(() => Observed)[]>;
}

/** The same page without and with the hook. */
export interface PagePair {
  native: FuzzPage;
  hooked: FuzzPage;
}

interface Fixtures {
  openPair(): Promise<PagePair>;
}

interface WorkerFixtures {
  runner: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  runner: [async ({}, use) => use(await bundleRunner()), { scope: 'worker' }],
  openPair: async ({ chromium, runner }, use) => {
    const opened: RunningPage[] = [];
    const open = async (hook: string): Promise<FuzzPage> => {
      const page = new RunningPage(chromium.context, runner, hook);
      opened.push(page);
      await page.open();
      return page;
    };
    await use(async () => ({ native: await open(''), hooked: await open(HOOK_WITH_EAR) }));
    for (const page of opened) await page.close();
  },
});

class RunningPage implements FuzzPage {
  readonly #context: BrowserContext;
  readonly #runner: string;
  readonly #hook: string;
  #page: Page | undefined;
  /** One for each page: the browser opens six connections to a server, and bodies that linger hold some of them. */
  #server: PieceServer | undefined;

  constructor(context: BrowserContext, runner: string, hook: string) {
    this.#context = context;
    this.#runner = runner;
    this.#hook = hook;
  }

  async open(): Promise<void> {
    this.#server ??= await startPieceServer();
    this.#page = await this.#context.newPage();
    await this.#page.addInitScript({ content: `globalThis.fetchBeforeHook = fetch.bind(globalThis);${this.#hook}` });
    await this.#page.goto(`${this.#server.origin}/blank`);
    await this.#page.evaluate(this.#runner);
  }

  async close(): Promise<void> {
    await this.#page?.close();
    await this.#server?.stop();
  }

  async run(sequences: Sequence[]): Promise<(() => Observed)[]> {
    const batch = sequences.map((sequence) => ({ id: randomUUID(), sequence }));
    const runs = await this.#runOrCrash(batch);
    // A crash takes the whole batch with it: which one was it?
    if (runs === undefined && sequences.length > 1) {
      const single: (() => Observed)[] = [];
      for (const sequence of sequences) single.push(...(await this.run([sequence])));
      return single;
    }
    return batch.map(({ id }, i) => () => ({
      lines: runs?.[i] ?? ['the page crashed'],
      closedEarly: this.#server?.closedEarly(id) === true,
    }));
  }

  async #runOrCrash(batch: { id: string; sequence: Sequence }[]): Promise<string[][] | undefined> {
    const page = this.#page;
    if (page === undefined) throw new Error('the page is not open');
    try {
      return await page.evaluate((each) => Reflect.get(globalThis, 'runSequences')(each), batch);
    } catch (error) {
      if (!`${error}`.includes('crashed')) throw error;
      await page.close();
      await this.open();
      return undefined;
    }
  }
}

/** The page's part, as one script. */
async function bundleRunner(): Promise<string> {
  const entry = fileURLToPath(new URL('./page/run.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['iife'], name: 'fuzz' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('the runner was not built');
  return output.output[0].code;
}
