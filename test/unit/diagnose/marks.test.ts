import { describe, expect, it } from 'vitest';
import type { Mark, Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldStart, heldToTheEnd, type Piece, responseOf, streamOf, verdictOf } from './streams.ts';

const guessed: Mark = { kind: 'held-for-sniffing', bytes: 1024 };
const xhr = (pieces: readonly Piece[], changes: Partial<Stream> = {}): Stream =>
  streamOf(pieces, { source: 'xhr', response: responseOf('text/plain', pieces[0]?.at ?? 0), ...changes });

/** 20 events of exactly this many characters together, all at 2 s. */
function burstOf(characters: number): Piece[] {
  const rest = characters - 19 * 20;
  return Array.from({ length: 20 }, (_, i) => ({
    at: 2000,
    text: `data: ${'x'.repeat((i < 19 ? 20 : rest) - 8)}\n\n`,
  }));
}

describe('bodies that XMLHttpRequest kept back to guess their type', () => {
  it.each([
    [1024, 'inconclusive', 'kept back all of it to guess'],
    [4095, 'inconclusive', 'kept back the first 1,024 bytes of 4,095 bytes to guess'],
    [4096, 'all-at-once', 'All 20 events'],
  ])('a burst of %d bytes: %s', (size, pattern, words) => {
    const verdict = verdictOf(xhr(burstOf(size), { marks: [guessed] }));
    expect(verdict.pattern).toBe(pattern);
    expect(verdict.summary).toContain(words);
  });

  it('says how the server prevents it', () => {
    expect(verdictOf(xhr(burstOf(1024), { marks: [guessed] })).summary).toContain('X-Content-Type-Options: nosniff');
  });

  it('are not excused once something had come, nor without the mark', () => {
    const later = [{ at: 10, text: 'data: first\n\n' }, ...burstOf(3000)];
    expect(verdictOf(xhr(later, { marks: [guessed] })).pattern).toBe('all-at-once');
    expect(verdictOf(xhr(burstOf(3000))).pattern).toBe('all-at-once');
  });

  it('with the start together and the rest apart: the reason is named', () => {
    const stream = xhr(heldStart(chatAnswer(80, 25), 600), { marks: [guessed] });
    expect(verdictOf(stream).summary).toContain('XMLHttpRequest may have kept back 1,024 bytes');
    expect(verdictOf({ ...stream, marks: [] }).summary).not.toContain('XMLHttpRequest');
  });
});

describe('what XMLHttpRequest tells of only now and then', () => {
  /** A model of two thousand events a second after 9 s of thinking, as it is told of every 80 ms. */
  const fast = chatAnswer(800, 0.5, 9000).map(({ at, text }) => ({
    at: at === 9000 ? at : Math.ceil(at / 80) * 80,
    text,
  }));

  it('a fast model is not taken for a hold by the pieces that XMLHttpRequest makes', () => {
    expect(verdictOf(streamOf(fast)).pattern).toBe('all-at-once');
    expect(verdictOf(xhr(fast)).pattern).toBe('inconclusive');
  });

  it('a held answer is one all the same', () => {
    expect(verdictOf(xhr(heldToTheEnd(chatAnswer(80, 25)))).pattern).toBe('all-at-once');
  });

  it('groups may be those of XMLHttpRequest, and the reason says so', () => {
    const every50 = chatAnswer(80, 20).map(({ at, text }) => ({ at: Math.ceil(at / 50) * 50, text }));
    expect(verdictOf(xhr(every50)).summary).toContain('XMLHttpRequest may have joined them');
    expect(verdictOf(streamOf(every50)).summary).not.toContain('XMLHttpRequest');
  });

  it('a stream looked at every 4 ms is a stream', () => {
    const looked = chatAnswer(80, 25).map(({ at, text }) => ({ at: Math.ceil(at / 4) * 4, text }));
    expect(verdictOf(xhr(looked)).pattern).toBe('streaming');
  });

  it('sizes alone tell nothing, however they came', () => {
    const { chunks, ...rest } = xhr(heldToTheEnd(chatAnswer(80, 25)), { marks: [{ kind: 'progress-only' }] });
    const { pattern, summary } = verdictOf({ ...rest, chunks: { ...chunks, text: null } });
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain('only its size, about every 50 ms');
  });
});

describe('EventSource', () => {
  const source = (pieces: readonly Piece[], changes: Partial<Stream> = {}): Stream =>
    streamOf(pieces, {
      source: 'eventsource',
      marks: [{ kind: 'event-level' }],
      request: { method: 'GET', url: 'http://app.test/events', headers: [['accept', 'text/event-stream']] },
      ...changes,
    });
  /** Each event by itself, also those of one time. */
  const eventLevel = (pieces: readonly Piece[], changes: Partial<Stream> = {}): Stream => ({
    ...source(pieces, changes),
    chunks: {
      at: pieces.map(({ at }) => at),
      bytes: pieces.map(({ text }) => text.length),
      text: pieces.map(({ text }) => text),
    },
  });
  const back: Mark[] = [{ kind: 'event-level' }, { kind: 'reconnected', lastEventId: '7' }];

  it('is judged by the same rules', () => {
    expect(verdictOf(eventLevel(chatAnswer(80, 25))).pattern).toBe('streaming');
    expect(verdictOf(eventLevel(heldToTheEnd(chatAnswer(80, 25)))).pattern).toBe('all-at-once');
  });

  it('that came back by itself is not accused for what had gathered', () => {
    const { pattern, summary } = verdictOf(eventLevel(heldToTheEnd(chatAnswer(80, 25)), { marks: back }));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain('the browser had come back by itself');
  });

  it('that came back and then went silent before a burst is', () => {
    const pieces = [{ at: 1, text: 'data: backlog\n\n' }, ...heldToTheEnd(chatAnswer(80, 25))];
    expect(verdictOf(eventLevel(pieces, { marks: back })).pattern).toBe('all-at-once');
  });

  it('that came back to one large event has not got a whole answer', () => {
    const one = [{ at: 3, text: `data: ${JSON.stringify({ content: 'x'.repeat(2000) })}\n\n` }];
    expect(verdictOf(eventLevel(one)).pattern).toBe('whole');
    expect(verdictOf(eventLevel(one, { marks: back })).pattern).toBe('inconclusive');
  });

  it('without an answer says why', () => {
    const refused = source([], { response: null, outcome: 'failed', error: 'the browser gave up' });
    expect(verdictOf(refused).summary).toBe('No event stream came (the browser gave up).');
  });
});
