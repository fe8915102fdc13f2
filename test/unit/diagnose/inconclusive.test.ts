import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import type { Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, responseOf, streamOf, verdictOf } from './streams.ts';

const held = heldToTheEnd(chatAnswer(80, 25));
const failed = responseOf('application/json', 5);

describe('inconclusive says why', () => {
  it.each<[string, Stream, string]>([
    ['waiting', streamOf([], { response: null, outcome: 'open' }), 'Still waiting for the response.'],
    [
      'no response',
      streamOf([], { response: null, outcome: 'failed', error: 'offline' }),
      'No response came (offline).',
    ],
    ['cancelled before', streamOf([], { response: null, outcome: 'aborted' }), 'cancelled before a response came'],
    ['error status', streamOf([{ at: 9, text: '{}' }], { response: { ...failed, status: 504 } }), 'status 504'],
    ['error status of a held stream', streamOf(held, { response: { ...failed, status: 400 } }), 'status 400'],
    ['nothing yet', streamOf([], { outcome: 'open' }), 'Still arriving: nothing of the body so far.'],
    ['empty', streamOf([]), 'The body was empty.'],
    ['broke off before', streamOf([], { outcome: 'failed' }), 'broke off before any of its body came'],
    ['open', streamOf(held.slice(0, 41), { outcome: 'open' }), 'Still arriving: 41 events so far.'],
    ['broke off in one burst', streamOf(held.slice(0, 41), { outcome: 'failed' }), 'The stream broke off early'],
    ['cancelled in one burst', streamOf(held.slice(0, 41), { outcome: 'aborted' }), 'The stream was cancelled early'],
    ['one event', streamOf([{ at: 2000, text: 'data: a\n\n' }]), '1 event is too few to tell'],
  ])('%s', (_, stream, reason) => {
    const { pattern, summary } = verdictOf(stream);
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain(reason);
  });

  it('a page that cancels after [DONE] has the whole answer', () => {
    expect(verdictOf(streamOf(held, { outcome: 'aborted' })).pattern).toBe('all-at-once');
  });

  it('text that was not kept cannot be counted, all of it or some', () => {
    const stream = streamOf(chatAnswer(80, 25));
    const { at, bytes, text } = stream.chunks;
    expect(verdictOf({ ...stream, chunks: { at, bytes, text: null } }).summary).toContain('was not all kept');
    const holed = (text ?? []).map((piece, i) => (i === 5 ? '' : piece));
    expect(verdictOf({ ...stream, chunks: { at, bytes, text: holed } }).summary).toContain('was not all kept');
  });

  it('a chunk that ends within a character has no text and is kept', () => {
    const stream = streamOf(chatAnswer(80, 25));
    const { at, bytes, text } = stream.chunks;
    const chunks = { at: [...at, 3000], bytes: [...bytes, 2], text: [...(text ?? []), ''] };
    expect(verdictOf({ ...stream, chunks }).pattern).toBe('streaming');
  });

  it('has the numbers as facts', () => {
    const { facts } = verdictOf(streamOf(chatAnswer(2, 35)));
    expect(facts.map(({ name, value }) => [name, value])).toEqual([
      ['events', 6],
      ['chunks', 2],
      ['first arrival', 20],
      ['last arrival', 55],
      ['separate arrivals', 2],
      ['longest silence', 35],
    ]);
  });
});

describe('diagnose', () => {
  it('takes times that go back, and events whose chunk is unknown, without throwing', () => {
    const stream = streamOf(held);
    stream.chunks.at = stream.chunks.at.map((at, i) => at - i);
    expect(() => verdictOf(stream)).not.toThrow();
  });

  it('takes more stamps than a call takes arguments', () => {
    const count = 200_000;
    const at = Array.from({ length: count }, (_, i) => 300 + i);
    const chunks = { at, bytes: at.map(() => 9), text: at.map(() => 'data: a\n\n') };
    const events = at.map((time, i) => ({ at: time, firstChunk: i, chunk: i, from: 9 * i, to: 9 * i + 9, data: 'a' }));
    const stamps = at.map((time, event) => ({ event, madeAt: time / 2 }));
    const { pattern, observations } = diagnose({ ...streamOf([]), chunks }, { events, asides: [], stamps });
    expect(pattern).toBe('streaming');
    expect(observations.join()).toContain('some events came 100 s later than others');
  });

  it('judges in time that grows with the chunks, not with their square', () => {
    const timeFor = (count: number): number => {
      const at = Array.from({ length: count }, (_, i) => i * 2);
      const chunks = { at, bytes: at.map(() => 9), text: at.map(() => 'data: a\n\n') };
      const stream = { ...streamOf([]), chunks };
      const before = performance.now();
      expect(verdictOf(stream).pattern).toBe('streaming');
      return performance.now() - before;
    };
    timeFor(20_000);
    // Sixteen times the chunks: squared it would be 256 times the time; a busy machine is allowed a lot.
    expect(timeFor(320_000) / timeFor(20_000)).toBeLessThan(128);
  });
});
