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
function words(command: string): string[] {
  const script = `set -- ${command}\nfor word do printf '%s\\0' "$word"; done`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
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

  it('has the secrets when they are asked for', () => {
    expect(words(curlCommand(request, HEADERS, true))).toContain('authorization: Bearer sk-123');
  });

  it('says the method where curl would choose another', () => {
    expect(words(curlCommand({ ...request, method: 'PUT' }, [], false))).toContain('PUT');
    const get = { method: 'GET', url: 'https://a.test/', headers: [] };
    expect(words(curlCommand(get, [], false))).toEqual(['curl', '-N', 'https://a.test/']);
  });

  it('is one word for the shell, whatever is in it', () => {
    const body = `'; rm -rf / #\n$(id) \`id\` "\\ !x\u0001`;
    expect(words(curlCommand({ ...request, body }, [], false)).at(-1)).toBe(body);
  });
});
