import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../../src/diagnose/verdict.ts';
import { filterHelp, parseFilter } from '../../../../src/panel/filter/parseFilter.ts';
import type { WatchedStream } from '../../../../src/panel/store/watchedStream.ts';
import { someVerdict } from '../../diagnose/streams.ts';
import { type WatchedOptions, watched } from '../watched.ts';

const GATEWAY = 'https://gateway.test/v1/Chat/completions';
const DIRECT = 'https://api.test:8443/v1/chat';

function judged(pattern: Pattern, options: WatchedOptions): WatchedStream {
  const stream = watched({ end: 'complete', ...options });
  stream.judge(() => someVerdict(pattern));
  return stream;
}

const CHAT = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"a"}}]}\n\n';
const STREAMS: Record<string, WatchedStream> = {
  gateway: judged('all-at-once', { url: GATEWAY, chunks: [[1, CHAT]] }),
  direct: judged('streaming', {
    url: DIRECT,
    contentType: 'application/x-ndjson',
    chunks: [[1, '{"a":1}\n{"b":2}\n']],
  }),
  failed: judged('inconclusive', { url: 'https://eu.gateway.test/x', contentType: null, end: 'failed' }),
  live: watched({ url: 'http://localhost:5173/events', source: 'eventsource' }),
};
const all = Object.keys(STREAMS);

const matching = (text: string): string[] => {
  const { matches } = parseFilter(text);
  return Object.entries(STREAMS).flatMap(([name, stream]) => (matches(stream) ? [name] : []));
};

describe('the filter', () => {
  it.each([
    ['', all],
    ['   ', all],
    ['v1', ['gateway', 'direct']],
    ['V1/CHAT', ['gateway', 'direct']],
    ['/v1/chat', ['gateway', 'direct']],
    ['v1 completions', ['gateway']],
    ['completions v1', ['gateway']],
    ['.*', []],
    ['-v1', ['failed', 'live']],
    ['-v1 -events', ['failed']],
    ['"v1/chat"', ['gateway', 'direct']],
    ['"v1 chat"', []],
    ['-"v1 chat"', all],
    ['"v1/cha', ['gateway', 'direct']],
    ['https://api', ['direct']],
    ['localhost:5173', ['live']],
    ['-localhost:5173', ['gateway', 'direct', 'failed']],
    ['"test:8443"', ['direct']],
  ])('by text: %s', (text, names) => expect(matching(text)).toEqual(names));

  it.each([
    ['/chat$/', ['direct']],
    ['/CHAT/', ['gateway', 'direct']],
    ['/chat/g', ['gateway', 'direct']],
    ['-/chat$/', ['gateway', 'failed', 'live']],
    ['/v1/chat$/', ['direct']],
    ['/chat/ -completions', ['direct']],
  ])('by regular expression: %s', (text, names) => expect(matching(text)).toEqual(names));

  it.each([
    ['is:held', ['gateway']],
    ['IS:HELD', ['gateway']],
    ['-is:held', ['direct', 'failed', 'live']],
    ['is:l', ['live']],
    ['is:imported', []],
    ['-is:imported v1', ['gateway', 'direct']],
    ['type:sse', ['gateway', 'live']],
    ['type:ndjson', ['direct']],
    ['type:eventsource', ['live']],
    ['type:fetch', ['gateway', 'direct', 'failed']],
    ['type:openai', ['gateway']],
    ['type:"OpenAI Chat"', ['gateway']],
    ['-type:sse', ['direct', 'failed']],
    ['status:200', ['gateway', 'direct', 'live']],
    ['status:2xx', ['gateway', 'direct', 'live']],
    ['status:404', []],
    ['status:failed', ['failed']],
    ['-status:200', ['failed']],
    ['domain:gateway.test', ['gateway', 'failed']],
    ['domain:api.test', ['direct']],
    ['domain:api.test:8443', ['direct']],
    ['domain:api.test:80', []],
    ['domain:teway.test', []],
    ['domain:*.test', ['gateway', 'direct', 'failed']],
    ['domain:*test*gate*', []],
    ['domain:*gate*.test', ['gateway', 'failed']],
    ['domain:*.gateway.*', ['failed']],
    ['-domain:gateway.test', ['direct', 'live']],
    ['method:post', all],
    ['-method:GET', all],
    ['method:get', []],
    ['pattern:all-at-once', ['gateway']],
    ['pattern:"All at once"', ['gateway']],
    ['pattern:s', ['direct']],
    ['-pattern:all-at-once', ['direct', 'failed', 'live']],
    ['pattern:inconclusive', ['failed']],
    ['domain:gateway.test -is:held', ['failed']],
  ])('by what is known of the stream: %s', (text, names) => {
    expect(matching(text)).toEqual(names);
    expect(parseFilter(text).problem).toBeUndefined();
  });

  it('takes streams that were imported', () => {
    const imported = watched();
    expect(parseFilter('is:imported').matches(Object.assign(imported, { importedFrom: 'a.json' }))).toBe(true);
  });

  it.each(['-', '""', '-""', 'is:', '-is:', 'domain:""', 'foo:'])('is not minded while it is typed: %s', (text) => {
    expect(matching(text)).toEqual(all);
    expect(parseFilter(text).problem).toBeUndefined();
  });

  it('gives the same answer again with the flags that remember', () => {
    const { matches } = parseFilter('/chat/gy');
    const stream = watched({ url: DIRECT });
    expect([matches(stream), matches(stream)]).toEqual([true, true]);
  });

  it.each([
    ['/(/', /Invalid/],
    ['-/(/', /Invalid/],
    ['/a/uv', /Invalid/],
    ['is:helt', /is: takes held, live or imported, not "helt"/],
    ['pattern:slow', /pattern: takes streaming, all-at-once, .* or inconclusive, not "slow"/],
    ['size:big', /There is no "size:" here, but is:, type:, .*quotes/],
    [`${'k'.repeat(900)}:v`, /There is no "k{30}…:"/],
  ])('says what is wrong, and hides nothing by it: %s', (text, problem) => {
    const filter = parseFilter(text);
    expect(matching(text)).toEqual(all);
    expect(filter.problem).toMatch(problem);
    expect(matching(`${text} v1`)).toEqual(['gateway', 'direct']);
  });

  it('has no problem with anything else', () => {
    expect(parseFilter('(').problem).toBeUndefined();
    expect(parseFilter('/a/q').problem).toBeUndefined();
  });

  it('takes time that grows with its length only', () => {
    for (const text of [
      'a-'.repeat(50_000),
      '"'.repeat(50_001),
      `domain:${'*a'.repeat(50_000)}`,
      'a:'.repeat(50_000),
    ]) {
      const from = performance.now();
      matching(text);
      expect(performance.now() - from).toBeLessThan(2000);
    }
  });

  it('is taught', () => {
    for (const word of [
      'is:held',
      'is:live',
      'is:imported',
      'type:',
      'status:',
      'domain:',
      'method:',
      'pattern:',
      '/regex/',
    ])
      expect(filterHelp()).toContain(word);
  });
});
