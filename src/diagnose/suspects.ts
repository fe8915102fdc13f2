import type { Cause, Hop, Sign } from './hops/hop.ts';
import { HOPS } from './hops/hops.ts';
import type { Measures } from './measures.ts';
import { SHAPES } from './shapes.ts';
import type { Finding, HeldPattern, Suspect } from './verdict.ts';

/** A suspect with the causes that fit this stream. */
export interface Suspected {
  suspect: Suspect;
  causes: readonly Cause[];
}

/** Hops that the response carries a sign of, and that are known to do what was seen. A sign lists a hop; it convicts nobody. */
export function suspectsOf(m: Measures, { pattern }: Finding): Suspected[] {
  if (!isHeld(pattern)) return [];
  const host = hostOf(m.stream.request.url);
  const bySign = HOPS.flatMap((hop): Suspected[] => suspected(hop, signOf(hop, m, host), m, pattern));
  return [...bySign, ...SHAPES.flatMap(({ hop, sign }) => suspected(hop, sign(m, pattern), m, pattern))];
}

function isHeld(pattern: Finding['pattern']): pattern is HeldPattern {
  return HELD_PATTERNS.has(pattern);
}

const HELD_PATTERNS: ReadonlySet<Finding['pattern']> = new Set<HeldPattern>([
  'all-at-once',
  'size-flushed',
  'interval-flushed',
  'held-start',
  'whole',
]);

function suspected(hop: Hop, sign: string | undefined, { stream }: Measures, pattern: HeldPattern): Suspected[] {
  if (sign === undefined) return [];
  const causes = hop.causes.filter((each) => each.patterns.includes(pattern) && (each.applies?.(stream) ?? true));
  if (causes.length === 0) return [];
  const told = causes.map(({ text, basis, source, test }) => ({
    text,
    basis,
    source,
    ...(test === undefined ? {} : { test }),
  }));
  return [{ suspect: { hop: hop.name, sign, causes: told }, causes }];
}

const LONGEST_SIGN = 80;

/** The first sign of the hop that the response carries, as it stands there. */
function signOf({ signs }: Hop, { stream }: Measures, host: string): string | undefined {
  for (const sign of signs) {
    const found = 'host' in sign ? hostSign(sign.host, host) : headerSign(sign, stream.response?.headers ?? []);
    if (found !== undefined) return found.slice(0, LONGEST_SIGN);
  }
  return undefined;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function hostSign(host: RegExp, asked: string): string | undefined {
  return host.test(asked) ? `host: ${asked}` : undefined;
}

function headerSign(
  sign: Extract<Sign, { header: unknown }>,
  headers: readonly (readonly [string, string])[],
): string | undefined {
  const found = headers.find(([name, value]) => {
    const lower = name.toLowerCase();
    const isNamed = typeof sign.header === 'string' ? lower === sign.header : sign.header.test(lower);
    return isNamed && (sign.value?.test(value) ?? true);
  });
  return found === undefined ? undefined : `${found[0].toLowerCase()}: ${found[1]}`;
}
