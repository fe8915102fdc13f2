import { createServer, type RequestListener } from 'node:http';
import type { PortNumber } from '../units.ts';

/** A server on 127.0.0.1. */
export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: PortNumber;
  /** Destroys all connections and resolves when the port is free. */
  close(): Promise<void>;
}

/** Listens on a free port. */
export async function listenOnLoopback(listener: RequestListener): Promise<LoopbackServer> {
  // Nagle's algorithm would join events.
  const server = createServer({ noDelay: true, keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
