import { randomUUID } from 'node:crypto';
import type { ConsoleMessage, Page } from '@playwright/test';
import { expect, type HookedPage } from './pages.ts';
import type { StreamServer } from './streamServer.ts';

/** The same page twice, without and with the hook, and the server both ask: the fixtures of `pages.ts`. */
export interface ComparedPages {
  nativePage: Page;
  hooked: HookedPage;
  server: StreamServer;
}

/** Runs in the page and returns something that JSON can carry. It may use nothing but its argument. */
export type Scenario<Args extends object = object> = (args: Args & { id: string }) => Promise<unknown>;

/**
 * Runs a scenario without and with the hook and expects the same result and the same noise: page errors, unhandled
 * rejections, console errors. The server's origin and the `id`, which is another one in each run, do not count.
 *
 * @returns what the scenario gave natively: so a test can also say what it should be
 */
export async function compare(pages: ComparedPages, scenario: Scenario): Promise<unknown>;
export async function compare<Args extends object>(
  pages: ComparedPages,
  scenario: Scenario<Args>,
  args: Args,
): Promise<unknown>;
export async function compare(pages: ComparedPages, scenario: Scenario, args: object = {}): Promise<unknown> {
  return compareRuns(pages, scenario, args, async () => undefined);
}

/** As `compare`, for a scenario after which the browser must have closed the connection of `?id=` early, both times. */
export async function compareClosing(pages: ComparedPages, scenario: Scenario): Promise<unknown> {
  return compareRuns(pages, scenario, {}, (id) => pages.server.closedByBrowser(id));
}

async function compareRuns(
  { nativePage, hooked, server }: ComparedPages,
  scenario: Scenario,
  args: object,
  afterwards: (id: string) => Promise<void>,
): Promise<unknown> {
  const run = async (page: Page): Promise<Observed> => {
    const id = randomUUID();
    const observed = await observe(page, scenario, { ...args, id });
    await afterwards(id);
    return JSON.parse(JSON.stringify(observed).replaceAll(server.origin, 'http://lab').replaceAll(id, 'id'));
  };
  const native = await run(nativePage);
  expect(await run(hooked.page)).toEqual(native);
  return native.result;
}

export interface Observed {
  result: unknown;
  noise: string[];
}

/** Runs a scenario and hears what else the page would notice. */
export async function observe(page: Page, scenario: Scenario, args: { id: string }): Promise<Observed> {
  const noise: string[] = [];
  const hearError = (error: Error): void => void noise.push(`page error: ${error.message}`);
  const hearMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error') noise.push(`console: ${message.text()}`);
  };
  page.on('pageerror', hearError).on('console', hearMessage);
  try {
    const result = await page.evaluate(scenario, args);
    // Rejections are reported after the microtasks of the task they happened in: let some tasks pass.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    return { result, noise };
  } finally {
    page.off('pageerror', hearError).off('console', hearMessage);
  }
}
