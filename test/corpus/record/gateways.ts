import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { flushBytes } from '../../lab/gateways/flush-bytes.ts';
import { flushInterval } from '../../lab/gateways/flush-interval.ts';
import { holdUntilEnd } from '../../lab/gateways/hold-until-end.ts';
import { startNodeGateway } from '../../lab/gateways/node-gateway.ts';
import { passThrough } from '../../lab/gateways/pass-through.ts';
import type { RelayKind } from '../../lab/gateways/relay.ts';
import { fillTemplate } from '../../lab/gateways/template.ts';
import { startDaemon } from '../../lab/net/daemon.ts';
import { binaryFolders, findBinary } from '../../lab/net/find-binary.ts';
import { freePorts } from '../../lab/net/free-ports.ts';
import type { Teardown } from '../../lab/net/teardown.ts';
import { temporaryFolder } from '../../lab/net/temporary-folder.ts';
import type { Mechanism } from './mechanism.ts';
import { cacheable, gzip, holdBody, holdStartFor, holdStartUpTo, windowOf } from './relays.ts';

const PASSES: Mechanism = { kind: 'passes' };
const HOLDS: Mechanism = { kind: 'holds' };

interface OwnGateway {
  relay: RelayKind;
  does: Mechanism;
}

const RELAYS = {
  'pass-through': { relay: passThrough, does: PASSES },
  'hold-until-end': { relay: holdUntilEnd, does: HOLDS },
  'hold-body': { relay: holdBody(), does: HOLDS },
  'hold-heartbeats': { relay: holdBody(250), does: HOLDS },
  'flush-1k': { relay: flushBytes(1024), does: { kind: 'flushes-by-size', bytes: 1024 } },
  'flush-4k': { relay: flushBytes(4096), does: { kind: 'flushes-by-size', bytes: 4096 } },
  'flush-16k': { relay: flushBytes(16_384), does: { kind: 'flushes-by-size', bytes: 16_384 } },
  'flush-100ms': { relay: flushInterval(100), does: { kind: 'flushes-by-time', every: 100 } },
  'flush-250ms': { relay: flushInterval(250), does: { kind: 'flushes-by-time', every: 250 } },
  'flush-1s': { relay: flushInterval(1000), does: { kind: 'flushes-by-time', every: 1000 } },
  'hold-start-1200ms': { relay: holdStartFor(1200), does: { kind: 'holds-start-for', duration: 1200 } },
  'hold-start-2k': { relay: holdStartUpTo(2048), does: { kind: 'holds-start-up-to', bytes: 2048 } },
  'window-20': { relay: windowOf(20), does: { kind: 'flushes-by-count', events: 20 } },
  'gzip-flushed': { relay: gzip(true), does: PASSES },
  'gzip-unflushed': { relay: gzip(false), does: HOLDS },
  cacheable: { relay: cacheable, does: PASSES },
} satisfies Record<string, OwnGateway>;

/** The head of the model's answers, which nginx has in its first buffer. */
const HEAD = 228;
const NGINX = {
  nginx: { kind: 'flushes-by-size', bytes: 4096, head: HEAD },
  'nginx-1k': { kind: 'flushes-by-size', bytes: 1024, head: HEAD },
  'nginx-16k': { kind: 'flushes-by-size', bytes: 16_384, head: HEAD },
  'nginx-256k': HOLDS,
  'nginx-unbuffered': PASSES,
  'nginx-http1.1': PASSES,
  'nginx-gzip': HOLDS,
  'nginx-gzip-unbuffered': PASSES,
  'nginx-h2': { kind: 'flushes-by-size', bytes: 4096, head: HEAD },
  'nginx-h2-unbuffered': PASSES,
  // `ssl_buffer_size` is 16k (https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_buffer_size), HTTP framing included.
  'nginx-tls': { kind: 'flushes-by-size', bytes: 15_900 },
  'nginx-tls-unbuffered': PASSES,
  'nginx-cache': { kind: 'flushes-by-size', bytes: 4096, head: HEAD },
} satisfies Record<string, Mechanism>;

const CADDY = {
  caddy: PASSES,
  'caddy-buffered': HOLDS,
  'caddy-buffered-4k': { kind: 'holds-start-up-to', bytes: 4096 },
  'caddy-gzip': HOLDS,
  'caddy-h2': PASSES,
  'caddy-h2-buffered': HOLDS,
} satisfies Record<string, Mechanism>;

export type GatewayName = 'direct' | keyof typeof RELAYS | keyof typeof NGINX | keyof typeof CADDY;

/** What a gateway does, by its configuration. */
export function mechanismOf(name: GatewayName): Mechanism {
  if (name === 'direct') return PASSES;
  if (name in RELAYS) return RELAYS[name as keyof typeof RELAYS].does;
  return { ...NGINX, ...CADDY }[name as keyof typeof NGINX | keyof typeof CADDY];
}

/** Origins without a slash at the end. */
export type GatewayUrls = ReadonlyMap<GatewayName, string>;

/** Starts every gateway in front of `upstreamUrl`. They end with the teardown, also when this rejects. */
export async function startGateways(upstreamUrl: string, teardown: Teardown): Promise<GatewayUrls> {
  const urls = new Map<GatewayName, string>([['direct', upstreamUrl]]);
  for (const [name, { relay }] of entries<keyof typeof RELAYS, OwnGateway>(RELAYS)) {
    const server = await startNodeGateway(upstreamUrl, relay);
    teardown.add(server.close);
    urls.set(name, server.url);
  }
  const folder = await temporaryFolder('corpus', teardown);
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
  ]);
  const values = { FOLDER: folder, UPSTREAM: upstreamUrl, CERTIFICATE: certificate, KEY: key };
  const nginx = await startProgram(NGINX, { program: 'nginx', template: 'nginx.conf', folder, values, teardown });
  const caddy = await startProgram(CADDY, { program: 'caddy', template: 'Caddyfile', folder, values, teardown });
  for (const [name, port] of [...nginx, ...caddy]) {
    const scheme = /-(h2|tls)/.test(name) ? 'https' : 'http';
    urls.set(name, `${scheme}://127.0.0.1:${port}`);
  }
  return urls;
}

interface Program {
  program: 'nginx' | 'caddy';
  template: string;
  folder: string;
  values: Record<string, string>;
  teardown: Teardown;
}

async function startProgram<Name extends GatewayName>(
  gateways: Record<Name, Mechanism>,
  { program, template, folder, values, teardown }: Program,
): Promise<[Name, number][]> {
  const path = findBinary(program, binaryFolders());
  if (path === null) throw new Error(`the corpus needs ${program} (on Debian: apt-get install ${program})`);
  const ports = await freePorts(Object.keys(gateways).length);
  const addresses = entries(gateways).map(([name], i): [Name, number] => [name, ports[i] ?? 0]);
  const configuration = join(folder, template);
  const text = await readFile(new URL(template, import.meta.url), 'utf8');
  const assigned = Object.fromEntries(addresses.map(([name, port]) => [name, String(port)]));
  const used = Object.fromEntries(Object.entries(values).filter(([name]) => text.includes(`{{${name}}}`)));
  await writeFile(configuration, fillTemplate(text, { ...assigned, ...used }));
  const daemon = await startDaemon({
    path,
    args:
      program === 'nginx'
        ? ['-e', 'stderr', '-p', folder, '-c', configuration]
        : ['run', '--adapter', 'caddyfile', '--config', configuration],
    environment: program === 'nginx' ? {} : { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    ports,
    saysReady: async (printed) =>
      program === 'nginx' ? exists(join(folder, 'nginx.pid')) : printed.includes('serving initial configuration'),
  });
  teardown.add(daemon.stop);
  return addresses;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function entries<Name extends string, Value>(record: Record<Name, Value>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][];
}
