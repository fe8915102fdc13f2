// @ts-check
import { ensurePackages } from './packages.mjs';
import { ensureChromium, ensureGateways } from './programs.mjs';
import { giveUp, runNode } from './run.mjs';

/**
 * Everything that a fresh machine with Node, npm and git lacks: packages, browser, gateways, the built extension.
 *
 * @returns {Promise<{ CHROME_PATH: string }>} the environment for what runs next
 */
export async function prepare() {
  await ensurePackages();
  const CHROME_PATH = await ensureChromium();
  await ensureGateways();
  if ((await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'error'])) !== 0) {
    giveUp('the extension could not be built, see above.');
  }
  return { CHROME_PATH };
}
