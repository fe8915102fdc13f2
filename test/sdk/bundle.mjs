// Bundles the pages, one script per SDK, into the folder given as the first argument.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const pages = fileURLToPath(new URL('./pages', import.meta.url));
const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('the folder to build into is missing');

await build({
  configFile: false,
  root: pages,
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    // The names of error classes are compared, and said.
    minify: false,
    chunkSizeWarningLimit: 8192,
    rolldownOptions: {
      input: readdirSync(pages).map((file) => join(pages, file)),
      output: { entryFileNames: ({ name }) => `${basename(name)}.js` },
    },
  },
});
