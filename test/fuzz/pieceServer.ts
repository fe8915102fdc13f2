import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LINGERING_BODIES } from './sequence.ts';

/**
 * A server whose every byte is asked for: `/body` answers with headers alone, `/send` appends its own body as one piece
 * to the body of the same `id`, `/end` ends it, `/break` breaks its connection. For pages that ask for one body after the other.
 */
export interface PieceServer {
  origin: string;
  /** True when the browser closed the connection of this body before the body had ended. */
  closedEarly(id: string): boolean;
  stop(): Promise<void>;
}

interface Body {
  response: ServerResponse;
  /** The server has ended it, one way or the other. */
  over: boolean;
  closedEarly: boolean;
}

export async function startPieceServer(): Promise<PieceServer> {
  const bodies = new Map<string, Body>();
  const lingering: Body[] = [];
  const open = (id: string, body: Body): void => {
    bodies.set(id, body);
    lingering.push(body);
    const longest = lingering.length > 1 + LINGERING_BODIES ? lingering.shift() : undefined;
    if (longest !== undefined) void over(longest, () => longest.response.end());
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const id = url.searchParams.get('id') ?? '';
    const body = bodies.get(id);
    switch (url.pathname) {
      case '/blank':
        response.setHeader('content-type', 'text/html');
        response.end('<!doctype html><title>fuzz</title>');
        return;
      case '/body':
        open(id, openBody(response, url.searchParams.get('type') ?? 'text/event-stream'));
        return;
      case '/send': {
        const piece = await read(request);
        if (body !== undefined && !body.response.destroyed) await written(body.response, piece);
        break;
      }
      case '/end':
        if (body !== undefined) await over(body, () => body.response.end());
        break;
      case '/break':
        if (body !== undefined) await over(body, () => body.response.destroy());
        break;
    }
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    closedEarly: (id) => bodies.get(id)?.closedEarly === true,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function openBody(response: ServerResponse, type: string): Body {
  const body: Body = { response, over: false, closedEarly: false };
  response.on('close', () => {
    body.closedEarly = !body.over;
  });
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  response.flushHeaders();
  return body;
}

/** Resolves when the system has the bytes, or when there is nobody to take them. */
function written(response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(piece, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}

async function over(body: Body, act: () => void): Promise<void> {
  const { response } = body;
  // Had the browser closed the connection before it asked, that is to be seen first.
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
  body.over = true;
  if (response.destroyed || response.writableFinished) return;
  await new Promise<void>((resolve) => {
    response.once('finish', () => resolve()).once('close', () => resolve());
    act();
  });
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
