import { describe, expect, it } from 'vitest';
import type { Stream } from '../../../src/trace/recording.ts';
import {
  aiSdkAnswer,
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  heldToTheEnd,
  type Piece,
  stamped,
  streamOf,
  verdictOf,
  writtenIn,
} from './streams.ts';

const answer = chatAnswer(80, 25);
/** When it comes, all of it. */
const BURST = 1995;
const PING = 'event: ping\ndata: {"type":"ping"}\n\n';

/** The answer with heartbeats at these times, in the order of time. */
function withBeats(
  pieces: readonly Piece[],
  at: readonly number[],
  text: string | ((i: number) => string) = ': hb\n\n',
) {
  const beats = at.map((time, i) => ({ at: time, text: typeof text === 'string' ? text : text(i) }));
  return [...beats, ...pieces].sort((a, b) => a.at - b.at);
}

const judged = (pieces: readonly Piece[], changes: Partial<Stream> = {}) => verdictOf(streamOf(pieces, changes));

describe('a burst after heartbeats that came by themselves', () => {
  it('is laid to nobody, and the verdict says what was seen and what would decide', () => {
    const { pattern, summary, observations, surer, facts } = judged(withBeats(heldToTheEnd(answer), [500, 1000, 1500]));
    expect(pattern).toBe('inconclusive');
    expect(summary).toBe(
      'All 84 events arrived in one chunk, 2 s after the request, but 3 heartbeats (“: hb”) came by themselves meanwhile, the last 495 ms before: the way passes small writes at once. Either the model sent nothing until then, or something on the way collected the answer and sends heartbeats of its own; a second route tells, or events that say when they were made.',
    );
    expect(observations).toEqual([
      "3 heartbeats (“: hb”) came by themselves, from 500 ms to 1.5 s after the request: small writes pass on the way at once. They come from the model's side, or from something on the way that sends its own.",
    ]);
    expect(surer.join('\n')).toContain('whether the same heartbeats come from the provider');
    expect(surer.join('\n')).toContain('_sent');
    expect(facts).toContainEqual({ name: 'heartbeats that came by themselves', value: 3, unit: 'chunks' });
  });

  it('was held all the same if the events say that they were made apart', () => {
    const { pattern, confidence, because } = judged(withBeats(heldToTheEnd(stamped(answer)), [500, 1000, 1500]));
    expect({ pattern, confidence }).toEqual({ pattern: 'all-at-once', confidence: 'high' });
    expect(because).toContain(
      '3 heartbeats (“: hb”) came by themselves: what held the events passes heartbeats on, or sends its own.',
    );
  });

  it.each<[string, string]>([
    ["Anthropic's", PING],
    ['an event that is one by its payload', 'data: {"id":1,"type":"keep-alive"}\n\n'],
    ['an event without data', 'data:\n\n'],
    ['a comment without a blank line', ':\n'],
    ['a blank line', '\r\n'],
    ['a line that is no field', 'ping\n\n'],
  ])('whatever the heartbeat is: %s', (_, text) => {
    for (const times of [[500, 1000, 1500], Array.from({ length: 3 }, (_, i) => 3000 + 3500 * i)]) {
      const late = heldToTheEnd(answer).map((piece) => ({ ...piece, at: (times.at(-1) ?? 0) + 500 }));
      const { pattern, summary } = judged(withBeats(late, times, text));
      expect(pattern).toBe('inconclusive');
      expect(summary).toContain('All 84 events arrived in one chunk');
      expect(summary).toMatch(/3 heartbeats .*came by themselves/);
    }
  });

  it('whatever came before the silence', () => {
    const pieces = withBeats(heldToTheEnd(aiSdkAnswer(80, 25), 1), [500, 1000, 1500], PING);
    expect(judged(pieces)).toMatchObject({
      pattern: 'inconclusive',
      summary: expect.stringMatching(/^86 of 87 events .* 3 heartbeats \(“event: ping”\)/),
    });
  });

  it('is no stream, however many heartbeats came before it', () => {
    const times = Array.from({ length: 400 }, (_, i) => 500 * (i + 1));
    const late = heldToTheEnd(answer).map((piece) => ({ ...piece, at: 200_400 }));
    expect(judged(withBeats(late, times, PING)).pattern).toBe('inconclusive');
    const held = stamped(answer).map(({ text }) => ({ at: 200_400, text }));
    const ping = (i: number) => `data: {"type":"ping","_sent":${1_795_431_583_000 + 500 * (i + 1)}}\n\n`;
    expect(judged(withBeats(held, times, ping))).toMatchObject({
      pattern: 'all-at-once',
      summary: expect.stringContaining('All 84 events'),
    });
  });
});

describe('a burst was held or sent at once in spite of', () => {
  it.each<[string, number[], string]>([
    ['one heartbeat', [1000], ': hb\n\n'],
    ['heartbeats that came with it', [BURST, BURST, BURST], ': hb\n\n'],
    ['two that came together', [1000, 1240], ': hb\n\n'],
    ['one that came so shortly before that it may have waited with it', [1000, 1900], ': hb\n\n'],
    ['what is as large as a buffer', [500, 1000, 1500], `:${' '.repeat(600)}\n\n`],
  ])('%s', (_, at, text) => {
    expect(judged(withBeats(heldToTheEnd(answer), at, text)).pattern).toBe('all-at-once');
  });

  it('a first event that came in pieces', () => {
    const [first, ...others] = heldToTheEnd(answer);
    const text = first?.text ?? '';
    const pieces = [500, 1000, 1500].map((at, i) => ({ at, text: text.slice(5 * i, 5 * (i + 1)) }));
    expect(judged([...pieces, { at: BURST, text: text.slice(15) }, ...others]).pattern).toBe('all-at-once');
  });

  it('a text that talks of pings', () => {
    const quoted = (i: number) => `data: {"choices":[{"delta":{"content":"{\\"type\\":\\"ping\\"} ${i}"}}]}\n\n`;
    const early = withBeats(heldToTheEnd(chatAnswer(80, 100)), [200, 700, 1200], quoted);
    const { pattern, summary } = judged(early);
    expect(pattern).toBe('all-at-once');
    expect(summary).toContain('84 of 87 events');
  });
});

describe('what heartbeats are called', () => {
  it.each<[string, (i: number) => string]>([
    ['told only if all are called so', (i) => `: ping ${i}\n\n`],
    ['not told if it is long', () => `: ${'a'.repeat(60)}\n\n`],
    ['not told if it may be markup', () => ': <b>[hb](x)\n\n'],
  ])('is %s', (_, text) => {
    const { summary } = judged(withBeats(heldToTheEnd(answer), [500, 1000, 1500], text));
    expect(summary).toContain('but 3 heartbeats came by themselves');
  });
});

describe('heartbeats among flushes', () => {
  it('a cut at one size stays one, less surely', () => {
    const slow = chatAnswer(160, 50);
    const flushed = flushedBySize(slow, 4096);
    // Before the first flush: within an event no comment can stand.
    const beats = [200, 600, 1000];
    expect(judged(flushed)).toMatchObject({ pattern: 'size-flushed', confidence: 'medium' });
    const { pattern, confidence, because } = judged(withBeats(flushed, beats));
    expect({ pattern, confidence }).toEqual({ pattern: 'size-flushed', confidence: 'low' });
    expect(because.join()).toContain('passes heartbeats on, or sends its own');
    expect(judged(withBeats(flushedBySize(stamped(slow), 4096), beats))).toMatchObject({
      pattern: 'size-flushed',
      confidence: 'high',
    });
  });

  /** Faster and slower by turns. */
  const waves = [...Array.from({ length: 15 }, () => 12), ...Array.from({ length: 9 }, () => 45)];
  const timed = (pieces: readonly Piece[]): Stream => {
    const stream = streamOf(pieces);
    return { ...stream, network: writtenIn(stream.chunks.bytes) };
  };

  it('no timer passes them between two of its flushes', () => {
    const flushed = flushedByTime(chatAnswer(150, waves), 300);
    expect(verdictOf(timed(flushed)).pattern).toBe('interval-flushed');
    const { pattern, observations } = verdictOf(timed(withBeats(flushed, [450, 1050, 1650])));
    expect(pattern).toBe('inconclusive');
    expect(observations.join()).toContain('3 heartbeats (“: hb”) came by themselves, from 450 ms to 1.65 s');
    const proven = flushedByTime(stamped(chatAnswer(150, waves)), 300);
    expect(verdictOf(timed(withBeats(proven, [450, 1050, 1650])))).toMatchObject({
      pattern: 'interval-flushed',
      confidence: 'high',
    });
  });

  it('a timer passes them in a pause', () => {
    const paused = chatAnswer(150, waves).map(({ at, text }) => ({ at: at < 1500 ? at : at + 3000, text }));
    const flushed = flushedByTime(paused, 300);
    const { pattern, confidence, because } = verdictOf(timed(withBeats(flushed, [2400, 3300])));
    expect({ pattern, confidence }).toEqual({ pattern: 'interval-flushed', confidence: 'low' });
    expect(because.join()).toContain('2 heartbeats');
  });

  it('a held start stays one', () => {
    const { pattern, because } = judged(withBeats(heldStart(stamped(answer), 1200), [300, 800]));
    expect(pattern).toBe('held-start');
    expect(because.join()).toContain('2 heartbeats');
  });

  it('a stream stays one', () => {
    const { pattern, summary, observations } = judged(
      withBeats(chatAnswer(80, [25, 25, 25, 600]), [400, 1070, 1745], PING),
    );
    expect(pattern).toBe('streaming');
    expect(summary).toContain('84 events');
    expect(observations.join()).toContain('heartbeats (“event: ping”)');
  });
});

describe('heartbeats and nothing else', () => {
  const beats = Array.from({ length: 20 }, (_, i) => ({ at: 500 * (i + 1), text: '' }));

  it.each<[string, string, Partial<Stream>, string]>([
    [
      'comments so far',
      ': hb\n\n',
      { outcome: 'open' },
      'Still waiting: heartbeats came so far, and nothing of an answer.',
    ],
    ['events so far', PING, { outcome: 'open' }, 'Still waiting: heartbeats came so far, and nothing of an answer.'],
    ['to the end', ': hb\n\n', {}, 'Heartbeats came, and nothing of an answer.'],
    [
      'until it was cancelled',
      ': hb\n\n',
      { outcome: 'aborted' },
      'The stream was cancelled: heartbeats had come, and nothing of an answer.',
    ],
    [
      'until it broke off',
      ': hb\n\n',
      { outcome: 'failed', error: 'reset' },
      'The stream broke off (reset): heartbeats had come, and nothing of an answer.',
    ],
  ])('are no stream: %s', (_, text, changes, said) => {
    const { pattern, summary } = judged(
      beats.map(({ at }) => ({ at, text })),
      changes,
    );
    expect({ pattern, summary }).toEqual({ pattern: 'inconclusive', summary: said });
  });
});

it('a busy page is not told by heartbeats that the last hop wrote one by one', () => {
  const at = Array.from({ length: 80 }, (_, i) => 500 * (i + 1));
  const late = heldToTheEnd(answer).map((piece) => ({ ...piece, at: 41_000 }));
  const stream = streamOf(withBeats(late, at), { longTasks: [[40_900, 95]] });
  const { pattern } = verdictOf({ ...stream, network: writtenIn(stream.chunks.bytes) });
  expect(pattern).toBe('inconclusive');
});
