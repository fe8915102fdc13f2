import type { Page } from '@playwright/test';
import { expect, test } from './pages.ts';
import { CLOSING_SCENARIOS, SCENARIOS, type ScenarioArguments } from './scenarios.ts';

/** Runs a scenario and hears what else the page would notice: unhandled rejections and console errors. */
async function observe(
  page: Page,
  scenario: (args: ScenarioArguments) => Promise<unknown>,
  args: ScenarioArguments,
): Promise<{ result: unknown; noise: string[] }> {
  const noise: string[] = [];
  page.on('pageerror', (error) => noise.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(`console: ${message.text()}`);
  });
  const result = await page.evaluate(scenario, args);
  // Rejections are reported after the microtasks of the task they happened in: let some tasks pass.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return { result, noise };
}

const withoutOrigin = (value: unknown, origin: string): unknown =>
  JSON.parse(JSON.stringify(value ?? null).replaceAll(origin, 'http://lab'));

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  test(`as natively: ${name}`, async ({ nativePage, hooked, server }) => {
    const native = await observe(nativePage, scenario, { id: 'native' });
    const watched = await observe(hooked.page, scenario, { id: 'hooked' });
    expect(withoutOrigin(watched, server.origin)).toEqual(withoutOrigin(native, server.origin));
  });
}

for (const [name, scenario] of Object.entries(CLOSING_SCENARIOS)) {
  test(`as natively: ${name}`, async ({ nativePage, hooked, server }, { testId }) => {
    const native = await observe(nativePage, scenario, { id: `${testId}-native` });
    await server.closedByBrowser(`${testId}-native`);
    const watched = await observe(hooked.page, scenario, { id: `${testId}-hooked` });
    await server.closedByBrowser(`${testId}-hooked`);
    expect(watched).toEqual(native);
  });
}
