// DevTools pages are targets of type "other", which Playwright leaves out unless told before it is loaded.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';

const { chromium } = await import('@playwright/test');

/** The built, unpacked extension. */
export const EXTENSION_PATH = fileURLToPath(new URL('../../dist', import.meta.url));

/** Keeps Chromium from calling its maker's services: on a closed network these fail, many at a time. */
const QUIET_FLAGS = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface ChromiumOptions {
  /** Path of the unpacked extension to load; none when absent. */
  extension?: string;
  headless?: boolean;
  /** Of the browser itself, as `chrome.i18n` tells it: "zh-CN". That of the machine when absent. Debian has others than English in the package chromium-l10n. */
  language?: string;
  args?: string[];
}

/** A running Chromium with a profile of its own. */
export interface RunningChromium {
  context: BrowserContext;
  /** Closes the browser and removes the profile. */
  close(): Promise<void>;
}

/**
 * Starts Chromium. The browser is the one that `CHROME_PATH` names, set by the set-up before anything runs.
 *
 * Branded Chrome 137 and later ignores `--load-extension`; Chromium does not.
 */
export async function launchChromium({
  extension,
  headless = true,
  language,
  args = [],
}: ChromiumOptions = {}): Promise<RunningChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'streamgauge-profile-'));
  const executablePath = process.env.CHROME_PATH;
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true });
  const launching = chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    // On Linux it is told by the environment and elsewhere by the flag.
    ...(language === undefined ? {} : { env: { ...process.env, LANGUAGE: language.replace('-', '_') } }),
    // Playwright's own headless mode is another browser, without extensions and DevTools.
    headless: false,
    viewport: null,
    // Users have it, so pages come back from it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      ...(headless ? ['--headless=new', '--disable-gpu'] : []),
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET_FLAGS,
      ...(extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      ...(language === undefined ? [] : [`--lang=${language}`]),
      ...args,
    ],
  });
  const context = await launching.catch(async (error: unknown) => {
    await removeProfile();
    throw error;
  });
  return {
    context,
    async close() {
      await context.close();
      await removeProfile();
    },
  };
}
