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

  const waiting: Waiting = { nextAsked: new Map(), arrived: new Map() };
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
  /** By id: the request has come. */
  arrived: Map<string, Deferred>;
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
  // Not stored: else a request waits until the browser knows what becomes of the entry of one that was broken off, for seconds.
  '/endless': (response, url) => {
    const headers = { ...EVENT_STREAM, 'cache-control': 'no-store' };
    response.writeHead(Number(url.searchParams.get('status') ?? 200), headers);
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
  // What arrived of a request: method, headers and body, as one event.
  '/request': async (response, _url, request) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked = Object.entries(request.headers).filter(([name]) => name === 'accept' || name.startsWith('x-'));
    response.writeHead(200, EVENT_STREAM);
    response.end(`data: ${JSON.stringify({ method: request.method, headers: Object.fromEntries(asked), body })}\n\n`);
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
  // What the query says: `status`, `type`, `body`, `header=name:value` (many), `hold` to leave the answer open.
  '/say': (response, { searchParams }) => {
    const type = searchParams.get('type') ?? 'text/event-stream';
    response.writeHead(Number(searchParams.get('status') ?? 200), [
      ...(type === '' ? [] : ['content-type', type]),
      ...searchParams.getAll('header').flatMap((line) => line.split(/:(.*)/s, 2)),
    ]);
    response.write(searchParams.get('body') ?? '');
    if (!searchParams.has('hold')) response.end();
  },
  // Never answered. `/asked` with the same id says when it was asked.
  '/silent': (_response, url, _request, waiting) => arrivalOf(waiting, url).resolve(),
  '/asked': (response, url, _request, waiting) => {
    arrivalOf(waiting, url).promise.then(() => response.writeHead(204).end());
  },
  // Ends after the first event; asked again with the id of that event it says so and stays open, or refuses.
  '/reconnects': (response, { searchParams }, { headers }) => {
    const last = headers['last-event-id'];
    response.writeHead(last !== undefined && searchParams.has('refuse') ? 401 : 200, EVENT_STREAM);
    if (last === undefined) response.end('retry: 10\nid: 7\ndata: first\n\n');
    else response.write(`data: again after ${last}\n\n`);
  },
  // Numbered lines; each but the first waits for `/next` with the same id, and the end too, or with `breaks` the break.
  '/steps': (response, { searchParams }, _request, { nextAsked }) => {
    response.writeHead(200, { 'content-type': searchParams.get('type') ?? 'text/event-stream' });
    const steps = Number(searchParams.get('steps') ?? 3);
    let step = 1;
    response.write(`step ${step}\n`);
    nextAsked.set(searchParams.get('id') ?? '', () => {
      step += 1;
      if (step <= steps) response.write(`step ${step}\n`);
      else if (searchParams.has('breaks')) response.destroy();
      else response.end();
    });
  },
  '/echo-request': (response, _url, request) => {
    const { method, rawHeaders, headers } = request;
    response.writeHead(200, {
      'content-type': 'application/json',
      'access-control-allow-origin': headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-lab, content-type',
      'x-hidden-from-others': 'yes',
    });
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => response.end(JSON.stringify({ method, rawHeaders, body })));
  },
  // The same with events, and without an end.
  '/steps-of-events': (response, url, _request, { nextAsked }) => {
    response.writeHead(200, EVENT_STREAM);
    let step = 1;
    const write = (): unknown => response.write(`data: ${step++}\n\n`);
    nextAsked.set(url.searchParams.get('id') ?? '', write);
    write();
  },
  // So many times `each` events (1), every so many milliseconds.
  '/paced': (response, { searchParams }) => {
    response.writeHead(200, { 'content-type': searchParams.get('type') ?? 'text/event-stream' });
    const count = Number(searchParams.get('events'));
    const each = Number(searchParams.get('each') ?? 1);
    let sent = 0;
    const timer = setInterval(
      () => {
        response.write(event(++sent).repeat(each));
        if (sent < count) return;
        clearInterval(timer);
        response.end();
      },
      Number(searchParams.get('every')),
    );
  },
  '/events-at-once': (response, { searchParams }) => {
    response.writeHead(200, { 'content-type': searchParams.get('type') ?? 'text/event-stream' });
    response.end(events(Number(searchParams.get('events'))).join(''));
  },
};

function arrivalOf({ arrived }: Waiting, url: URL): Deferred {
  const id = url.searchParams.get('id') ?? '';
  const known = arrived.get(id) ?? deferred();
  arrived.set(id, known);
  return known;
}

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
