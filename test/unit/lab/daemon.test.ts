import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startConfiguredProgram } from '../../lab/gateways/configured-program.ts';
import { nginx } from '../../lab/gateways/nginx.ts';
import { binaryFolders, findBinary } from '../../lab/net/find-binary.ts';
import * as ports from '../../lab/net/free-ports.ts';
import { createTeardown, type Teardown } from '../../lab/net/teardown.ts';

let teardown: Teardown;
beforeEach(() => {
  teardown = createTeardown();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await teardown.run();
});

test('free ports differ from each other', async () => {
  expect(new Set(await ports.freePorts(30)).size).toBe(30);
});

test('nginx takes other ports when somebody was faster', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lab-daemon-test-'));
  teardown.add(() => rm(folder, { recursive: true }));
  const rival = createServer();
  await new Promise<void>((resolve) => rival.listen(0, '127.0.0.1', resolve));
  teardown.add(() => new Promise((resolve) => rival.close(() => resolve())));
  const address = rival.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const free = await ports.freePorts(7);
  const asked = vi.spyOn(ports, 'freePorts').mockResolvedValueOnce([...free, taken]);

  const binary = findBinary('nginx', binaryFolders()) ?? 'nginx is missing';
  const upstreams = { modelUrl: 'http://127.0.0.1:9', appUrl: 'http://127.0.0.1:9' };
  const gateways = await startConfiguredProgram(nginx, binary, folder, upstreams, teardown);
  expect(asked).toHaveBeenCalledTimes(2);
  expect((await fetch(`${gateways[3]?.toAppUrl}/`)).status).toBe(502);
}, 20_000);

test('a program ends when the process that started it is killed', async () => {
  // What was killed cannot tidy up.
  const folder = await mkdtemp(join(tmpdir(), 'lab-daemon-test-'));
  teardown.add(() => rm(folder, { recursive: true }));
  const owner = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'lab-owner.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: folder },
  });
  const [address] = await once(createInterface(owner.stdout), 'line');
  owner.kill('SIGKILL');
  await vi.waitFor(() => expect(fetch(address)).rejects.toThrow(), { timeout: 5000 });
});

test('a teardown goes backwards, past failures, and once', async () => {
  const undone: string[] = [];
  const failing = createTeardown();
  failing.add(() => void undone.push('first'));
  failing.add(() => {
    throw new Error('stuck');
  });
  failing.add(async () => void undone.push('last'));
  await expect(failing.run()).rejects.toMatchObject({ errors: [new Error('stuck')] });
  await expect(failing.run()).rejects.toThrow('cleanly');
  expect(undone).toEqual(['last', 'first']);
});
