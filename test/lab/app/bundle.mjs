// Bundles the lab's pages into the folder given as the first argument.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = fileURLToPath(new URL('./client', import.meta.url));
const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('the folder to build into is missing');

await build({
  configFile: false,
  root,
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { input: [join(root, 'index.html'), join(root, 'openai.html')] },
  },
});
