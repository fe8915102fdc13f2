import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A fast server in a process of its own, so that it shares no event loop with what drives the browsers. Tells its
 * parent the ports it listens on. Several, because a browser opens only six connections to one host and port.
 */

const PORTS = 5;

/** Clocks of 5 µs instead of 100 µs for the page (https://developer.mozilla.org/docs/Web/API/Performance/now#security_requirements). */
const FINE_CLOCKS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
const HEADERS = { ...FINE_CLOCKS, 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
const EVENT_STREAM = { ...HEADERS, 'content-type': 'text/event-stream' };

type Route = (response: ServerResponse, query: URLSearchParams) => void;

const ROUTES: Record<string, Route> = {
  '/': (response) =>
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' }).end('<!doctype html><title>bench</title>'),
  '/favicon.ico': (response) => response.writeHead(204).end(),
  '/json': (response, query) =>
    response
      .writeHead(200, { ...HEADERS, 'content-type': 'application/json' })
      .end(JSON.stringify({ number: Number(query.get('number')), text: 'a small answer', list: [1, 2, 3] })),
  '/binary': (response, query) => {
    const size = Number(query.get('bytes'));
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/octet-stream', 'content-length': size });
    writeBytes(response, size);
  },
  '/bulk': (response, query) => {
    response.writeHead(200, EVENT_STREAM);
    writeBytes(response, Number(query.get('bytes')));
  },
  // Each event in a write of its own, the next as soon as the connection takes it.
  '/flood': (response, query) => {
    response.writeHead(200, EVENT_STREAM);
    const count = Number(query.get('events'));
    let number = 0;
    const next = (): void => {
      if (number === count) {
        response.end();
        return;
      }
      number += 1;
      if (response.write(event(number))) setImmediate(next);
      else response.once('drain', next);
    };
    next();
  },
  // By the clock: an event that was late does not make the next ones late. Each says when it was written.
  '/paced': (response, query) => {
    response.writeHead(200, EVENT_STREAM);
    const count = Number(query.get('events'));
    const interval = Number(query.get('interval'));
    const startedAt = performance.now();
    let number = 0;
    const next = (): void => {
      number += 1;
      response.write(event(number, performance.timeOrigin + performance.now()));
      if (number === count) response.end();
      else setTimeout(next, startedAt + number * interval - performance.now());
    };
    next();
  },
};

function event(number: number, sent?: number): string {
  return `data: ${JSON.stringify({ number, ...(sent === undefined ? {} : { sent }), delta: 'word ' })}\n\n`;
}

/** Events of a kilobyte each, so that what is an event stream is one. */
const PIECE = Buffer.from(`data: ${'x'.repeat(1016)}\n\n`.repeat(64));

function writeBytes(response: ServerResponse, size: number): void {
  let left = size;
  const next = (): void => {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
      left -= piece.length;
      if (!response.write(piece)) {
        response.once('drain', next);
        return;
      }
    }
    response.end();
  };
  next();
}

const ports: number[] = [];
for (let i = 0; i < PORTS; i++) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = ROUTES[pathname];
    if (route === undefined) response.writeHead(404).end();
    else route(response, searchParams);
  });
  // A page that is idle between two rounds keeps its connection.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.push((server.address() as AddressInfo).port);
}
process.send?.(ports);
process.on('disconnect', () => process.exit());
