import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Model } from '../model/model.ts';
import { profiles } from '../model/profiles/index.ts';
import { type LoopbackServer, listenOnLoopback } from '../net/loopback-server.ts';
import { answerChatRoute, type ChatUpstreams } from './chat-route.ts';
import type { LabConfiguration } from './route.ts';
import { readStaticFiles, type StaticFile } from './static-files.ts';
import { scriptLiteral, testPage } from './test-pages.ts';

export interface ChatAppOptions {
  /** Mounted under `/v1/` and `/lab/`, for streams of the same origin. */
  readonly model: Model;
  /** Where buildLabApp put the pages; null serves no chat pages. */
  readonly pagesFolder: string | null;
  /** Asked at each request. */
  readonly upstreams: () => ChatUpstreams;
}

/** Starts the app server: the chat pages, `/api/chat`, the model's own paths and the pages for tests. */
export async function startChatApp(options: ChatAppOptions): Promise<LoopbackServer> {
  const files =
    options.pagesFolder === null ? new Map<string, StaticFile>() : await readStaticFiles(options.pagesFolder);

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    if (url.pathname.startsWith('/v1/') || url.pathname.startsWith('/lab/'))
      return options.model.handle(request, response);
    if (url.pathname === '/api/chat') return answerChatRoute(request, response, options.upstreams());
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();

    const page = await testPage(url);
    if (page) return sendFile(response, page, page.headers);
    const file = files.get(url.pathname === '/' ? '/index.html' : url.pathname);
    if (!file) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    sendFile(response, url.pathname.startsWith('/assets/') ? file : withConfiguration(file, options.upstreams()));
  };

  return listenOnLoopback((request, response) => {
    route(request, response).catch((error: unknown) => {
      // The AI SDK ends the answer itself when the model breaks off.
      if (response.writableEnded) return;
      if (response.headersSent || response.destroyed) return response.destroy();
      const status = error instanceof RangeError ? 400 : 500;
      return response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${error}\n`);
    });
  });
}

function sendFile(response: ServerResponse, file: StaticFile, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { 'Content-Type': file.contentType, 'Cache-Control': 'no-store', ...headers });
  response.end(file.body);
}

/** A page with the lab's addresses in it, so that it needs no request of its own to learn them. */
function withConfiguration(file: StaticFile, upstreams: ChatUpstreams): StaticFile {
  const configuration: LabConfiguration = { ...upstreams, profiles: profiles.map((profile) => profile.name) };
  const body = file.body.toString('utf8').replace('"{{LAB}}"', () => scriptLiteral(configuration));
  return { ...file, body: Buffer.from(body) };
}
