import { defineConfig } from 'vitest/config';

// Days and times stand in pictures. A thread takes the zone of its process.
process.env.TZ = 'UTC';

const PANEL = 'test/unit/panel/**/*.test.{ts,tsx}';
// What modules keep here, the language and the parts that are loaded, is the same for all: files that share them need not load them again.
const shared = { retry: 0, testTimeout: 60_000, isolate: false };

export default defineConfig({
  test: {
    passWithNoTests: false,
    // By default one less than processors: on a small machine one after another.
    maxWorkers: 2,
    // Quicker to start than processes.
    pool: 'threads',
    projects: [
      { test: { ...shared, name: 'core', include: ['test/unit/**/*.test.ts'], exclude: [PANEL] } },
      { test: { ...shared, name: 'panel', include: [PANEL], setupFiles: ['test/panel/speakEnglish.ts'] } },
    ],
  },
});
