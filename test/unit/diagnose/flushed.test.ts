import { describe, expect, it } from 'vitest';
import type { Mark, Stream } from '../../../src/trace/recording.ts';
import {
  chatAnswer,
  flushedBySize,
  flushedByTime,
  heldStart,
  type Piece,
  responseOf,
  stamped,
  streamOf,
  verdictOf,
  writtenIn,
} from './streams.ts';

const steady = chatAnswer(80, 25);
const JITTER = Array.from({ length: 97 }, (_, i) => 1 + -24 * Math.log(1 - ((i * 37) % 97) / 97));
const uneven = chatAnswer(90, JITTER);
/** Faster and slower by turns. */
const waves = chatAnswer(90, [...Array.from({ length: 15 }, () => 12), ...Array.from({ length: 9 }, () => 45)]);
/** Eight words at a time, every 200 ms. */
const grouped = chatAnswer(80, [0, 0, 0, 0, 0, 0, 0, 200]);

const dense = chatAnswer(200, 9);
/** Two to seven tokens per step of 45 ms. */
const guessing = chatAnswer(120, [0, 45, 0, 0, 0, 0, 0, 0, 45, 0, 0, 45, 0, 0, 0, 0, 45]);

/** Twelve words within 6 ms, then one every 25 ms, by a clock that ticks between the first twelve. */
const ticking = chatAnswer(90, [...Array.from({ length: 11 }, () => 0.5), ...Array.from({ length: 78 }, () => 25)]).map(
  ({ at, text }) => ({
    at: at < 30 ? 30 : at,
    text: text.replace(/^data: \{/, `data: {"_sent":${1_795_431_583_000 + Math.floor((at + 77) / 100) * 100},`),
  }),
);

/** The browser's estimate of the round trip. */
const estimated = (roundTrip: number): Mark[] => [{ kind: 'line', roundTrip }];

/** As the last hop writes what it passes on: what arrives is what it wrote. */
function writtenAsItCame(pieces: readonly Piece[]): Stream {
  const stream = streamOf(pieces);
  return { ...stream, network: writtenIn(stream.chunks.bytes) };
}

/** The last hop writes every event by itself, and something after it joins them. */
function writtenOneByOne(made: readonly Piece[], pieces: readonly Piece[]): Stream {
  return streamOf(pieces, { network: writtenIn(made.map(({ text }) => text.length)) });
}

/** The last hop wrote all of it in one piece, and the line cut it. */
function writtenInOnePiece(pieces: readonly Piece[]): Stream {
  return streamOf(pieces, { network: writtenIn([pieces.reduce((sum, { text }) => sum + text.length, 0)]) });
}

/** What arrives is one frame each, and one more ends the stream. */
function overHttp2(pieces: readonly Piece[]): Stream {
  const stream = streamOf(pieces);
  const bodyBytes = stream.chunks.bytes.reduce((sum, size) => sum + size, 0);
  const response = { ...responseOf('text/event-stream', 1990), protocol: 'h2' };
  const network = { ...writtenIn([]), bodyBytes, wireBodyBytes: bodyBytes + 9 * (pieces.length + 1) };
  return { ...stream, response, network };
}

describe('flushed by size', () => {
  it.each<[string, Stream]>([
    ['4 KiB, by times and sizes alone', streamOf(flushedBySize(steady, 4096))],
    ['1 KiB, because the last hop wrote so', writtenAsItCame(flushedBySize(steady, 1024))],
    ['4 KiB, unevenly fed', writtenAsItCame(flushedBySize(uneven, 4096))],
    ['1 KiB, by stamps and what the last hop wrote', writtenAsItCame(flushedBySize(stamped(steady), 1024))],
    [
      '16 KiB of a fast answer, over a line without records',
      writtenAsItCame(flushedBySize(chatAnswer(900, 2), 16_384)),
    ],
    [
      'what the last hop wrote joined, though the page was busy before a flush',
      { ...writtenAsItCame(flushedBySize(steady, 4096)), longTasks: [[560, 320]] },
    ],
    ['two flushes of 8 KiB, by stamps', streamOf(flushedBySize(stamped(steady), 8192))],
    [
      'a TLS record less its framing, though the hop wrote one by one',
      writtenOneByOne(stamped(steady), flushedBySize(stamped(steady), 3982)),
    ],
  ])('%s', (_, stream) => {
    const { pattern, where, summary } = verdictOf(stream);
    expect(summary).toContain('cut in the middle of events');
    expect(pattern).toBe('size-flushed');
    expect(where).toBe('network path');
  });

  it('so many events at a time, where stamps say that they were made apart', () => {
    const pieces = stamped(
      chatAnswer(90, [...Array.from({ length: 40 }, () => 15), ...Array.from({ length: 50 }, () => 40)]),
    );
    const windows = pieces.map(({ text }, i) => ({
      at: pieces[Math.min(pieces.length - 1, i - (i % 20) + 19)]?.at ?? 0,
      text,
    }));
    expect(verdictOf(streamOf(windows))).toMatchObject({ pattern: 'size-flushed', confidence: 'high' });
  });

  it.each<[string, Stream]>([
    ['packets of a slow line, also with stamps', streamOf(packets(stamped(steady), 1458, 30))],
    ['TLS records over a slow line, also with stamps', streamOf(packets(stamped(chatAnswer(900, 1)), 16_384, 131))],
    ['packets of a slow line, whole reads', streamOf(packets(chatAnswer(1500, 1), 65_536, 100))],
    ['two arrivals of no known size', streamOf(flushedBySize(steady, 6000))],
    ['the model talks in groups of equal size, by its own clock', streamOf(stamped(grouped))],
  ])('not: %s', (_, stream) => {
    expect(['inconclusive', 'streaming']).toContain(verdictOf(stream).pattern);
  });
});

/** All of it has waited, and a line hands it out so many bytes at a time. */
function packets(pieces: readonly Piece[], size: number, apart: number): Piece[] {
  const all = pieces.map(({ text }) => text).join('');
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => ({
    at: 2000 + i * apart,
    text: all.slice(i * size, (i + 1) * size),
  }));
}

it.each<[string, Stream]>([
  ['packets of a slow line', writtenInOnePiece(packets(steady, 1448, 45))],
  ['whole events of a slow line', writtenInOnePiece(packets(steady, 1310, 40))],
  ['two HTTP/2 frames, a round trip apart', overHttp2(packets(chatAnswer(150, 25), 16_384, 60))],
])('no flushes: what was written in one piece, though it came in %s', (_, stream) => {
  expect(verdictOf(stream).pattern).toBe('all-at-once');
});

it('no flushes: packets of a slow line that hands out two pieces', () => {
  const pieces = packets(steady, 1448, 45);
  const bytes = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const network = writtenIn([4000, bytes - 4000]);
  expect(verdictOf(streamOf(pieces, { network })).pattern).toBe('inconclusive');
});

describe('flushed by time', () => {
  it.each<[string, Stream, string]>([
    ['250 ms, by stamps', streamOf(flushedByTime(stamped(steady), 250)), 'high'],
    ['50 ms, by stamps and what the last hop wrote', writtenAsItCame(flushedByTime(stamped(steady), 50)), 'high'],
    ['120 ms, by stamps', streamOf(flushedByTime(stamped(steady), 120)), 'high'],
    ['1 s, four times, by stamps', streamOf(flushedByTime(stamped(chatAnswer(150, 25)), 1000)), 'high'],
    [
      '208 ms, by stamps, though the hop wrote one by one',
      writtenOneByOne(stamped(steady), flushedByTime(stamped(steady), 208)),
      'high',
    ],
    [
      '250 ms, evenly fed with more than a model says at a go',
      writtenAsItCame(flushedByTime(chatAnswer(230, 12), 250)),
      'medium',
    ],
    ['250 ms, unevenly fed, because the last hop wrote so', writtenAsItCame(flushedByTime(waves, 250)), 'medium'],
  ])('%s', (_, stream, confidence) => {
    const verdict = verdictOf(stream);
    expect(verdict).toMatchObject({ pattern: 'interval-flushed', where: 'network path', confidence });
  });

  it.each<[string, Stream, string]>([
    ['nothing tells who joined them', streamOf(flushedByTime(steady, 250)), 'inconclusive'],
    ['the hop wrote one by one', writtenOneByOne(steady, flushedByTime(steady, 208)), 'inconclusive'],
    ['by its own clock the model talks so', streamOf(stamped(grouped)), 'streaming'],
    ['packets of a slow line, by stamps', streamOf(packets(stamped(steady), 1458, 30)), 'inconclusive'],
    ['250 ms, evenly fed: a model could talk so', writtenAsItCame(flushedByTime(steady, 250)), 'inconclusive'],
    ['48 ms: the page may have worked after each', streamOf(flushedByTime(stamped(dense), 48)), 'inconclusive'],
    ['102.4 ms: the beacons of a wireless network', streamOf(flushedByTime(stamped(steady), 102.4)), 'inconclusive'],
    ['48 ms, written one by one', writtenOneByOne(stamped(dense), flushedByTime(stamped(dense), 48)), 'inconclusive'],
    [
      '250 ms in a thread of which nobody knows whether it was busy',
      streamOf(flushedByTime(stamped(steady), 250), { source: 'network-log', marks: [{ kind: 'timed-by-devtools' }] }),
      'inconclusive',
    ],
    ['a model that guesses some tokens per step of 45 ms', writtenAsItCame(guessing), 'inconclusive'],
  ])('not: %s', (_, stream, pattern) => {
    expect(verdictOf(stream).pattern).toBe(pattern);
  });

  it('says that they were made apart where that is known', () => {
    expect(verdictOf(streamOf(flushedByTime(stamped(dense), 48))).summary).toContain('were made apart');
  });

  it.each([
    [250, steady],
    [70, chatAnswer(80, 30)],
  ])('not: the page was busy each time, for nearly %d ms', (gap, made) => {
    const pieces = flushedByTime(stamped(made), gap);
    const longTasks = Array.from({ length: 40 }, (_, i): [number, number] => [i * gap + 4, gap - 6]);
    const { pattern, summary } = verdictOf(streamOf(pieces, { longTasks }));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain("the page's main thread was busy");
  });

  it('not: a model that talks in groups, by a clock that ticks every 100 ms, though the page joined some', () => {
    const pieces = chatAnswer(180, [0, 0, 0, 0, 0, 0, 0, 0, 143]).map(({ at, text }) => ({
      at: at > 300 && at < 1500 ? 1500 : at,
      text: text.replace(/^data: \{/, `data: {"_sent":${1_795_431_583_000 + Math.floor(at / 100) * 100},`),
    }));
    expect(['inconclusive', 'streaming']).toContain(verdictOf(writtenAsItCame(pieces)).pattern);
  });

  it('not: one long stall of a model that talks in groups', () => {
    const pieces = stamped(grouped).map(({ at, text }) => ({ at: at > 300 && at < 1100 ? 1100 : at, text }));
    expect(verdictOf(streamOf(pieces)).pattern).not.toBe('interval-flushed');
    expect(verdictOf(streamOf(pieces)).pattern).not.toBe('size-flushed');
  });
});

describe('held start', () => {
  it('by stamps', () => {
    const { pattern, summary } = verdictOf(streamOf(heldStart(stamped(steady), 1200)));
    expect(pattern).toBe('held-start');
    expect(summary).toContain(
      'The first 49 of 84 events came together, 1.2 s after the request, though they were made over 1.18 s',
    );
  });

  it('is surer where the last hop wrote the start in one piece', () => {
    const pieces = heldStart(stamped(steady), 1200);
    expect(verdictOf(streamOf(pieces))).toMatchObject({ pattern: 'held-start', confidence: 'medium' });
    expect(verdictOf(writtenAsItCame(pieces))).toMatchObject({ pattern: 'held-start', confidence: 'high' });
    const oneByOne = writtenOneByOne(stamped(steady), pieces);
    expect(verdictOf(oneByOne)).toMatchObject({ pattern: 'held-start', confidence: 'medium' });
  });

  it('tells when the start came, not what came before it', () => {
    const pieces = stamped(chatAnswer(80, 25)).map(({ at, text }, i) => ({ at: i < 2 ? 44 : Math.max(at, 900), text }));
    expect(verdictOf(streamOf(pieces)).summary).toContain(
      'After 2 events, 35 of 84 events came together, 900 ms after the request',
    );
  });

  it.each<[string, Stream, string]>([
    ['without stamps a model may begin so', streamOf(heldStart(steady, 1200)), 'inconclusive'],
    ['by stamps the model did begin so', streamOf(stamped(heldStart(steady, 1200))), 'streaming'],
    [
      'what waited came in packets: a latency that the browser adds',
      streamOf([
        ...packets(stamped(steady).slice(0, 40), 1458, 4).map((p) => ({ ...p, at: p.at - 800 })),
        ...stamped(steady)
          .slice(40)
          .map((p) => ({ ...p, at: p.at + 300 })),
      ]),
      'inconclusive',
    ],
    [
      'the page was busy right before it, after a long wait',
      streamOf(heldStart(stamped(chatAnswer(200, 25, 1000)), 1300), { longTasks: [[990, 309]] }),
      'inconclusive',
    ],
    [
      'in a thread of which nobody knows whether it was busy',
      streamOf(heldStart(stamped(steady), 1200), { source: 'network-log', marks: [{ kind: 'timed-by-devtools' }] }),
      'inconclusive',
    ],
    [
      'throttling may have kept it back',
      {
        ...streamOf(heldStart(stamped(steady), 700), { marks: estimated(1950) }),
        response: responseOf('text/event-stream', 699),
      },
      'inconclusive',
    ],
    [
      'made within the latency of "Fast 4G", and nobody knows whether throttling was on',
      streamOf(heldStart(stamped(steady), 200), { response: responseOf('text/event-stream', 199) }),
      'inconclusive',
    ],
    [
      'so much a page joins in a task that nobody reports',
      streamOf(heldStart(stamped(chatAnswer(200, 4, 100)), 180)),
      'inconclusive',
    ],
    ['the model began with a burst, by a clock that ticks every 100 ms', streamOf(ticking), 'streaming'],
  ])('not: %s', (_, stream, pattern) => {
    expect(verdictOf(stream).pattern).toBe(pattern);
  });
});

describe('how much values differ', () => {
  it('is seen of two, too: no timer is told by gaps of 683 and 378 ms', () => {
    const pieces = stamped(chatAnswer(60, [1, 1, 1, 1, 1, 1, 400])).map((piece, i) => ({
      ...piece,
      at: [662, 1345, 1723, 2128][Math.floor(i / 16)] ?? 0,
    }));
    expect(verdictOf(streamOf(pieces)).pattern).not.toBe('interval-flushed');
  });
});
