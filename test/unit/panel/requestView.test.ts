import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand } from '../../../src/panel/details/request/curlCommand.ts';
import { responseHeaders } from '../../../src/panel/details/request/requestHeaders.ts';
import { writeLog } from '../../../src/panel/store/joinedRecord.ts';
import { loggedRequest } from '../../../src/panel/store/loggedRequest.ts';
import { parseHarEntry } from '../../../src/trace/har.ts';
import type { Header } from '../../../src/trace/recording.ts';
import { harEntry, STARTED } from '../trace/harEntries.ts';
import { watched } from './watched.ts';

const HEADERS: Header[] = [
  ['content-type', 'application/json'],
  ['authorization', 'Bearer sk-123'],
  ['content-length', '12'],
  ['sec-fetch-mode', 'cors'],
];
const request = { method: 'POST', url: 'https://a.test/v1?key=abc', headers: HEADERS, body: '{"a":"it\'s"}' };

/** What a shell makes of the command. */
function words(command: string, shell = 'sh'): string[] {
  const script = `set -- ${command}\nfor word do printf '%s\\0' "$word"; done`;
  return execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

it('headers that the page could not see are marked', () => {
  const { record } = watched({ chunks: [[5, 'data: a\n\n']], end: 'complete' });
  record.startedAt = STARTED;
  const entry = parseHarEntry(
    harEntry({ headers: { 'Content-Type': 'text/event-stream', 'X-Cache': 'MISS', Server: 'nginx' } }),
  );
  if (entry === undefined) throw new Error('no entry');
  writeLog(record, loggedRequest([], entry, 'chrome-extension://us/'));
  expect(responseHeaders(record).map(({ name, note }) => [name, note])).toEqual([
    ['Content-Type', undefined],
    ['X-Cache', 'hidden from the page'],
    ['Server', 'hidden from the page'],
  ]);
});

describe('copied as curl', () => {
  it('is the request, with secrets masked', () => {
    expect(words(curlCommand(request, HEADERS, false))).toEqual([
      'curl',
      '-N',
      'https://a.test/v1?key=…',
      '-H',
      'content-type: application/json',
      '-H',
      'authorization: Bearer …',
      '--data-raw',
      '{"a":"it\'s"}',
    ]);
  });

  it('has no secret in another place either: a prompt or a header that repeats the key', () => {
    const headers: Header[] = [
      ['authorization', 'Bearer sk-planted-0123456789'],
      ['x-note', 'with sk-planted-0123456789'],
    ];
    const body = '{"messages":[{"role":"user","content":"my key is sk-planted-0123456789"}]}';
    const command = curlCommand({ ...request, url: `${request.url}#sk-planted-0123456789`, body }, headers, false);
    expect(command).not.toContain('sk-planted');
    expect(words(command)).toContain(`x-note: with ${'*'.repeat(21)}`);
    expect(curlCommand({ ...request, body }, headers, true)).toContain('my key is sk-planted-0123456789');
  });

  it('has the secrets when they are asked for', () => {
    expect(words(curlCommand(request, HEADERS, true))).toContain('authorization: Bearer sk-123');
  });

  it('says the method where curl would choose another', () => {
    expect(words(curlCommand({ ...request, method: 'PUT' }, [], false))).toContain('PUT');
    const get = { method: 'GET', url: 'https://a.test/', headers: [] };
    expect(words(curlCommand(get, [], false))).toEqual(['curl', '-N', 'https://a.test/']);
  });

  it('is one word for the shell, whatever is in it', () => {
    const body = `'; rm -rf / #\n$(id) \`id\` "\\ !x\t[a]`;
    expect(words(curlCommand({ ...request, body }, [], false)).at(-1)).toBe(body);
  });

  it('has no control character that a terminal would obey, but its escape', () => {
    const body = `'\u001b[2J\u0003\r\n\\ !x\u00019\u0085\u202eé $(id)`;
    const command = curlCommand({ ...request, body }, [['x-a', 'b\u0007']], false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(command).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e!]/);
    const [url, ...others] = words(command, 'bash').slice(2);
    expect(url).toBe('https://a.test/v1?key=…');
    expect(others).toEqual(['-H', 'x-a: b\u0007', '--data-raw', body]);
  });

  it('takes no bracket for a pattern', () => {
    const url = 'https://a.test/?filter[x]=1';
    expect(words(curlCommand({ method: 'GET', url, headers: [] }, [], false))).toEqual(['curl', '-N', '-g', url]);
  });

  it('sends a header without a value too', () => {
    expect(words(curlCommand(request, [['x-empty', '']], false))).toContain('x-empty;');
  });

  it('says that a body could not be read', () => {
    const post = { method: 'POST', url: 'https://a.test/', headers: [] };
    expect(curlCommand(post, [], false)).toMatch(/^# The body of this request, .*\ncurl -N /);
    expect(curlCommand(post, [['Content-Length', '0']], false)).toMatch(/^curl/);
    expect(curlCommand({ ...post, method: 'GET' }, [], false)).toMatch(/^curl/);
  });

  it('has the secrets of the body only when they are asked for', () => {
    const body = '{"api_key":"sk-1","max_tokens":5}';
    expect(words(curlCommand({ ...request, body }, [], false)).at(-1)).toBe('{"api_key":"…","max_tokens":5}');
    expect(words(curlCommand({ ...request, body }, [], true)).at(-1)).toBe(body);
  });
});
