// @ts-check
import { ensurePackages } from './packages.mjs';
import { runNode } from './run.mjs';

await ensurePackages();
process.exitCode = await runNode('node_modules/tsx/dist/cli.mjs', ['test/corpus/check.ts', ...process.argv.slice(2)]);
