import { describe, expect, it } from 'vitest';
import type { Span, Stream } from '../../../src/trace/recording.ts';
import {
  aiSdkAnswer,
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  type Piece,
  responseOf,
  streamOf,
  verdictOf,
} from './streams.ts';

const steady = chatAnswer(80, 25);
/** A seeded row of gaps such as jitter makes: mean 25 ms, from 1 to 150. */
const JITTER = Array.from({ length: 97 }, (_, i) => 1 + -24 * Math.log(1 - ((i * 37) % 97) / 97));

/** Gaps for `chatAnswer`: so many deltas at one time, then a pause, and so on. */
function inGroups(groups: readonly (readonly [deltas: number, pause: number])[]): number[] {
  return groups.flatMap(([deltas, pause]) => [...Array.from({ length: deltas - 1 }, () => 0), pause]);
}

const ELEVEN_UNEVEN = inGroups([
  [8, 300],
  [5, 125],
  [12, 300],
  [5, 125],
  [11, 275],
  [7, 180],
  [9, 225],
  [10, 250],
  [8, 200],
  [12, 300],
  [5, 125],
]);
const SEVEN_UNEVEN = inGroups([
  [5, 300],
  [12, 125],
  [4, 410],
  [9, 200],
  [14, 350],
  [6, 150],
  [11, 150],
]);

describe('streaming', () => {
  it.each<[string, Piece[]]>([
    ['steady', steady],
    ['with jitter', chatAnswer(90, JITTER)],
    ['very fast: 2 ms apart, though a fixed 5 ms gap would join them', chatAnswer(300, 2)],
    ['slow', chatAnswer(24, 150)],
    [
      'a pause in the middle',
      chatAnswer(80, [...Array.from({ length: 39 }, () => 25), 1500, ...Array.from({ length: 40 }, () => 25)]),
    ],
    [
      'a long pause, then fast',
      chatAnswer(301, [...Array.from({ length: 20 }, () => 4), 20_000, ...Array.from({ length: 279 }, () => 4)]),
    ],
    ['slow, two at a time but 10 ms apart', chatAnswer(40, [10, 390])],
    ['HTTP/2 at 500 events/s: 8 in the first chunk are 16 ms', heldStart(chatAnswer(300, 2), 34)],
    ['6 deltas', chatAnswer(6, 100)],
    ['AI SDK', aiSdkAnswer(80, 25)],
  ])('%s', (_, pieces) => {
    expect(verdictOf(streamOf(pieces)).pattern).toBe('streaming');
  });

  it('says when the first came and over how long', () => {
    expect(verdictOf(streamOf(steady)).summary).toBe(
      '84 events arrived in 80 steps spread over 1.98 s, the first 20 ms after the request.',
    );
  });

  it.each([0.5, 1, 2, 4])('scaling the clock of a slow stream by %d keeps it streaming', (factor) => {
    const scaled = chatAnswer(80, JITTER).map(({ at, text }) => ({ at: at * factor, text }));
    expect(verdictOf(streamOf(scaled)).pattern).toBe('streaming');
  });

  it('as far as it went: failed, cancelled, still open', () => {
    const part = steady.slice(0, 40);
    expect(verdictOf(streamOf(part, { outcome: 'failed', error: 'network error' }))).toMatchObject({
      pattern: 'streaming',
      summary: expect.stringContaining('; then the stream broke off (network error).'),
    });
    expect(verdictOf(streamOf(part, { outcome: 'aborted' })).summary).toContain('; then it was cancelled.');
    expect(verdictOf(streamOf(part, { outcome: 'open' })).summary).toContain('40 events arrived so far');
  });

  it('believes a model that talks in uneven groups, unless they are cut in mid-event', () => {
    const stream = streamOf(chatAnswer(92, ELEVEN_UNEVEN));
    expect(verdictOf(stream).pattern).toBe('streaming');
    const pieces = stream.chunks.text ?? [];
    const cut = pieces.map(
      (piece, i) => (pieces[i - 1]?.slice(-9) ?? '') + (i < pieces.length - 1 ? piece.slice(0, -9) : piece),
    );
    expect(verdictOf({ ...stream, chunks: { ...stream.chunks, text: cut } }).pattern).toBe('inconclusive');
  });
});

describe('not streaming', () => {
  it.each<[string, Piece[], string]>([
    ['flushed by a small size, unevenly fed', flushedBySize(chatAnswer(90, JITTER), 1024), 'groups of about'],
    ['flushed every 250 ms', flushedByTime(steady, 250), 'in 8 groups of about 11 within'],
    ['flushed every 50 ms', flushedByTime(steady, 50), 'in 40 groups of about 2 within'],
    ['flushed every 250 ms, unevenly fed', flushedByTime(chatAnswer(90, JITTER), 250), 'groups of about'],
    ['flushed every 208 ms, very fast', flushedByTime(chatAnswer(300, 2), 208), 'in 3 groups of about'],
    ['start held for 1.2 s', heldStart(steady, 1200), '49 of 84 events came together at the start'],
    [
      'start held behind the app server',
      heldStart(aiSdkAnswer(80, 25), 400).map((p, i) => (i === 0 ? { ...p, at: 8 } : p)),
      'came together at the start',
    ],
    ['8 events in 4 steps', chatAnswer(4, 100), 'in 4 groups'],
    ['7 uneven groups', chatAnswer(61, SEVEN_UNEVEN), 'groups of about'],
    ['a start of 8 events held', heldStart(steady, 170), '8 of 84 events came together at the start'],
    [
      'three stalls in which half of the events waited',
      steady.map(({ at, text }) => ({
        at: at > 200 && at % 600 > 200 && at % 600 < 560 ? at - (at % 600) + 560 : at,
        text,
      })),
      'a few large groups',
    ],
    ['too few events', chatAnswer(2, 35), '6 events are too few to tell'],
    ['over in 3 ms', steady.map(({ text }, i) => ({ at: 3 + i * 0.03, text })), 'too short to tell'],
  ])('%s is inconclusive', (_, pieces, reason) => {
    const { pattern, summary } = verdictOf(streamOf(pieces));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain(reason);
  });

  it('each event of a flush in a chunk of its own, 0.2 ms apart, is still a group', () => {
    const apart = flushedByTime(steady, 500).map(({ at, text }, i) => ({ at: at + (i % 20) * 0.2, text }));
    const inOrder = apart.toSorted((a, b) => a.at - b.at);
    expect(verdictOf(streamOf(inOrder)).pattern).toBe('inconclusive');
  });

  it.each<[string, Span[], Span[], string]>([
    ['the main thread was busy', [[500, 400]], [], "the page's main thread was busy for 400 ms"],
    ['the page was hidden', [], [[500, 400]], 'the page was hidden for 400 ms'],
  ])('%s while a sixth of the events waited', (_, longTasks, hidden, reason) => {
    const blocked = steady.map(({ at, text }) => ({ at: at > 500 && at < 900 ? 900 : at, text }));
    const { pattern, summary } = verdictOf(streamOf(blocked, { longTasks, hidden }));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain(reason);
  });

  it('long tasks that joined nothing do not unmake a stream', () => {
    const longTasks: Span[] = [
      [100, 60],
      [700, 60],
      [1300, 60],
    ];
    expect(verdictOf(streamOf(steady, { longTasks, hidden: [[0, 3000]] })).pattern).toBe('streaming');
  });

  it('one stall of the line in mid-stream does not unmake a stream', () => {
    const stalled = steady.map(({ at, text }) => ({ at: at > 1000 && at < 1300 ? 1300 : at, text }));
    expect(verdictOf(streamOf(stalled)).pattern).toBe('streaming');
  });
});

describe('bodies without events', () => {
  const plain = (pieces: Piece[], changes: Partial<Stream> = {}) =>
    verdictOf(streamOf(pieces, { response: responseOf('text/plain; charset=utf-8', 10), ...changes }));
  const words = Array.from({ length: 60 }, (_, i) => ({ at: 20 + 25 * i, text: `word${i} ` }));

  it('small chunks that are spread stream, and are called chunks', () => {
    expect(plain(words)).toMatchObject({ pattern: 'streaming', summary: expect.stringMatching(/^60 chunks arrived/) });
  });

  it('even large chunks, and a single one, tell nothing', () => {
    const even = Array.from({ length: 12 }, (_, i) => ({ at: 250 * (i + 1), text: 'x'.repeat(1024) }));
    expect(plain(even).pattern).toBe('inconclusive');
    expect(plain([{ at: 3000, text: 'x'.repeat(4000) }]).pattern).toBe('inconclusive');
  });

  it('a download that nobody asked to stream is not a stream', () => {
    const request = { method: 'GET', url: 'http://app.test/data.csv', headers: [] };
    const { pattern, summary } = plain(words, { request, response: responseOf('text/csv', 10) });
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain('Not a stream');
  });
});
