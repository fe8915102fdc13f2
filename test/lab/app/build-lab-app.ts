import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from './build-once.ts';

const appFolder = fileURLToPath(new URL('.', import.meta.url));

/** Bundles the pages and returns their folder. */
export function buildLabApp(): Promise<string> {
  return buildOnce({
    name: 'lab-app',
    script: join(appFolder, 'bundle.mjs'),
    sources: [appFolder, join(appFolder, '../gateways/gateway.ts')],
  });
}
