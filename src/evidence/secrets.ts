import type { Header } from '../trace/recording.ts';
import { isSecretHeader, isSecretMember, isSecretParameter } from './secretNames.ts';

/** What stands where a secret was. */
export const MASK = '…';

/** Hears each credential that is masked: no scheme before it, no name. */
export type SecretListener = (secret: string) => void;

const nobody: SecretListener = () => undefined;

/** Headers whose values are or hold URLs, which hold secrets of their own. */
const URL_HEADER = /^(?:referer|location|content-location|link|refresh)$/i;
/** What is a URL or a path by its looks, as `:path` of HTTP/2 is. */
const URL_VALUE = /:\/\/|^\//;

/** Headers with the values of secret ones masked, and what is secret in URLs; of `Bearer …` the scheme stays. */
export function maskHeaders(headers: readonly Header[], onSecret = nobody): Header[] {
  return headers.map(([name, value]) => [name, maskHeader(name, value, onSecret)]);
}

/** The value of a header as it may be shown. */
export function maskHeader(name: string, value: string, onSecret = nobody): string {
  if (!isSecretHeader(name)) {
    return URL_HEADER.test(name) || URL_VALUE.test(value) ? maskUrl(value, onSecret) : value;
  }
  const cookies = cookiesOf(name, value);
  if (cookies === undefined) return maskedValue(value, onSecret);
  for (const secret of cookies.flatMap(secretOf)) onSecret(secret);
  return value === '' ? value : MASK;
}

/** Names and values. What comes after a cookie that is set are its attributes, which are no secret; DevTools puts each on a line. */
function cookiesOf(name: string, value: string): string[] | undefined {
  if (/^set-cookie2?$/i.test(name)) return value.split('\n').map((line) => line.split(';', 1)[0] ?? '');
  return /^cookie2?$/i.test(name) ? value.split(';') : undefined;
}

/** Numbers of users and dates, which answers have without repeating a cookie; a longer number is nobody's by chance. */
const PLAIN_VALUE = /^[\d.,:/+-]{1,15}$/;

/** "sid", "connect.sid", "PHPSESSID". */
const SESSION_ID = /sid$/i;

/** What of a cookie is a credential, as far as its name and its looks tell. */
function secretOf(cookie: string): string[] {
  const [name = '', value = ''] = cookie.split(/=(.*)/s, 2).map((part) => part.trim());
  return PLAIN_VALUE.test(value) && !isSecretParameter(name) && !SESSION_ID.test(name) ? [] : [value];
}

function maskedValue(value: string, onSecret: SecretListener): string {
  if (value === '') return value;
  const [, scheme] = /^([A-Za-z][A-Za-z-]*) \S/.exec(value) ?? [];
  onSecret(withoutScheme(value));
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

function withoutScheme(value: string): string {
  return value.replace(/^[A-Za-z][A-Za-z-]* (?=\S)/, '');
}

/** The URL with the values of secret parameters, and a password in it, masked. What is no URL stays as it is. */
export function maskUrl(url: string, onSecret = nobody): string {
  const masked = url.replaceAll(/:\/\/([^/?#@\s]*)@/g, (_, login: string) => {
    for (const secret of [login, login.slice(login.indexOf(':') + 1)]) onSecret(secret);
    return `://${MASK}@`;
  });
  return masked.replaceAll(/([?&;#])([^=&;#?]+)=([^&;#]*)/g, (whole, before: string, name: string, value: string) => {
    if (!isSecretParameter(decoded(name))) return whole;
    for (const secret of new Set([value, decoded(value)])) onSecret(withoutScheme(secret));
    return `${before}${name}=${MASK}`;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const JSON_BEGINNING = /^\s*[{[]/;
const FORM = /^[^\s=&]+=[^\s&]*(?:&[^\s&]*)*$/;

/** A request's body with the values of secret members masked, where it is JSON or a form. All else stays as it came, to the letter. */
export function maskBody(body: string, onSecret = nobody): string {
  if (JSON_BEGINNING.test(body)) return maskJson(body, onSecret);
  return FORM.test(body) ? maskUrl(`?${body}`, onSecret).slice(1) : body;
}

/** By the text, not by what it says: numbers may be longer than ours, and bodies cut off or too long to be parsed. */
function maskJson(json: string, onSecret: SecretListener): string {
  let masked = '';
  let copied = 0;
  /** Within the list of a secret member. */
  let isInList = false;
  let end = 0;
  for (let from = json.indexOf('"'); from >= 0; from = json.indexOf('"', end)) {
    if (isInList && json.slice(end, from).includes(']')) isInList = false;
    end = endOfString(json, from);
    const value = startOfValue(json, end);
    const isSecret = value === undefined ? isInList : isSecretMember(unescaped(json.slice(from + 1, end - 1)));
    if (!isSecret) continue;
    const start = value ?? from;
    isInList ||= json[start] === '[';
    if (value !== undefined) end = endOfScalar(json, value);
    if (end === start) continue;
    onSecret(withoutScheme(json.slice(start, end).replace(/^"|"$/g, '')));
    masked += `${json.slice(copied, start)}"${MASK}"`;
    copied = end;
  }
  return masked + json.slice(copied);
}

/** Past the string that begins at `from`, the end of the text where it is cut off. */
function endOfString(json: string, from: number): number {
  for (let end = json.indexOf('"', from + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end;
    while (json[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end + 1;
  }
  return json.length;
}

/** Where the value of the member begins whose name ends at `from`; `undefined` where it is no name. */
function startOfValue(json: string, from: number): number | undefined {
  const colon = /\s*:\s*/y;
  colon.lastIndex = from;
  return colon.test(json) ? colon.lastIndex : undefined;
}

/** Past the string or number; `from` itself where the value is a list, an object or a word, which are nobody's secret. */
function endOfScalar(json: string, from: number): number {
  if (json[from] === '"') return endOfString(json, from);
  const number = /-?\d[\d.eE+-]*/y;
  number.lastIndex = from;
  return number.test(json) ? number.lastIndex : from;
}

function unescaped(name: string): string {
  return name.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
