import type { Header } from '../trace/recording.ts';
import { isSecretHeader, isSecretMember, isSecretParameter } from './secretNames.ts';

/** What stands where a secret was. */
export const MASK = '…';

/** Headers whose values are or hold URLs, which hold secrets of their own. */
const URL_HEADER = /^(?:referer|location|content-location|link|refresh)$/i;
/** What is a URL or a path by its looks, as `:path` of HTTP/2 is. */
const URL_VALUE = /:\/\/|^\//;

/** Headers with the values of secret ones masked, and what is secret in URLs; of `Bearer …` the scheme stays. */
export function maskHeaders(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) => [name, maskHeader(name, value)]);
}

/** The value of a header as it may be shown. */
export function maskHeader(name: string, value: string): string {
  if (isSecretHeader(name)) return maskedValue(value);
  return URL_HEADER.test(name) || URL_VALUE.test(value) ? maskUrl(value) : value;
}

function maskedValue(value: string): string {
  if (value === '') return value;
  const [, scheme] = /^([A-Za-z][A-Za-z-]*) \S/.exec(value) ?? [];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

/** The URL with the values of secret parameters, and a password in it, masked. What is no URL stays as it is. */
export function maskUrl(url: string): string {
  const masked = url.replaceAll(/:\/\/[^/?#@\s]*@/g, `://${MASK}@`);
  return masked.replaceAll(/([?&;#])([^=&;#?]+)=([^&;#]*)/g, (whole, before: string, name: string) =>
    isSecretParameter(decoded(name)) ? `${before}${name}=${MASK}` : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const JSON_BEGINNING = /^\s*[{[]/;
const FORM = /^[^\s=&]+=[^\s&]*(?:&[^\s&]*)*$/;

/** A request's body with the values of secret members masked, where it is JSON or a form. All else stays as it came, to the letter. */
export function maskBody(body: string): string {
  if (JSON_BEGINNING.test(body)) return maskJson(body);
  return FORM.test(body) ? maskUrl(`?${body}`).slice(1) : body;
}

/** By the text, not by what it says: numbers may be longer than ours, and bodies cut off or too long to be parsed. */
function maskJson(json: string): string {
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
