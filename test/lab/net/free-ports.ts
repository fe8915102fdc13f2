import { createServer, type Server } from 'node:net';
import type { PortNumber } from '../units.ts';

/** Different ports that were free a moment ago. Another process may take one before its use: be ready to ask again. */
export async function freePorts(count: number): Promise<readonly PortNumber[]> {
  // All are held until all are known, else the same port comes twice.
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): PortNumber {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
}
