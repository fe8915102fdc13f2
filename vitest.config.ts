import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
    setupFiles: ['test/panel/speakEnglish.ts'],
    passWithNoTests: false,
    retry: 0,
    // By default one less than processors: on a small machine one after another.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
