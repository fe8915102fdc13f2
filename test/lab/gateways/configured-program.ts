import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon } from '../net/daemon.ts';
import { freePorts } from '../net/free-ports.ts';
import type { Teardown } from '../net/teardown.ts';
import type { PortNumber } from '../units.ts';
import { type AvailableGateway, type GatewayName, gatewayKinds, type Upstreams } from './gateway.ts';
import { fillTemplate } from './template.ts';

/** A program that is several gateways at once, by one configuration file of ours. */
export interface ConfiguredProgram {
  readonly template: URL;
  readonly names: readonly GatewayName[];
  readonly arguments: (configuration: string, folder: string) => readonly string[];
  /** Whether it has read its configuration and has all its ports. */
  readonly saysReady: (printed: string, folder: string) => Promise<boolean>;
  readonly environment?: (folder: string) => Readonly<Record<string, string>>;
}

const mostAttempts = 5;

/** Runs a program on free ports, both ways for each of its gateways. */
export async function startConfiguredProgram(
  program: ConfiguredProgram,
  binary: string,
  parentFolder: string,
  upstreams: Upstreams,
  teardown: Teardown,
): Promise<AvailableGateway[]> {
  const template = await readFile(program.template, 'utf8');
  for (let attempt = 1; ; attempt++) {
    const folder = await mkdtemp(join(parentFolder, 'program-'));
    const addresses = await assignPorts(program.names);
    const configuration = join(folder, 'configuration');
    await writeFile(configuration, fillTemplate(template, valuesFor(addresses, folder, upstreams)));
    try {
      const daemon = await startDaemon({
        path: binary,
        args: program.arguments(configuration, folder),
        environment: program.environment?.(folder) ?? {},
        saysReady: (printed) => program.saysReady(printed, folder),
        ports: addresses.flatMap(({ toModelPort, toAppPort }) => [toModelPort, toAppPort]),
      });
      teardown.add(daemon.stop);
      return addresses.map(({ name, toModelPort, toAppPort }) => ({
        name,
        kind: gatewayKinds[name],
        available: true,
        toModelUrl: `http://127.0.0.1:${toModelPort}`,
        toAppUrl: `http://127.0.0.1:${toAppPort}`,
      }));
    } catch (error) {
      // Somebody took a port between our asking and its use.
      if (attempt === mostAttempts || !/address already in use/i.test(String(error))) throw error;
    }
  }
}

interface Assigned {
  readonly name: GatewayName;
  readonly toModelPort: PortNumber;
  readonly toAppPort: PortNumber;
}

async function assignPorts(names: readonly GatewayName[]): Promise<Assigned[]> {
  const ports = await freePorts(2 * names.length);
  return names.map((name, index) => ({
    name,
    toModelPort: ports[2 * index] ?? 0,
    toAppPort: ports[2 * index + 1] ?? 0,
  }));
}

function valuesFor(assigned: readonly Assigned[], folder: string, upstreams: Upstreams): Record<string, string> {
  const ports = assigned.flatMap(({ name, toModelPort, toAppPort }) => [
    [`${name} TO MODEL`, String(toModelPort)],
    [`${name} TO APP`, String(toAppPort)],
  ]);
  return { ...Object.fromEntries(ports), FOLDER: folder, MODEL_URL: upstreams.modelUrl, APP_URL: upstreams.appUrl };
}
