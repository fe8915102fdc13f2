import { spawn } from 'node:child_process';

/**
 * Ends the process `pid` when this one dies, however that comes about: a small shell waits for the end of a pipe that only we
 * hold. Exit handlers do not run when a test runner kills its worker. Returns how to call the guard off.
 */
export function guard(pid: number): () => void {
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -KILL "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell there is no guard, which matters only when we are killed.
  shell.once('error', () => undefined);
  shell.unref();
  return () => void shell.kill('SIGKILL');
}
