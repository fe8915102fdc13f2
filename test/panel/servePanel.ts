import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** The panel in a plain page, built as it is shipped, on a free port. */
export interface ServedPanel {
  /** Ends with a slash; takes what `main.ts` reads: `?scene=mixed&theme=dark`. */
  url: string;
  close(): Promise<void>;
}

const CONFIG = fileURLToPath(new URL('vite.config.ts', import.meta.url));

export async function servePanel(): Promise<ServedPanel> {
  const outDir = await mkdtemp(join(tmpdir(), 'streamgauge-panel-'));
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ configFile: CONFIG, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the built panel is not served');
  return {
    url,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
