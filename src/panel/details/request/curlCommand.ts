import { maskHeaders, maskUrl } from '../../../evidence/secrets.ts';
import type { Header, Stream } from '../../../trace/recording.ts';

/** Headers that curl makes by itself, or that would undo what it was told. */
const OWN = /^(?::|content-length$|host$|connection$|accept-encoding$|sec-|te$|transfer-encoding$|upgrade)/i;

/**
 * The request as a curl command for a POSIX shell. `-N` keeps curl from holding what arrives (https://curl.se/docs/manpage.html#-N).
 *
 * @param headers as they were sent
 */
export function curlCommand(
  { method, url, body }: Stream['request'],
  headers: readonly Header[],
  withSecrets: boolean,
): string {
  const shown = withSecrets ? headers : maskHeaders(headers);
  const parts = [
    `curl -N ${quoted(withSecrets ? url : maskUrl(url))}`,
    ...(method === (body === undefined ? 'GET' : 'POST') || method === '?' ? [] : [`-X ${quoted(method)}`]),
    ...shown.filter(([name]) => !OWN.test(name)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** Nothing within single quotes means anything to a shell but their end (POSIX, 2.2.2). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
