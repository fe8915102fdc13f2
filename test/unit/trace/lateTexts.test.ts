import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as streamSigns from '../../../src/link/streamSigns.ts';
import { cutTexts } from '../../../src/trace/lateTexts.ts';
import { parseRecording } from '../../../src/trace/parse.ts';
import { readStreams } from '../../../src/trace/readStreams.ts';
import type { Chunks } from '../../../src/trace/recording.ts';
import { chatAnswer, streamOf } from '../diagnose/streams.ts';

const stream = streamOf(chatAnswer(3, 20));
const generator = { name: 'Streamgauge', version: '0', userAgent: 'test' };

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function recording(...lists: (readonly unknown[] | null)[]): string {
  const streams = lists.map((text) => {
    const at = (text ?? [1]).map((_, i) => i);
    return { ...stream, chunks: { at, bytes: at, text } };
  });
  return JSON.stringify({ format: 'streamgauge-recording', version: 1, createdAt: '', generator, streams });
}

/** What both ways of reading say of a file: the streams, or what is wrong. */
function readBoth(json: string): { late: unknown; whole: unknown } {
  const outcome = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  return {
    late: outcome(() => readStreams(encode(json), streamSigns)),
    whole: outcome(() => parseRecording(json).streams.map((each) => ({ recordedBy: generator, ...each }))),
  };
}

const TEXTS = [
  'plain',
  '',
  '"quoted" and \\ and \\"',
  'data: {"text":["a","b"],"list":0}\n\n',
  ',"text":["',
  ']}]}',
  '\u0000\u001f\u2028\ud800 lone',
  'ü 漢 😀',
];

describe('texts that are parsed later', () => {
  it('are those that were written, whatever is in them', () => {
    const { late, whole } = readBoth(recording(TEXTS, [], null, ['x'], TEXTS.toReversed()));
    expect(late).toEqual(whole);
  });

  it('are any that there may be', () => {
    const anyText = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(anyText, fc.constantFrom(...TEXTS))), { minLength: 1 }), (lists) => {
        const { late, whole } = readBoth(recording(...lists));
        expect(late).toEqual(whole);
      }),
    );
  });

  it('are not parsed before somebody asks, are told where they are copied, and may be let go', () => {
    const json = recording(['a', 'b'], ['c']);
    const [first, second] = readStreams(encode(json), streamSigns);
    const spread: Chunks | undefined = second && { ...second.chunks };
    expect(spread?.text).toEqual(['c']);
    expect(JSON.parse(JSON.stringify(first?.chunks))).toEqual({ at: [0, 1], bytes: [0, 1], text: ['a', 'b'] });
    const texts = first?.chunks.text;
    if (texts == null) throw new Error('no texts');
    texts[0] = '';
    expect(first?.chunks.text).toEqual(['', 'b']);
    if (first !== undefined) first.chunks.text = null;
    expect(first?.chunks.text).toBeNull();
  });

  it('leave nothing of a list in the JSON that is parsed at once', () => {
    const { json, lists, mark } = cutTexts(encode(recording(['long text'], null)));
    expect(json).not.toContain('long text');
    expect(json).toContain(`"text":null,"${mark}":0`);
    expect(lists.map(({ length }) => length)).toEqual([1]);
  });

  const good = recording(['a', 'b']);
  it.each([
    ['a number among the texts', recording(['a', 1])],
    ['a list in the list', recording([['a']])],
    ['fewer texts than times', good.replace('["a","b"]', '["a"]')],
    ['more texts than times', good.replace('["a","b"]', '["a","b","c"]')],
    ['no list', good.replace('["a","b"]', '"a"')],
    ['a name that ends like theirs', good.replace('"text":', '"text":null,"x\\"text":')],
    ['white space between the texts', good.replace('["a","b"]', '[ "a" , "b" ]')],
    ['another list by their name elsewhere', good.replace('"version":1', '"version":1,"more":{"text":["a"],"list":3}')],
  ])('are read as before where a recording has %s', (_, json) => {
    const { late, whole } = readBoth(json);
    expect(late).toEqual(whole);
  });

  it.each([
    ['a text that does not end', good.slice(0, good.indexOf('"b"') + 2)],
    ['an escape that is none', good.replace('"b"', '"\\x"')],
    ['half an escape', good.replace('"b"', '"\\u12"')],
    ['a line feed in a text', good.replace('"b"', '"\n"')],
    ['a comma too many', good.replace('"b"', '"b",')],
  ])('make no JSON of what is none: %s', (_, json) => {
    expect(() => readStreams(encode(json), streamSigns)).toThrow(/not JSON/);
  });
});
