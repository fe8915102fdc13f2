import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const appFolder = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const cacheFolder = join(repository, '.cache/lab-app');

/**
 * Bundles the pages and returns their folder. Each state of the sources has a folder of its own, so what is built is never
 * built again, and two builders at once do not disturb each other.
 */
export async function buildLabApp(): Promise<string> {
  const key = await sourcesKey();
  const target = join(cacheFolder, key);
  if (await exists(target)) return target;

  await mkdir(cacheFolder, { recursive: true });
  const draft = join(cacheFolder, `draft-${key}-${process.pid}`);
  try {
    // A process of its own: Vite builds as NODE_ENV says, and test runners set that to "test".
    await promisify(execFile)(process.execPath, [join(appFolder, 'bundle.mjs'), draft], {
      cwd: repository,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOlder(key);
  return target;
}

/** Changes with every file that may change the bundle. */
async function sourcesKey(): Promise<string> {
  const entries = await readdir(appFolder, { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of [
    ...sources.sort(),
    join(appFolder, '../gateways/gateway.ts'),
    join(repository, 'package-lock.json'),
  ]) {
    hash.update(`${path}\0`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Running labs hold their files in memory and do not miss them. */
async function removeOlder(current: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (name !== current && !name.startsWith('draft-'))
      await rm(join(cacheFolder, name), { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
