// @ts-check
import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { giveUp, run, runNode } from './run.mjs';

/** Debian keeps daemons out of an ordinary user's PATH. */
const EXTRA_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/snap/bin'];

/**
 * @param {string} name
 * @returns {string | undefined} the program's path
 */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...EXTRA_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const canInstallFromDebian = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

/**
 * Chromium, in this order: `CHROME_PATH`, Playwright's own, the system's, else installed. Branded Chrome is not looked
 * for: since version 137 it ignores `--load-extension`.
 *
 * @returns {Promise<string>} the path of the browser
 */
export async function ensureChromium() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) giveUp(`CHROME_PATH names ${named}, which is not a program. Correct it or unset it.`);
    return named;
  }
  const found = await findChromium();
  if (found !== undefined) return found;
  console.log('streamgauge: no Chromium found, installing one');
  if (canInstallFromDebian()) await installFromDebian(['chromium']);
  else await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium']);
  return (await findChromium()) ?? giveUp('no Chromium could be installed. Install one, or name one with CHROME_PATH.');
}

async function findChromium() {
  const { chromium } = await import('@playwright/test');
  const ofPlaywright = chromium.executablePath();
  if (existsSync(ofPlaywright)) return ofPlaywright;
  const onMac = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  return findProgram('chromium') ?? findProgram('chromium-browser') ?? (isExecutable(onMac) ? onMac : undefined);
}

/** nginx and Caddy, where they can be had. The lab says what it goes without. */
export async function ensureGateways() {
  const missing = ['nginx', 'caddy'].filter((name) => findProgram(name) === undefined);
  if (missing.length > 0 && canInstallFromDebian()) await installFromDebian(missing);
}

/**
 * What pictures need, where it can be had: Chinese fonts, which a machine without a desktop lacks; the browser's Chinese, which Debian has in a package
 * of its own; and what makes them small.
 *
 * @param {string} chromePath
 */
export async function ensurePictureTools(chromePath) {
  if (!canInstallFromDebian()) return;
  const needed = [
    { name: 'pngquant', file: '/usr/bin/pngquant' },
    { name: 'fonts-wqy-microhei', file: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc' },
    ...(chromePath === '/usr/bin/chromium'
      ? [{ name: 'chromium-l10n', file: '/usr/lib/chromium/locales/zh-CN.pak' }]
      : []),
  ];
  const missing = needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  if (missing.length > 0) await installFromDebian(missing);
}

const POLICY = '/usr/sbin/policy-rc.d';

/**
 * @param {string[]} packages
 */
async function installFromDebian(packages) {
  // Debian starts a daemon when it is installed; the lab starts its own on free ports. 101: "not allowed".
  const ownPolicy = !existsSync(POLICY);
  if (ownPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], env);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
  } finally {
    if (ownPolicy) await rm(POLICY, { force: true });
  }
}
