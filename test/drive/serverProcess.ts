import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  /** All serve the same. Several, because a browser opens only six connections to one host and port. */
  origins: [string, ...string[]];
  stop(): Promise<void>;
}

/**
 * Starts a server in a process of its own, so that it shares no event loop with what drives the browser. The file sends its
 * parent the ports of 127.0.0.1 that it listens on, and ends when its parent is gone.
 */
export async function startServerProcess(file: URL): Promise<ServerProcess> {
  const child = fork(fileURLToPath(file));
  const exited = once(child, 'exit');
  const [ports]: number[][] = await once(child, 'message');
  const [first, ...others] = (ports ?? []).map((port) => `http://127.0.0.1:${port}`);
  if (first === undefined) throw new Error('the server listens nowhere');
  return {
    origins: [first, ...others],
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
