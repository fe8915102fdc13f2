import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { allowAnyOrigin } from '../lab/net/cors.ts';
import { type LoopbackServer, listenOnLoopback } from '../lab/net/loopback-server.ts';

/** Asks for `data.path`, reads it to the end, and says so. */
const WORKER = `
onmessage = async ({ data }) => {
  const response = await fetch(data.path, data.init);
  postMessage((await response.text()).length);
};`;

/** Passes on what has `via=pass`, and holds what has `via=hold` to the end. */
const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const via = new URL(event.request.url).searchParams.get('via');
  if (via === 'pass') event.respondWith(fetch(event.request));
  if (via === 'hold') event.respondWith(held(event.request));
});
async function held(request) {
  const response = await fetch(request);
  return new Response(await response.text(), { headers: response.headers });
}`;

const FILES: Record<string, [type: string, text: string]> = {
  '/page.html': ['text/html', '<!doctype html><title>log</title>'],
  '/sw/page.html': ['text/html', '<!doctype html><title>behind a service worker</title>'],
  '/worker.js': ['text/javascript', WORKER],
  '/sw/service-worker.js': ['text/javascript', SERVICE_WORKER],
};

/**
 * A server whose answers look different in DevTools' network log and in the page. Paths are kinds of answer; the query says more:
 * `/sse` events 40 ms apart, `/ndjson` the same by lines, `/one-event` all of it in one event,
 * `/lasting` events that a cache may keep. `/twins` is `/one-event`, and every second answer is longer and has a header that says that a
 * cache served it, which CORS hides.
 */
export function startLogServer(): Promise<LoopbackServer> {
  let twins = 0;
  return listenOnLoopback((request, response) => {
    const path = new URL(request.url ?? '/', 'http://log').pathname;
    if (path === '/twins' && request.method !== 'OPTIONS') twins += 1;
    void answer(path, path === '/twins' && twins % 2 === 0, request, response).catch(() => response.destroy());
  });
}

const EVENTS = 24;
const PAUSE_MS = 40;

async function answer(
  pathname: string,
  isSecondTwin: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = FILES[pathname];
  if (file !== undefined) return void response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
  if (allowAnyOrigin(request, response, 'GET, POST, OPTIONS')) return;
  if (isSecondTwin) response.setHeader('X-Cache', 'HIT from the edge');
  response.setHeader('Content-Type', pathname === '/ndjson' ? 'application/x-ndjson' : 'text/event-stream');
  if (pathname === '/lasting') response.setHeader('Cache-Control', 'max-age=600');
  const pieces =
    pathname === '/one-event' || pathname === '/twins'
      ? [framed('word '.repeat(isSecondTwin ? 600 : 300))]
      : Array.from({ length: EVENTS }, (_, i) => (pathname === '/ndjson' ? `{"i":${i}}\n` : framed(`word ${i}`)));
  if (pathname !== '/ndjson') pieces.push('data: [DONE]\n\n');
  response.flushHeaders();
  for (const piece of pieces) {
    await sleep(PAUSE_MS);
    response.write(piece);
  }
  response.end();
}

function framed(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
}
