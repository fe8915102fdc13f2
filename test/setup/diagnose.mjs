// @ts-check
import { ensurePackages } from './packages.mjs';
import { runNode } from './run.mjs';

await ensurePackages({ isQuiet: true });
process.exitCode = await runNode('node_modules/tsx/dist/cli.mjs', ['src/cli/main.ts', ...process.argv.slice(2)]);
