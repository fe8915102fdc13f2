// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { failures } from './failures.mjs';
import { prepare } from './prepare.mjs';
import { ROOT, runNode } from './run.mjs';

const RESULTS = `${ROOT}/test-results`;
const UNIT = `${RESULTS}/unit.json`;
const CAPTURE = `${RESULTS}/capture.json`;
const PANEL = `${RESULTS}/panel.json`;
const VERDICTS = `${RESULTS}/verdicts.json`;

const env = await prepare();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

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
  { name: 'capture in Chromium', run: () => playwright(CAPTURE, ['browser', 'regressions', 'sdks', 'fuzz']) },
  { name: 'panel, in a plain page and in DevTools', run: () => playwright(PANEL, ['panel', 'devtools']) },
  { name: 'verdicts in DevTools', run: () => playwright(VERDICTS, ['verdicts', '--workers=1']) },
];

const failedSteps = [];
for (const { name, run } of steps) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  if ((await run()) !== 0) failedSteps.push(name);
  console.log(`== ${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

const unit = readJson(UNIT);
const reports = [CAPTURE, PANEL, VERDICTS].map(readJson);
const inBrowser = reports.map((report) => report?.stats);
/** @param {(stats: { expected: number, unexpected: number, flaky: number, skipped: number }) => number} count */
const counted = (count) => inBrowser.reduce((sum, stats) => sum + (stats === undefined ? 0 : count(stats)), 0);
const passed = (unit?.numPassedTests ?? 0) + counted(({ expected }) => expected);
// A step that fails without a failed test (types, lint, a crashed runner) counts as one.
const failedTests = (unit?.numFailedTests ?? 0) + counted(({ unexpected, flaky }) => unexpected + flaky);
const failed = Math.max(failedTests, failedSteps.length);
const skipped = (unit?.numPendingTests ?? 0) + counted(({ skipped }) => skipped);
if (failedSteps.length > 0) {
  console.log(`\nfailed: ${failedSteps.join(', ')}`);
  for (const failure of failures(unit, reports)) console.log(failure);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/**
 * @param {string} resultFile
 * @param {string[]} projects names of projects, and options
 */
function playwright(resultFile, projects) {
  const args = projects.map((each) => (each.startsWith('--') ? each : `--project=${each}`));
  return runNode('node_modules/@playwright/test/cli.js', ['test', ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile,
  });
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
