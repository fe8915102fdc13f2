import { maskRequest } from '../../../evidence/maskedStreams.ts';
import type { Header, StreamRequest } from '../../../trace/recording.ts';
import { shellWord } from './shellWord.ts';

/** Headers that curl makes by itself, or that would undo what it was told. */
const OWN = /^(?::|content-length$|host$|connection$|accept-encoding$|sec-|te$|transfer-encoding$|upgrade)/i;
/** Methods whose requests have a body, as a rule. */
const WITH_BODY = /^(?:POST|PUT|PATCH)$/i;
/** curl takes these for patterns of many URLs (https://curl.se/docs/manpage.html#-g). */
const GLOB = /[[\]{}]/;

/**
 * The request as a curl command for a POSIX shell; for bash or zsh where there are control characters in it. `-N` keeps curl from holding what
 * arrives (https://curl.se/docs/manpage.html#-N). Where a body was not to be read, a comment above says so.
 *
 * @param headers as they were sent
 */
export function curlCommand(request: StreamRequest, headers: readonly Header[], withSecrets: boolean): string {
  const sent = { ...request, headers: [...headers] };
  const { method, url, headers: shown, body } = withSecrets ? sent : maskRequest(sent);
  const parts = [
    `curl -N ${GLOB.test(url) ? '-g ' : ''}${shellWord(url)}`,
    ...(method === (body === undefined ? 'GET' : 'POST') || method === '?' ? [] : [`-X ${shellWord(method)}`]),
    ...shown.filter(([name]) => !OWN.test(name)).map((header) => `-H ${shellWord(headerOption(header))}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(body)}`]),
  ];
  const isBodyMissing = body === undefined && WITH_BODY.test(method) && !isEmpty(headers);
  const comment = isBodyMissing
    ? '# The body of this request, if it had one, could not be read: it is missing here.\n'
    : '';
  return comment + parts.join(' \\\n  ');
}

/** A header without a value ends in a semicolon: by a colon curl is told to leave it out (https://curl.se/docs/manpage.html#-H). */
function headerOption([name, value]: Header): string {
  return value.trim() === '' ? `${name};` : `${name}: ${value}`;
}

/** Whether the request is known to have had no body. */
function isEmpty(headers: readonly Header[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-length' && value.trim() === '0');
}
