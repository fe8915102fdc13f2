import { defineConfig } from '@playwright/test';

/** Where no verdict is looked at: these may share the processors with others. */
const WITHOUT_VERDICT = [
  'capture',
  'detailViews',
  'extensionReload',
  'networkLog',
  'panelLifecycle',
  'panelView',
  'picture',
  'settings',
  'twoPanels',
].map((name) => `${name}.test.ts`);

export default defineConfig({
  outputDir: 'test-results/playwright',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/playwright.json' }],
  ],
  projects: [
    // One test of two minutes: begun last, it would run alone while the other worker has nothing to do.
    { name: 'fuzz', testDir: 'test/fuzz' },
    { name: 'browser', testDir: 'test/browser' },
    { name: 'regressions', testDir: 'test/regressions' },
    { name: 'sdks', testDir: 'test/sdk' },
    { name: 'panel', testDir: 'test/panel' },
    { name: 'devtools', testDir: 'test/e2e', testMatch: WITHOUT_VERDICT },
    // For one worker: starting DevTools takes both processors of a small machine, and a page that gets none is rightly called busy.
    { name: 'verdicts', testDir: 'test/e2e', testIgnore: WITHOUT_VERDICT },
  ],
});
