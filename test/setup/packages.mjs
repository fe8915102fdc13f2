// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { giveUp, ROOT, run } from './run.mjs';

const MINIMUM_NODE = { major: 20, minor: 19 };

/**
 * Installs exactly what package-lock.json names, unless that was done before.
 *
 * @param {import('./run.mjs').RunOptions} [options]
 */
export async function ensurePackages(options) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE.major || (major === MINIMUM_NODE.major && minor < MINIMUM_NODE.minor)) {
    giveUp(
      `Node ${MINIMUM_NODE.major}.${MINIMUM_NODE.minor} or later is needed, this is ${process.versions.node}. See https://nodejs.org/.`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync(`${ROOT}/package-lock.json`))
    .digest('hex');
  const mark = `${ROOT}/node_modules/.streamgauge-lock`;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if ((await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {}, options)) !== 0) {
    giveUp('npm could not install the packages. Check the network and the registry (npm config get registry).');
  }
  writeFileSync(mark, lock);
}
