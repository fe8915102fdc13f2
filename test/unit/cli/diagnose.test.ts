import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runDiagnose } from '../../../src/cli/diagnose.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, stamped, streamOf } from '../diagnose/streams.ts';
import { harEntry } from '../trace/harEntries.ts';

const folder = mkdtempSync(join(tmpdir(), 'streamgauge-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function recording(name: string, ...streams: Stream[]): string {
  const generator = { name: 'Streamgauge', version: '0.1.0', userAgent: 'test' };
  const createdAt = '2026-11-27T00:00:00Z';
  return file(name, JSON.stringify({ format: 'streamgauge-recording', version: 1, createdAt, generator, streams }));
}

const run = (...args: string[]) => runDiagnose(args, (name) => join(folder, name));
const steady = streamOf(stamped(chatAnswer(80, 25)));
const held = streamOf(heldToTheEnd(chatAnswer(80, 25)));

describe('diagnose', () => {
  it('prints a line per stream, and ends with 0 where nothing is held back', () => {
    const { out, err, status } = run(recording('steady.json', steady));
    expect(out).toMatch(
      /^steady\.json: streaming \(high confidence\): POST http:\/\/gateway\.test\/v1\/chat\/completions: 84 events.*\n$/,
    );
    expect([err, status]).toEqual(['', 0]);
  });

  it('ends with 1 where something is', () => {
    const { out, status } = run(recording('both.json', steady, { ...held, id: 'b' }));
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(status).toBe(1);
  });

  it('prints the agreed members as JSON', () => {
    const { out } = run('--json', recording('held.json', held));
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        file: 'held.json',
        id: 'a',
        url: 'http://gateway.test/v1/chat/completions',
        pattern: 'all-at-once',
        where: 'network path',
        confidence: 'low',
        summary: expect.stringContaining('All 84 events'),
        facts: expect.arrayContaining([
          { name: 'events in the final burst', value: 84, unit: 'events', bound: 'at least 12' },
        ]),
        suspects: [],
        remedies: expect.arrayContaining([expect.objectContaining({ code: 'X-Accel-Buffering: no' })]),
      }),
    ]);
  });

  it.each<[string, () => string, RegExp]>([
    ['no such file', () => 'nowhere.json', /There is no such file/],
    ['an empty file', () => file('empty.json', ''), /This file is empty/],
    ['no JSON', () => file('broken.json', '{"format":"streamgauge-rec'), /This file is not JSON/],
    ['another JSON', () => file('other.json', '{}'), /not a Streamgauge recording/],
    [
      'a version of the future',
      () => file('v2.json', '{"format":"streamgauge-recording","version":2}'),
      /version is 2.*reads version 1/,
    ],
    ['a recording without streams', () => recording('none.json'), /has no streams/],
    [
      'a HAR file without streams',
      () => file('none.har', JSON.stringify({ log: { entries: [] } })),
      /No stream is in this HAR file/,
    ],
    ['a folder', () => '.', /This is a folder/],
  ])('ends with 2 and one clear line: %s', (_, name, line) => {
    const { out, err, status } = run(name());
    expect(err).toMatch(line);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([out, status]).toEqual(['', 2]);
  });

  it('judges the other files all the same', () => {
    const { out, err, status } = run('nowhere.json', recording('steady.json', steady));
    expect(out).toContain('streaming');
    expect(err).toContain('nowhere.json');
    expect(status).toBe(2);
  });

  it('says how it is used', () => {
    expect(run()).toMatchObject({ status: 2, err: expect.stringContaining('Usage:') });
    expect(run('--jsn', 'a.json')).toMatchObject({ status: 2, err: expect.stringContaining('no option --jsn') });
  });

  it('lets no control character of a recording reach the terminal', () => {
    const request = { ...held.request, url: 'http://gateway.test/\u001b[31m' };
    expect(run(recording('odd.json', { ...held, request })).out).not.toContain('\u001b');
  });
});

describe('a HAR file of Chrome', () => {
  const messages = Array.from({ length: 40 }, (_, i): [number, string] => [
    150 + 100 * i,
    JSON.stringify({ object: 'chat.completion.chunk', choices: [{ delta: { content: ` w${i}` } }] }),
  ]);
  const har = (...entries: object[]): string => JSON.stringify({ log: { version: '1.2', entries } });

  it('has the times of its events, and the verdict says whose they are', () => {
    const { out, status } = run(
      '--json',
      file('streams.har', har(harEntry({ messages, endAt: 4100 }), { request: 'none' })),
    );
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ pattern: 'streaming', id: 'har/1' })]);
    expect(status).toBe(0);
  });

  it('of a held body has no times, and needs none: all of it came with the headers', () => {
    const body = Array.from({ length: 40 }, (_, i) => `data: {"choices":[{"delta":{"content":" w${i}"}}]}\n\n`).join(
      '',
    );
    const { response, ...entry } = harEntry({ headersAt: 2000, endAt: 2004 });
    const withText = {
      ...entry,
      response: { ...(response as object), content: { size: body.length, mimeType: '', text: body } },
    };
    const { out } = run('--json', file('held.har', har(withText)));
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ pattern: 'all-at-once' })]);
  });

  it('of a body without times is inconclusive', () => {
    const { out } = run('--json', file('untimed.har', har(harEntry({ endAt: 4100 }))));
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ pattern: 'inconclusive' })]);
  });

  it('leaves out what is no stream', () => {
    const image = harEntry({ headers: { 'Content-Type': 'image/png' }, method: 'GET' });
    expect(run(file('image.har', har(image))).err).toContain('No stream is in this HAR file');
  });
});
