import { describe, expect, it } from 'vitest';
import { decodeStream } from '../../../src/decode/streamDecoder.ts';
import { arrivedBy, messageBlocks } from '../../../src/panel/details/message/messageBlocks.ts';
import { sse } from '../decode/fixtures/fixture.ts';
import { streamOf } from '../diagnose/streams.ts';

const chunk = (delta: object): object => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] });

function blocksOf(pieces: { at: number; deltas: object[] }[], most?: number) {
  const stream = streamOf(pieces.map(({ at, deltas }) => ({ at, text: sse(...deltas.map(chunk)) })));
  return messageBlocks(decodeStream(stream).answer.deltas, most);
}

describe('the message', () => {
  const blocks = blocksOf([
    { at: 100, deltas: [{ reasoning_content: 'Hm.' }] },
    { at: 500, deltas: [{ content: 'Hello' }, { content: ' you' }] },
    { at: 510, deltas: [{ content: ' and' }] },
    { at: 900, deltas: [{ content: ' me' }] },
    { at: 1000, deltas: [{ tool_calls: [{ index: 0, function: { name: 'weather', arguments: '{}' } }] }] },
  ]);

  it('has a block for each channel and a stretch for each burst', () => {
    expect(blocks).toEqual([
      {
        message: 0,
        channel: 'reasoning',
        part: undefined,
        name: undefined,
        stretches: [{ at: 100, burst: 0, chunk: 0, text: 'Hm.' }],
      },
      {
        message: 0,
        channel: 'text',
        part: undefined,
        name: undefined,
        stretches: [
          { at: 500, burst: 1, chunk: 1, text: 'Hello you and' },
          { at: 900, burst: 2, chunk: 3, text: ' me' },
        ],
      },
      {
        message: 0,
        channel: 'tool',
        part: 'tool call 1',
        name: 'weather',
        stretches: [{ at: 1000, burst: 3, chunk: 4, text: '{}' }],
      },
    ]);
  });

  it('shows at a time what had come by then', () => {
    const textAt = (time: number): string =>
      arrivedBy(blocks, time)
        .flatMap(({ stretches }) => stretches.map(({ text }) => text))
        .join('|');
    expect(textAt(99)).toBe('');
    expect(textAt(100)).toBe('Hm.');
    expect(textAt(899)).toBe('Hm.|Hello you and');
    expect(textAt(5000)).toBe('Hm.|Hello you and| me|{}');
  });

  it('of very many bursts joins neighbours, and loses no text', () => {
    const pieces = Array.from({ length: 100 }, (_, i) => ({ at: 200 * i, deltas: [{ content: `${i % 10}` }] }));
    const [block] = blocksOf(pieces, 10);
    expect(block?.stretches.length).toBeLessThanOrEqual(11);
    expect(block?.stretches.map(({ text }) => text).join('')).toBe('0123456789'.repeat(10));
  });
});
