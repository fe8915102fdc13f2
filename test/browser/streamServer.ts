import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose every answer is known, for comparing what a page sees with and without the hook. */
export interface StreamServer {
  origin: string;
  /** Resolves when the connection of the request with `?id=` was closed by the browser before the answer was finished. */
  closedByBrowser(id: string): Promise<void>;
  stop(): Promise<void>;
}

const EVENT_COUNT = 5;
const GAP_MS = 5;
const TICK_MS = 10;

/** Starts the server on a free port of 127.0.0.1. */
export async function startStreamServer(): Promise<StreamServer> {
  const closed = new Map<string, Deferred>();
  const closedOf = (id: string): Deferred => {
    const known = closed.get(id) ?? deferred();
    closed.set(id, known);
    return known;
  };

  const waiting: Waiting = { nextAsked: new Map() };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const id = url.searchParams.get('id');
    response.on('close', () => {
      if (!response.writableFinished && id !== null) closedOf(id).resolve();
    });
    answer(url, request, response, waiting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    closedByBrowser: (id) => closedOf(id).promise,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(url: URL, request: IncomingMessage, response: ServerResponse, waiting: Waiting): void {
  const route = ROUTES[url.pathname];
  if (route === undefined) response.writeHead(404).end();
  else route(response, url, request, waiting);
}

interface Waiting {
  /** By id: sends the next piece. */
  nextAsked: Map<string, () => void>;
}

type Route = (response: ServerResponse, url: URL, request: IncomingMessage, waiting: Waiting) => void;

/** Two characters of several bytes, cut in the middle, then bytes that are no UTF-8 at all. */
const BYTES = [
  [0x64, 0xe2],
  [0x82, 0xac, 0xf0, 0x9f],
  [0x8e, 0x89, 0xff, 0xfe, 0x0a],
].map((bytes) => Buffer.from(bytes));

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

const ROUTES: Record<string, Route> = {
  '/blank': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>blank</title>'),
  '/stream': (response, url) => {
    response.writeHead(200, { 'content-type': url.searchParams.get('type') ?? 'text/event-stream', 'x-lab': 'yes' });
    writePaced(response, events(EVENT_COUNT), () => response.end());
  },
  '/endless': (response) => {
    response.writeHead(200, EVENT_STREAM);
    let count = 0;
    const timer = setInterval(() => response.write(event(++count)), TICK_MS);
    response.on('close', () => clearInterval(timer));
  },
  // With an id it breaks off at `/next`: what the page has not read by then, the browser drops.
  '/breaks': (response, url, _request, { nextAsked }) => {
    response.writeHead(200, EVENT_STREAM);
    const id = url.searchParams.get('id');
    if (id !== null) {
      response.write(events(EVENT_COUNT).join(''));
      nextAsked.set(id, () => response.destroy());
      return;
    }
    writePaced(response, events(EVENT_COUNT), () => response.destroy());
  },
  '/at-once': (response) => response.writeHead(200, EVENT_STREAM).end(events(EVENT_COUNT).join('')),
  '/redirect': (response) => response.writeHead(302, { location: '/stream' }).end(),
  '/status': (response, url) => response.writeHead(Number(url.searchParams.get('code')), EVENT_STREAM).end(),
  // Written by hand: Node sends no such status.
  '/odd-status': (_response, _url, { socket }) => {
    socket.end(
      'HTTP/1.1 999 Request denied\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\ndata: hi\n\n',
    );
  },
  '/empty': (response) => response.writeHead(200, EVENT_STREAM).end(),
  '/json': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"answer":42}'),
  '/bad-json': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"answer":'),
  // Each piece waits for `/next` with the same id, so that they cannot arrive joined.
  '/bytes': (response, url, _request, { nextAsked }) => {
    response.writeHead(200, EVENT_STREAM);
    const id = url.searchParams.get('id');
    const [first, ...rest] = BYTES;
    response.write(first);
    if (id === null) {
      response.end(Buffer.concat(rest));
      return;
    }
    nextAsked.set(id, () => {
      const piece = rest.shift();
      if (piece === undefined) response.end();
      else response.write(piece);
    });
  },
  '/next': (response, url, _request, { nextAsked }) => {
    nextAsked.get(url.searchParams.get('id') ?? '')?.();
    response.writeHead(204).end();
  },
  '/large': (response, url) => {
    response.writeHead(200, EVENT_STREAM);
    response.end(Buffer.alloc(Number(url.searchParams.get('bytes')), 'a'));
  },
  '/cors': (response) =>
    response
      .writeHead(200, {
        ...EVENT_STREAM,
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'x-shown',
        'x-shown': 'yes',
        'x-hidden': 'yes',
      })
      .end(event(1)),
  // What was sent comes back, as an event stream.
  '/echo': (response, _url, request) => {
    response.writeHead(200, EVENT_STREAM);
    request.pipe(response);
  },
  '/request-headers': (response, _url, request) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.headers)),
  '/busy.js': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/javascript' })
      .end('const until = performance.now() + 200; while (performance.now() < until);'),
  '/wasm': (response) => {
    response.writeHead(200, { 'content-type': 'application/wasm' });
    response.end(Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]));
  },
};

function event(number: number): string {
  return `data: {"number":${number}}\n\n`;
}

function events(count: number): string[] {
  return Array.from({ length: count }, (_, i) => event(i + 1));
}

function writePaced(response: ServerResponse, pieces: (string | Buffer)[], onEnd: () => void): void {
  const [piece, ...rest] = pieces;
  if (piece === undefined) {
    onEnd();
    return;
  }
  response.write(piece);
  setTimeout(() => writePaced(response, rest, onEnd), GAP_MS);
}

interface Deferred {
  promise: Promise<void>;
  resolve(): void;
}

function deferred(): Deferred {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
