import { originOf } from '../../link/settings.ts';

/** The origins with this one, in the order of the alphabet. */
export function withOrigin(origins: readonly string[], origin: string): string[] {
  return [...without(origins, origin), origin].sort();
}

export function without(origins: readonly string[], origin: string): string[] {
  return origins.filter((each) => each !== origin);
}

/** The origin of what somebody typed: an address, or a host, which is meant with `https:` then. `null`: it is neither. */
export function typedOrigin(text: string): string | null {
  const address = text.trim();
  if (address === '' || /\s/.test(address)) return null;
  return originOf(/^[\w+.-]+:\/\//.test(address) ? address : `https://${address}`);
}
