import { defineConfig } from 'vitest/config';

const PANEL = 'test/unit/panel/**/*.test.{ts,tsx}';
const shared = { retry: 0, testTimeout: 60_000 };

export default defineConfig({
  test: {
    passWithNoTests: false,
    // By default one less than processors: on a small machine one after another.
    maxWorkers: 2,
    projects: [
      // Nothing here keeps anything in a module: files that share them need not load them again.
      { test: { ...shared, name: 'core', include: ['test/unit/**/*.test.ts'], exclude: [PANEL], isolate: false } },
      { test: { ...shared, name: 'panel', include: [PANEL], setupFiles: ['test/panel/speakEnglish.ts'] } },
    ],
  },
});
