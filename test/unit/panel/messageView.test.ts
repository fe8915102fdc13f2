import { describe, expect, it } from 'vitest';
import { decodeStream } from '../../../src/decode/streamDecoder.ts';
import { measuringSign } from '../../../src/panel/details/message/MetricsTable.tsx';
import {
  answerText,
  arrivedBy,
  blockTitle,
  createMessageBuilder,
} from '../../../src/panel/details/message/messageBlocks.ts';
import { sse } from '../decode/fixtures/fixture.ts';
import { streamOf } from '../diagnose/streams.ts';

const choice = (index: number, delta: object): object => ({
  object: 'chat.completion.chunk',
  choices: [{ index, delta }],
});
const chunk = (delta: object): object => choice(0, delta);

function blocksOf(pieces: { at: number; deltas: object[] }[], most?: number) {
  const stream = streamOf(pieces.map(({ at, deltas }) => ({ at, text: sse(...deltas.map(chunk)) })));
  return createMessageBuilder(decodeStream(stream).answer.deltas, most).blocks();
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
        namedAt: undefined,
        stretches: [{ at: 100, burst: 0, chunk: 0, text: 'Hm.', growth: [{ at: 100, length: 3 }] }],
      },
      {
        message: 0,
        channel: 'text',
        part: undefined,
        name: undefined,
        namedAt: undefined,
        stretches: [
          {
            at: 500,
            burst: 1,
            chunk: 1,
            text: 'Hello you and',
            growth: [
              { at: 500, length: 9 },
              { at: 510, length: 13 },
            ],
          },
          { at: 900, burst: 2, chunk: 3, text: ' me', growth: [{ at: 900, length: 3 }] },
        ],
      },
      {
        message: 0,
        channel: 'tool',
        part: 'tool call 1',
        name: 'weather',
        namedAt: 1000,
        stretches: [{ at: 1000, burst: 3, chunk: 4, text: '{}', growth: [{ at: 1000, length: 2 }] }],
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
    expect(textAt(509)).toBe('Hm.|Hello you');
    expect(textAt(899)).toBe('Hm.|Hello you and');
    expect(textAt(5000)).toBe('Hm.|Hello you and| me|{}');
  });

  it('of very many bursts joins neighbours, and loses no text', () => {
    const pieces = Array.from({ length: 100 }, (_, i) => ({ at: 200 * i, deltas: [{ content: `${i % 10}` }] }));
    const [block] = blocksOf(pieces, 10);
    expect(block?.stretches.length).toBeLessThanOrEqual(11);
    expect(block?.stretches.map(({ text }) => text).join('')).toBe('0123456789'.repeat(10));
  });

  it('shows of joined bursts at a time only what had come by then', () => {
    const pieces = Array.from({ length: 100 }, (_, i) => ({ at: 200 * i, deltas: [{ content: `${i % 10}` }] }));
    const joined = blocksOf(pieces, 1);
    expect(joined[0]?.stretches.length).toBe(1);
    expect(arrivedBy(joined, 0)[0]?.stretches[0]?.text).toBe('0');
    expect(arrivedBy(joined, 699)[0]?.stretches[0]?.text).toBe('0123');
  });
});

describe('answers that come side by side', () => {
  const sideBySide = (events: object[], most?: number) => {
    const stream = streamOf(events.map((event, i) => ({ at: 200 * i, text: sse(event) })));
    return createMessageBuilder(decodeStream(stream).answer.deltas, most).blocks();
  };
  const texts = (blocks: ReturnType<typeof sideBySide>): string[] =>
    blocks.map(({ stretches }) => stretches.map(({ text }) => text).join(''));
  const two = (rounds: number): object[] =>
    Array.from({ length: 2 * rounds }, (_, i) => choice(i % 2, { content: `${i % 2 === 0 ? 'A' : 'B'}${i >> 1}` }));

  it('have one block each, in the order in which they began', () => {
    expect(texts(sideBySide(two(2)))).toEqual(['A0A1', 'B0B1']);
  });

  it('are copied one after the other, with their names', () => {
    const blocks = sideBySide(two(2));
    const [a, b] = blocks.map(blockTitle);
    expect(a).not.toBe(b);
    expect(answerText(blocks)).toBe(`${a}\nA0A1\n\n${b}\nB0B1`);
    expect(answerText(sideBySide([choice(0, { content: 'A' }), choice(0, { content: '0' })]))).toBe('A0');
  });

  it('have a bounded number of stretches in all', () => {
    const blocks = sideBySide(two(2000), 100);
    expect(blocks.length).toBe(2);
    expect(blocks.reduce((sum, { stretches }) => sum + stretches.length, 0)).toBeLessThanOrEqual(100);
  });

  it('have titles that are not longer than a person reads', () => {
    const [block] = sideBySide([chunk({ tool_calls: [{ index: 0, function: { name: 'x'.repeat(100_000) } }] })]);
    expect(block === undefined ? '' : blockTitle(block)).toMatch(/^Tool call: x{200} … /);
  });

  it('leave tool calls their names', () => {
    const call = (index: number, given: object): object => chunk({ tool_calls: [{ index, function: given }] });
    const blocks = sideBySide([
      call(0, { name: 'weather', arguments: '{' }),
      call(1, { name: 'time', arguments: '[' }),
      call(0, { arguments: '}' }),
      call(1, { arguments: ']' }),
    ]);
    expect(texts(blocks)).toEqual(['{}', '[]']);
    expect(blocks.map(({ name }) => name)).toEqual(['weather', 'time']);
  });
});

describe('a message that grows', () => {
  it('looks at each delta once, and comes out as if it had been put together at the end', () => {
    const pieces = Array.from({ length: 300 }, (_, i) => ({
      at: 7 * i + (i % 9 === 0 ? 1 : 0),
      deltas: [{ content: `${i} ` }],
    }));
    const stream = streamOf(pieces.map(({ at, deltas }) => ({ at, text: sse(...deltas.map(chunk)) })));
    const all = decodeStream(stream).answer.deltas;
    let looks = 0;
    const counted = all.map((delta) => ({
      ...delta,
      get text() {
        looks += 1;
        return delta.text;
      },
    }));
    const growing: typeof counted = [];
    const builder = createMessageBuilder(growing, 20);
    for (const delta of counted) {
      growing.push(delta);
      builder.blocks();
    }
    expect(looks).toBe(300);
    expect(builder.blocks()).toEqual(createMessageBuilder(all, 20).blocks());
  });
});

it('a live stream is measured once a second, and once more when it has ended', () => {
  const signs = Array.from({ length: 120 }, (_, i) => measuringSign({ live: true, version: i }, 5_000_000 + i * 16));
  expect(new Set(signs).size).toBe(2);
  expect(measuringSign({ live: false, version: 120 }, 5_002_000)).not.toBe(signs.at(-1));
});
