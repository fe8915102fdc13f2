import { binaryFolders, findBinary } from '../net/find-binary.ts';
import type { Teardown } from '../net/teardown.ts';
import { temporaryFolder } from '../net/temporary-folder.ts';
import type { Bytes, Milliseconds } from '../units.ts';
import { caddy } from './caddy.ts';
import { type ConfiguredProgram, startConfiguredProgram } from './configured-program.ts';
import { flushBytes } from './flush-bytes.ts';
import { flushInterval } from './flush-interval.ts';
import { type Gateway, type GatewayKind, type GatewayName, gatewayNames, type Upstreams } from './gateway.ts';
import { holdUntilEnd } from './hold-until-end.ts';
import { nginx } from './nginx.ts';
import { startNodeGateway } from './node-gateway.ts';
import { passThrough } from './pass-through.ts';
import type { RelayKind } from './relay.ts';

export interface GatewayOptions {
  /** Only these; all by default. A program runs when any of its gateways is asked for. */
  readonly names?: readonly GatewayName[];
  /** Of `flush-bytes`. */
  readonly flushBytes?: Bytes;
  /** Of `flush-interval`. */
  readonly flushIntervalMilliseconds?: Milliseconds;
  /** Where nginx and caddy are looked for. */
  readonly binaryFolders?: readonly string[];
  /** Under CI a missing program is a failure. By default when the environment says `CI`. */
  readonly isCi?: boolean;
}

/** Starts the gateways in front of both upstreams. They end with the teardown, also when this rejects. */
export async function startGateways(
  upstreams: Upstreams,
  teardown: Teardown,
  options: GatewayOptions = {},
): Promise<readonly Gateway[]> {
  const asked = new Set(options.names ?? gatewayNames);
  const relays: [GatewayName, RelayKind][] = [
    ['pass-through', passThrough],
    ['hold-until-end', holdUntilEnd],
    ['flush-bytes', flushBytes(options.flushBytes ?? 4096)],
    ['flush-interval', flushInterval(options.flushIntervalMilliseconds ?? 250)],
  ];
  const starts = [
    ...relays
      .filter(([name]) => asked.has(name))
      .map(async ([name, relay]) => [await startBothWays(name, relay, upstreams, teardown)]),
    ...(
      [
        ['nginx', nginx],
        ['caddy', caddy],
      ] as const
    )
      .filter(([, program]) => program.names.some((name) => asked.has(name)))
      .map(([kind, program]) => startProgram(kind, program, upstreams, teardown, options)),
  ];
  // All have to settle before anyone may tear down: what starts later would be left behind.
  const outcomes = await Promise.allSettled(starts);
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  return outcomes
    .flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
    .filter((gateway) => asked.has(gateway.name));
}

async function startBothWays(
  name: GatewayName,
  relay: RelayKind,
  upstreams: Upstreams,
  teardown: Teardown,
): Promise<Gateway> {
  const start = async (upstreamUrl: string) => {
    const server = await startNodeGateway(upstreamUrl, relay);
    teardown.add(server.close);
    return server.url;
  };
  const [toModelUrl, toAppUrl] = await Promise.all([start(upstreams.modelUrl), start(upstreams.appUrl)]);
  return { name, kind: 'node', available: true, toModelUrl, toAppUrl };
}

async function startProgram(
  kind: GatewayKind,
  program: ConfiguredProgram,
  upstreams: Upstreams,
  teardown: Teardown,
  options: GatewayOptions,
): Promise<readonly Gateway[]> {
  const binary = findBinary(kind, options.binaryFolders ?? binaryFolders());
  if (binary !== null) {
    const folder = await temporaryFolder(kind, teardown);
    return startConfiguredProgram(program, binary, folder, upstreams, teardown);
  }
  const reason = `${kind} is not installed (on Debian: apt-get install ${kind})`;
  if (options.isCi ?? Boolean(process.env.CI)) throw new Error(`the lab needs ${kind} under CI, but ${reason}`);
  return program.names.map((name) => ({ name, kind, available: false, reason }));
}
