/** Which program a gateway is. */
export type GatewayKind = 'node' | 'nginx' | 'caddy';

/** Every gateway of the lab. A name says what it does to a stream, and which program does it where it is not ours. */
export const gatewayKinds = {
  'pass-through': 'node',
  'hold-until-end': 'node',
  'flush-bytes': 'node',
  'flush-interval': 'node',
  'nginx-http1.0': 'nginx',
  'nginx-unbuffered': 'nginx',
  'nginx-accel': 'nginx',
  'nginx-gzip': 'nginx',
  caddy: 'caddy',
} as const satisfies Record<string, GatewayKind>;

export type GatewayName = keyof typeof gatewayKinds;

/** In the order lists show them. */
export const gatewayNames = Object.keys(gatewayKinds).filter(isGatewayName);

/** Tells a gateway's name from any other string. */
export function isGatewayName(name: string): name is GatewayName {
  return Object.hasOwn(gatewayKinds, name);
}

/** Origins of the two servers that gateways stand in front of, without a slash at the end. */
export interface Upstreams {
  readonly modelUrl: string;
  readonly appUrl: string;
}

/** A gateway that runs, once in front of each upstream. */
export interface AvailableGateway {
  readonly name: GatewayName;
  readonly kind: GatewayKind;
  readonly available: true;
  /** In front of the model: has `/v1/…`. */
  readonly toModelUrl: string;
  /** In front of the app: has `/api/chat`. */
  readonly toAppUrl: string;
}

/** A gateway whose program this machine does not have. */
export interface UnavailableGateway {
  readonly name: GatewayName;
  readonly kind: GatewayKind;
  readonly available: false;
  readonly reason: string;
}

export type Gateway = AvailableGateway | UnavailableGateway;
