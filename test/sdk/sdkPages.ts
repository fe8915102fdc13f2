import { fileURLToPath } from 'node:url';
import { buildOnce } from '../lab/app/build-once.ts';
import { readStaticFiles } from '../lab/app/static-files.ts';
import { type LoopbackServer, listenOnLoopback } from '../lab/net/loopback-server.ts';

const SDK_FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Bundles the SDKs and serves a page for each: `/ky` is the page whose only script is `pages/ky.ts`. */
export async function startSdkPages(): Promise<LoopbackServer> {
  const folder = await buildOnce({ name: 'sdk-pages', script: `${SDK_FOLDER}/bundle.mjs`, sources: [SDK_FOLDER] });
  const files = await readStaticFiles(folder);
  return listenOnLoopback((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    if (file !== undefined) response.writeHead(200, { 'content-type': file.contentType }).end(file.body);
    else if (files.has(`${path}.js`)) response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(path));
    else response.writeHead(204).end();
  });
}

function pageOf(path: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${path}</title><script type="module" src="${path}.js"></script>`;
}
