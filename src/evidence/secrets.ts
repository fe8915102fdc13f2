import type { Header } from '../trace/recording.ts';

/** What stands where a secret was. */
export const MASK = '…';

/**
 * Headers that carry credentials: those of RFC 9110 and RFC 6265, and the API keys of model providers and gateways (`x-api-key`, `api-key`,
 * `x-goog-api-key`, `cf-aig-authorization`, `ocp-apim-subscription-key`, …).
 */
const SECRET_HEADER =
  /^(?:cookie|set-cookie)$|auth|api[-_]?key|token|secret|credential|password|subscription-key|session|signature/i;
/** Parameters of URLs that carry them: `key=` of Gemini, `access_token=` of OAuth (RFC 6750), signatures of signed URLs. */
const SECRET_PARAMETER =
  /^(?:key|sig|code|state)$|auth|api[-_]?key|token|secret|credential|password|session|signature/i;

/** Headers with the values of secret ones masked; of `Bearer …` the scheme stays. */
export function maskHeaders(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) => [name, isSecretHeader(name) ? maskedValue(value) : value]);
}

export function isSecretHeader(name: string): boolean {
  return SECRET_HEADER.test(name);
}

function maskedValue(value: string): string {
  const [, scheme] = /^([A-Za-z][A-Za-z-]*) \S/.exec(value) ?? [];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

/** The URL with the values of secret parameters, and a password in it, masked. What is no URL stays as it is. */
export function maskUrl(url: string): string {
  const masked = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, `$1${MASK}@`);
  return masked.replaceAll(/([?&;#])([^=&;#?]+)=([^&;#]*)/g, (whole, before: string, name: string) =>
    SECRET_PARAMETER.test(decoded(name)) ? `${before}${name}=${MASK}` : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
