// @ts-check
import { prepare } from './prepare.mjs';
import { runNode } from './run.mjs';

const env = await prepare();
process.exitCode = await runNode(
  'node_modules/tsx/dist/cli.mjs',
  ['test/corpus/record/main.ts', ...process.argv.slice(2)],
  env,
);
