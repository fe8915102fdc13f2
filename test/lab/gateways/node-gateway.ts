import { type IncomingMessage, request as requestUpstream, type ServerResponse } from 'node:http';
import { type LoopbackServer, listenOnLoopback } from '../net/loopback-server.ts';
import type { Downstream, RelayKind } from './relay.ts';

/** Starts a proxy in front of `upstreamUrl`, for any path and method, that treats response bodies as `kind` says. */
export function startNodeGateway(upstreamUrl: string, kind: RelayKind): Promise<LoopbackServer> {
  return listenOnLoopback((request, response) => proxy(upstreamUrl, kind, request, response));
}

function proxy(upstreamUrl: string, kind: RelayKind, request: IncomingMessage, response: ServerResponse): void {
  const upstream = requestUpstream(`${upstreamUrl}${request.url ?? '/'}`, {
    method: request.method ?? 'GET',
    headers: endToEnd(request.rawHeaders),
    // A connection each: a pooled one may be closing while we send.
    agent: false,
  });
  // Also when it is complete: by then there is nothing left to destroy.
  response.once('close', () => upstream.destroy());
  upstream.once('response', (answer) => relayResponse(kind, answer, response));
  upstream.once('error', (error) => {
    if (response.headersSent || response.destroyed) response.destroy();
    else response.writeHead(502, { 'Content-Type': 'text/plain' }).end(`no answer from upstream: ${error.message}\n`);
  });
  request.pipe(upstream);
}

function relayResponse(kind: RelayKind, answer: IncomingMessage, response: ServerResponse): void {
  const writeHead = () => {
    if (response.headersSent) return;
    const headers = endToEnd(answer.rawHeaders);
    const own = Object.entries(kind.headers ?? {});
    const ownNames = new Set(own.map(([name]) => name.toLowerCase()));
    const kept = pairs(headers).filter(([name]) => !ownNames.has(name.toLowerCase()));
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...kept, ...own].flat());
  };
  const downstream: Downstream = {
    sendHead() {
      writeHead();
      response.flushHeaders();
    },
    write(bytes) {
      writeHead();
      if (!response.write(bytes) && !answer.isPaused()) {
        answer.pause();
        response.once('drain', () => answer.resume());
      }
    },
    end(bytes) {
      writeHead();
      response.end(bytes);
    },
  };

  const relay = kind.begin(downstream);
  answer.on('data', (bytes: Buffer) => relay.chunk(bytes));
  answer.once('end', () => relay.end());
  answer.once('error', () => {
    relay.abandon();
    response.destroy();
  });
  response.once('close', () => relay.abandon());
}

/** Those that concern one connection only (RFC 9110, 7.6.1), besides those that `Connection` names. */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** Raw headers without those that concern one connection only. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  const all = pairs(rawHeaders);
  const named = all.flatMap(([name, value]) =>
    name.toLowerCase() === 'connection' ? value.toLowerCase().split(/\s*,\s*/) : [],
  );
  const dropped = new Set([...hopByHop, ...named]);
  return all.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}

function pairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    found.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return found;
}
