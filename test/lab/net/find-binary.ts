import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The folders of PATH, and those where Debian puts servers, which an ordinary user's PATH leaves out. */
export function binaryFolders(): readonly string[] {
  return [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/usr/local/sbin', '/usr/bin'];
}

/** The first executable of that name. */
export function findBinary(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
