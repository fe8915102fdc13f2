import { describe, expect, it } from 'vitest';
import { burstNumbers } from '../../../src/decode/bursts.ts';
import { type Metrics, measureStream } from '../../../src/decode/metrics.ts';
import { decodeStream } from '../../../src/decode/streamDecoder.ts';
import { streamOf } from '../diagnose/streams.ts';
import { sse } from './fixtures/fixture.ts';

const chunk = (delta: object, more: object = {}): object => ({
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, ...more }],
});
const text = (content: string): object => chunk({ content });
const usage = (tokens: number, more: object = {}): object => ({
  object: 'chat.completion.chunk',
  choices: [],
  usage: { completion_tokens: tokens, ...more },
});

/** Chunks with their times and events. */
function measured(...chunks: readonly [at: number, ...events: (object | string)[]][]): Metrics {
  const stream = streamOf(chunks.map(([at, ...events]) => ({ at, text: sse(...events) })));
  const { events, answer } = decodeStream(stream);
  return measureStream(stream, events, answer);
}

describe('metrics', () => {
  it('are those worked out by hand in docs/metrics.md', () => {
    const metrics = measured(
      [200, chunk({ role: 'assistant', content: '' })],
      [500, chunk({ reasoning_content: 'Hm.' })],
      [1000, text('Hello')],
      [1010, text(' you')],
      [1200, text(' and')],
      [1400, text(' so')],
      [1600, text(' on'), text(' a')],
      [1800, text(' b')],
      [2000, text(' c')],
      [2500, text(' d')],
      [
        2600,
        text(' e'),
        chunk({}, { finish_reason: 'stop' }),
        usage(16, { completion_tokens_details: { reasoning_tokens: 2 } }),
        '[DONE]',
      ],
    );
    expect(metrics).toEqual({
      timeToFirstByte: 200,
      timeToFirstEvent: 200,
      timeToFirstReasoning: 500,
      timeToFirstText: 1000,
      interChunk: { count: 10, min: 10, median: 200, p95: 500, max: 500 },
      interEvent: { count: 14, min: 0, median: 190, p95: 500, max: 500 },
      eventsPerChunk: { mean: 15 / 11, max: 4 },
      characters: 32,
      charactersPerSecond: expect.closeTo(13.8095, 4),
      tokensPerSecond: expect.closeTo(6.072, 3),
      largestBurstShare: 9 / 32,
      longestStall: 500,
    });
  });

  it('an answer in one burst has no rate, though its tokens are counted', () => {
    const words = Array.from({ length: 50 }, () => text(' word'));
    const metrics = measured([9000, chunk({ role: 'assistant' }), ...words, usage(50), '[DONE]']);
    expect(metrics).toMatchObject({ timeToFirstText: 9000, characters: 250, largestBurstShare: 1 });
    expect(metrics.charactersPerSecond).toBeUndefined();
    expect(metrics.tokensPerSecond).toBeUndefined();
    // "0 ms" would say that it never paused.
    expect(metrics.longestStall).toBeUndefined();
  });

  const steady = (more: readonly (object | string)[]) =>
    measured(...Array.from({ length: 20 }, (_, i): [number, object] => [1000 + 100 * i, text('word ')]), [
      3000,
      ...more,
      '[DONE]',
    ]);

  it('characters per second of a steady stream are its pace', () => {
    expect(steady([]).charactersPerSecond).toBeCloseTo(50);
    expect(steady([]).tokensPerSecond).toBeUndefined();
    expect(steady([usage(25)]).tokensPerSecond).toBeCloseTo(12.5);
  });

  it('no rate where one burst has most of it: a start that was held, a rest that came at once', () => {
    const start = Array.from({ length: 4 }, (_, i): [number, object] => [10_000 + 4 * i, text('x'.repeat(2000))]);
    const words = Array.from({ length: 8 }, (_, i): [number, object] => [10_250 + 250 * i, text('word ')]);
    const heldStart = measured(...start, ...words, [12_250, usage(2000), '[DONE]']);
    expect(heldStart.largestBurstShare).toBeGreaterThan(0.99);
    expect([heldStart.charactersPerSecond, heldStart.tokensPerSecond]).toEqual([undefined, undefined]);
    const dots = Array.from({ length: 7 }, (_, i): [number, object] => [1000 + 150 * i, text('.')]);
    const rest = measured(...dots, [2200, text('x'.repeat(8000)), usage(2000), '[DONE]']);
    expect([rest.charactersPerSecond, rest.tokensPerSecond]).toEqual([undefined, undefined]);
  });

  it('tokens of reasoning are left out, and where they are not told there is no rate', () => {
    const reasoning = chunk({ reasoning_content: 'A summary.' });
    const told = usage(25, { completion_tokens_details: { reasoning_tokens: 5 } });
    const of = (more: object) =>
      measured(
        [500, reasoning],
        ...Array.from({ length: 20 }, (_, i): [number, object] => [1000 + 100 * i, text('word ')]),
        [3000, more, '[DONE]'],
      ).tokensPerSecond;
    expect(of(told)).toBeCloseTo(10);
    expect(of(usage(25))).toBeUndefined();
  });

  it('of several messages the counts are added', () => {
    const message = (at: number, tokens: number): [number, ...object[]][] => [
      [at, { type: 'message_start', message: { usage: { input_tokens: 7, output_tokens: 1 } } }],
      ...Array.from({ length: 10 }, (_, i): [number, object] => [
        at + 100 * i,
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'word ' } },
      ]),
      [at + 1000, { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: tokens } }],
    ];
    const stream = streamOf(
      [...message(1000, 20), ...message(2000, 5)].map(([at, ...events]) => ({ at, text: sse(...events) })),
    );
    expect(decodeStream(stream).answer.usage).toMatchObject({ inputTokens: 14, outputTokens: 25 });
  });

  it('no tokens per second where tokens were counted that nobody read', () => {
    expect(
      steady([usage(25, { completion_tokens_details: { reasoning_tokens: 25 } })]).tokensPerSecond,
    ).toBeUndefined();
    expect(steady([usage(101)]).tokensPerSecond).toBeUndefined();
    const call = chunk({ tool_calls: [{ index: 0, function: { name: 'a', arguments: '{}' } }] });
    expect(steady([call, usage(25)]).tokensPerSecond).toBeUndefined();
  });

  it('heartbeats, a role and white space are nothing to see', () => {
    const metrics = measured([10, chunk({ role: 'assistant' })], [20, text('\n\n')], [30, text(' a')]);
    expect(metrics).toMatchObject({ timeToFirstByte: 10, timeToFirstEvent: 10, timeToFirstText: 30 });
  });

  it('of nothing there is nothing', () => {
    expect(Object.values(measured()).filter((value) => value !== undefined)).toEqual([0]);
  });

  it('an emoji is one character', () => {
    expect(measured([1, text('a😀')]).characters).toBe(2);
  });
});

describe('bursts', () => {
  it('a flush is one, a fast stream is one for each tenth of a second, a slow one for each arrival', () => {
    const last = (gap: number, count: number) => burstNumbers(Array.from({ length: count }, (_, i) => i * gap)).at(-1);
    expect(last(0.1, 200)).toBe(0);
    expect(last(10, 101)).toBe(9);
    expect(last(20, 50)).toBe(49);
  });
});
