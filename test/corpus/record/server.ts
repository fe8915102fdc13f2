import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChatRoute } from '../../lab/app/chat-route.ts';
import { createModel } from '../../lab/model/model.ts';
import { type LoopbackServer, listenOnLoopback } from '../../lab/net/loopback-server.ts';
import { type Bytes, type EpochMilliseconds, epochNow } from '../../lab/units.ts';
import type { GatewayName, GatewayUrls } from './gateways.ts';

/** One write of the model's answer, its head not among them. */
export interface ModelWrite {
  at: EpochMilliseconds;
  bytes: Bytes;
  events: number;
}

export interface CorpusServer {
  url: string;
  close: LoopbackServer['close'];
  /** What the model wrote of the answer that it began last. */
  lastAnswer(): readonly ModelWrite[];
}

/** Passes on; what has `via=collect` it reads to the end first. */
const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
async function answer(request) {
  const response = await fetch(request);
  if (!request.url.includes('via=collect')) return response;
  return new Response(await response.text(), { headers: response.headers });
}`;

const PAGE = '<!doctype html><title>corpus</title>';
const FILES: Record<string, [type: string, text: string]> = {
  '/page.html': ['text/html', PAGE],
  '/behind/page.html': ['text/html', PAGE],
  '/behind/worker.js': ['text/javascript', SERVICE_WORKER],
};

/**
 * The page that asks, the scripted model, and `/api/chat` of an app server with the AI SDK, which asks the model through the gateway
 * that `through` names. Everything stands behind the gateways too.
 */
export async function startCorpusServer(gateways: () => GatewayUrls): Promise<CorpusServer> {
  const model = createModel();
  let writes: ModelWrite[] = [];
  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://corpus');
    const file = FILES[url.pathname];
    if (file !== undefined) {
      response.writeHead(200, { 'Content-Type': file[0], 'Cache-Control': 'no-store' }).end(file[1]);
    } else if (url.pathname === '/api/chat') {
      const through = url.searchParams.get('through') as GatewayName;
      await answerChatRoute(request, response, { modelUrl: gateways().get(through) ?? '', gateways: [] });
    } else if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
    } else {
      if (request.method !== 'OPTIONS') writes = writesTo(response);
      model.handle(request, response);
    }
  };
  const server = await listenOnLoopback((request, response) => {
    route(request, response).catch(() => response.destroy());
  });
  return { url: server.url, close: server.close, lastAnswer: () => writes };
}

/** Notes what is written to `response` from now on. */
function writesTo(response: ServerResponse): ModelWrite[] {
  const writes: ModelWrite[] = [];
  const note = (piece: unknown): void => {
    if (typeof piece !== 'string' && !Buffer.isBuffer(piece)) return;
    const bytes = Buffer.from(piece);
    const events = bytes.toString('latin1').split('\n\n').length - 1;
    writes.push({ at: epochNow(), bytes: bytes.length, events });
  };
  const { write, end } = response;
  response.write = ((...args: Parameters<typeof write>) => {
    note(args[0]);
    return write.apply(response, args);
  }) as typeof write;
  response.end = ((...args: Parameters<typeof end>) => {
    note(args[0]);
    return end.apply(response, args);
  }) as typeof end;
  return writes;
}
