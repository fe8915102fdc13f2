import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

export interface Bundle {
  /** Of its folder among what was built. */
  readonly name: string;
  /** Path of the script that builds into the folder given as its first argument. */
  readonly script: string;
  /** Paths of files, and of folders with all in them, that may change the bundle; package-lock.json is always among them. */
  readonly sources: readonly string[];
}

/**
 * Builds a bundle and returns its folder. Each state of the sources has a folder of its own, so what is built is never
 * built again, and two builders at once do not disturb each other.
 */
export async function buildOnce({ name, script, sources }: Bundle): Promise<string> {
  const folder = join(repository, '.cache', name);
  const key = await keyOf([...sources, join(repository, 'package-lock.json')]);
  const target = join(folder, key);
  if (await exists(target)) return target;

  await mkdir(folder, { recursive: true });
  const draft = join(folder, `draft-${key}-${process.pid}`);
  try {
    // A process of its own: Vite builds as NODE_ENV says, and test runners set that to "test".
    await promisify(execFile)(process.execPath, [script, draft], {
      cwd: repository,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOlder(folder, key);
  return target;
}

async function keyOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesOf(source)) hash.update(`${path}\0`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(source: string): Promise<string[]> {
  if (!(await stat(source)).isDirectory()) return [source];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Running servers hold their files in memory and do not miss them. */
async function removeOlder(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name !== current && !name.startsWith('draft-')) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
