// @ts-check
import { prepare } from './prepare.mjs';
import { runNode } from './run.mjs';

const env = await prepare();
process.exitCode = await runNode(
  'node_modules/@playwright/test/cli.js',
  ['test', '--project=fuzz', '--reporter=list', ...process.argv.slice(2)],
  env,
);
