import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Teardown } from './teardown.ts';

/** A new folder that goes with the teardown. */
export async function temporaryFolder(purpose: string, teardown: Teardown): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), `streamgauge-lab-${purpose}-`));
  teardown.add(() => rm(path, { recursive: true, force: true }));
  return path;
}
