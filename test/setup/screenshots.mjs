// @ts-check
import { prepare } from './prepare.mjs';
import { ensurePictureTools } from './programs.mjs';
import { runNode } from './run.mjs';

const env = await prepare();
await ensurePictureTools(env.CHROME_PATH);
process.exitCode = await runNode(
  'node_modules/tsx/dist/cli.mjs',
  ['test/screenshots/screenshots.ts', ...process.argv.slice(2)],
  env,
);
