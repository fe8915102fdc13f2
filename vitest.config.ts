import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
    setupFiles: ['test/panel/speakEnglish.ts'],
    passWithNoTests: false,
    retry: 0,
    testTimeout: 60_000,
  },
});
