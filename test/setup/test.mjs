// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { prepare } from './prepare.mjs';
import { ROOT, runNode } from './run.mjs';

const RESULTS = `${ROOT}/test-results`;
const UNIT = `${RESULTS}/unit.json`;
const BROWSER = `${RESULTS}/playwright.json`;

const env = await prepare();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

// The fuzz run has a command of its own (npm run fuzz) until it has been seen to pass beside everything else.
const PROJECTS = ['browser', 'regressions', 'sdks', 'e2e'].map((name) => `--project=${name}`);

/** @type {{ name: string, run: () => Promise<number> }[]} */
const steps = [
  { name: 'types', run: () => runNode('node_modules/typescript/bin/tsc', ['--noEmit']) },
  { name: 'lint', run: () => runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  {
    name: 'unit',
    run: () =>
      runNode(
        'node_modules/vitest/vitest.mjs',
        ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT}`],
        env,
      ),
  },
  {
    name: 'browser and DevTools',
    run: () => runNode('node_modules/@playwright/test/cli.js', ['test', ...PROJECTS], env),
  },
];

const failedSteps = [];
for (const { name, run } of steps) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  if ((await run()) !== 0) failedSteps.push(name);
  console.log(`== ${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

const unit = readJson(UNIT);
const browser = readJson(BROWSER)?.stats;
const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0);
// A step that fails without a failed test (types, lint, a crashed runner) counts as one.
const failedTests = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0);
const failed = Math.max(failedTests, failedSteps.length);
const skipped = (unit?.numPendingTests ?? 0) + (browser?.skipped ?? 0);
if (failedSteps.length > 0) console.log(`\nfailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
