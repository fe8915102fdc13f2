import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Streams of every dialect at every rate, and the page that reads them, in a process of its own. */

const PORTS = 6;
const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'cache-control': 'no-store',
};

interface Dialect {
  headers: Record<string, string>;
  event(number: number): string;
  /** What ends the stream. */
  last: string;
}

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

/** Shapes as the makers document them; the words are ours. */
const DIALECTS: Record<string, Dialect> = {
  openai: {
    headers: EVENT_STREAM,
    event: (number) =>
      sse({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: `word${number} ` } }] }),
    last: 'data: [DONE]\n\n',
  },
  anthropic: {
    headers: EVENT_STREAM,
    event: (number) =>
      `event: content_block_delta\n${sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: `word${number} ` } })}`,
    last: `event: message_stop\n${sse({ type: 'message_stop' })}`,
  },
  'ai-sdk': {
    headers: { ...EVENT_STREAM, 'x-vercel-ai-ui-message-stream': 'v1' },
    event: (number) => sse({ type: 'text-delta', id: '0', delta: `word${number} ` }),
    last: 'data: [DONE]\n\n',
  },
  ollama: {
    headers: { 'content-type': 'application/x-ndjson' },
    event: (number) => `${JSON.stringify({ message: { content: `word${number} ` }, done: false })}\n`,
    last: `${JSON.stringify({ done: true })}\n`,
  },
  text: {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    event: (number) => `word${number} `,
    last: '\n',
  },
};

function sse(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

type Route = (response: ServerResponse, query: URLSearchParams) => void;

const PAGE = '<!doctype html><title>soak</title><main></main><script type="module" src="/soak.js"></script>';
const FRAME = '<!doctype html><title>frame</title>';
const html = (text: string): Route => {
  return (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(text);
};
const script = (name: string): Route => {
  const text = readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
  return (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
};

const ROUTES: Record<string, Route> = {
  '/': html(PAGE),
  '/frame': html(FRAME),
  '/soak.js': script('soak.js'),
  '/ways.js': script('ways.js'),
  '/favicon.ico': (response) => response.writeHead(204).end(),
  '/json': (response) =>
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json' }).end('{"answer":42,"list":[1,2,3]}'),
  // An API's refusal of a request that asked for a stream.
  '/refused': (response) =>
    response
      .writeHead(429, { ...HEADERS, 'content-type': 'application/json' })
      .end('{"error":{"message":"slow down"}}'),
  '/stream': (response, query) => {
    const dialect = DIALECTS[query.get('dialect') ?? ''];
    if (dialect === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...HEADERS, ...dialect.headers });
    // An EventSource comes back this soon. Others skip it.
    if (dialect.headers === EVENT_STREAM) response.write('retry: 100\n\n');
    writePaced(response, dialect, {
      count: Number(query.get('events')),
      interval: Number(query.get('interval')),
      breaks: query.has('breaks'),
    });
  },
};

interface Pace {
  count: number;
  /** Milliseconds; 0: all in one write. */
  interval: number;
  /** The connection breaks instead of an end. */
  breaks: boolean;
}

function writePaced(response: ServerResponse, { event, last }: Dialect, { count, interval, breaks }: Pace): void {
  const startedAt = performance.now();
  let number = 0;
  let timer: NodeJS.Timeout | undefined;
  response.on('close', () => clearTimeout(timer));
  const next = (): void => {
    let text = '';
    do {
      number += 1;
      text += event(number);
    } while (number < count && performance.now() - startedAt >= number * interval);
    response.write(text);
    if (number < count) timer = setTimeout(next, startedAt + number * interval - performance.now());
    else if (breaks) response.destroy();
    else response.end(last);
  };
  next();
}

const ports: number[] = [];
for (let i = 0; i < PORTS; i++) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = ROUTES[pathname];
    if (request.method === 'OPTIONS') response.writeHead(204, HEADERS).end();
    else if (route === undefined) response.writeHead(404).end();
    else route(response, searchParams);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.push((server.address() as AddressInfo).port);
}
process.send?.(ports);
process.on('disconnect', () => process.exit());
