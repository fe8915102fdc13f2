import { defineConfig } from '@playwright/test';

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
    { name: 'e2e', testDir: 'test/e2e' },
  ],
});
