import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Milliseconds, PortNumber } from '../units.ts';
import { guard } from './guard.ts';

/** A server program that runs as our child. */
export interface Daemon {
  /** Ends it, and resolves when it has ended. */
  stop(): Promise<void>;
}

export interface DaemonCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** It is ready when it accepts connections on all of these … */
  readonly ports: readonly PortNumber[];
  /** … and says so: a port alone may belong to somebody else who was faster. */
  readonly saysReady: (printed: string) => Promise<boolean>;
}

const patience: Milliseconds = 10_000;
const patienceAtStop: Milliseconds = 3_000;
const betweenAttempts: Milliseconds = 10;

/** Starts a program and waits until it accepts connections; rejects with what it printed when it ends before that. */
export async function startDaemon(command: DaemonCommand): Promise<Daemon> {
  const child = spawn(command.path, [...command.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...command.environment },
  });
  const callOffGuard = child.pid === undefined ? () => undefined : guard(child.pid);
  const printed = collectOutput(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const stop = async () => {
    await endChild(child);
    callOffGuard();
  };

  const stopAsking = new AbortController();
  const trouble = await Promise.race([
    ended,
    setTimeout(patience, `not ready after ${patience} ms`, { signal: stopAsking.signal }),
    untilReady(command, printed, stopAsking.signal).then(() => null),
  ]);
  stopAsking.abort();
  if (trouble === null) return { stop };
  await stop();
  throw new Error(`${command.path} ${trouble}\n${printed()}`);
}

/** The last output. Reading it also keeps the program from blocking on a full pipe. */
function collectOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      text = (text + part.toString('utf8')).slice(-10_000);
    });
  }
  return () => text;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const lost = new AbortController();
  const kill = setTimeout(patienceAtStop, undefined, { signal: lost.signal }).then(
    () => child.kill('SIGKILL'),
    () => false,
  );
  await exited;
  lost.abort();
  await kill;
}

async function untilReady(command: DaemonCommand, printed: () => string, signal: AbortSignal): Promise<void> {
  await until(() => command.saysReady(printed()), signal);
  await Promise.all(command.ports.map((port) => until(() => accepts(port), signal)));
}

async function until(condition: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await condition())) {
    await setTimeout(betweenAttempts, undefined, { signal }).catch(() => undefined);
  }
}

function accepts(port: PortNumber): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
