import { crx } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * crxjs lets pages load the scripts that the background injects, and leaves a module copy of each beside the script.
 * Neither is used: the browser reads injected files itself, and a file that pages may load tells them that we are here.
 */
function keepScriptsFromPages(): Plugin {
  return {
    name: 'keep-scripts-from-pages',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [file, output] of Object.entries(bundle)) {
          if (output.type === 'chunk' && output.facadeModuleId?.endsWith('.iife.ts')) delete bundle[file];
        }
        const imported = new Set(Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? each.imports : [])));
        for (const [file, output] of Object.entries(bundle)) {
          if (output.type === 'chunk' && !output.isEntry && !output.isDynamicEntry && !imported.has(file))
            delete bundle[file];
        }
        const built = bundle['manifest.json'];
        if (built?.type !== 'asset') throw new Error('the build made no manifest.json');
        const { web_accessible_resources: _, ...kept } = JSON.parse(String(built.source));
        built.source = JSON.stringify(kept, null, 2);
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), crx({ manifest }), keepScriptsFromPages()],
  build: {
    // manifest.json's minimum_chrome_version: one number in two places, held together by test/unit/manifest.test.ts.
    target: 'chrome119',
    rollupOptions: {
      // DevTools opens the one by its path and the panel the other, so no manifest entry leads the bundler to them.
      input: { panel: 'extension/panel/panel.html', viewer: 'extension/viewer/viewer.html' },
    },
  },
});
