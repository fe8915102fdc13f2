import { AI_GATEWAYS } from './aiGateways.ts';
import { CDNS } from './cdns.ts';
import { CLOUDFLARE } from './cloudflare.ts';
import { CLOUDS } from './clouds.ts';
import { FRAMEWORKS } from './frameworks.ts';
import type { Hop } from './hop.ts';
import { REVERSE_PROXIES } from './reverseProxies.ts';

/** All hops that are known, from the most specific to the least. */
export const HOPS: readonly Hop[] = [
  ...AI_GATEWAYS,
  ...CLOUDFLARE,
  ...CLOUDS,
  ...CDNS,
  ...REVERSE_PROXIES,
  ...FRAMEWORKS,
];
