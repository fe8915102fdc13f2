import { describe, expect, it } from 'vitest';
import type { Stream } from '../../../src/trace/recording.ts';
import {
  aiSdkAnswer,
  chatAnswer,
  heldToTheEnd,
  type Piece,
  responseOf,
  stamped,
  streamOf,
  verdictOf,
  writtenIn,
} from './streams.ts';

const held = (changes: Partial<Stream> = {}) => verdictOf(streamOf(heldToTheEnd(chatAnswer(80, 25)), changes));

/** The pieces one after the other from the time of the first, `gap` apart. */
function spreadFrom(pieces: readonly Piece[], gap: number): Piece[] {
  return pieces.map(({ at, text }, i) => ({ at: at + i * gap, text }));
}

describe('all-at-once', () => {
  it('finds 84 events held to the end, and says what was measured', () => {
    const { pattern, summary, facts } = held();
    expect(pattern).toBe('all-at-once');
    expect(summary).toBe(
      'All 84 events arrived in one chunk, 2 s after the request. Either something between the model and this page held them, or the model sent them at once.',
    );
    expect(facts.find(({ name }) => name === 'silence before the burst')?.value).toBe(1995);
  });

  it('finds an answer of 12 deltas that a buffer held, and not the same answer 100 ms apart', () => {
    const answer = chatAnswer(12, 100);
    expect(verdictOf(streamOf(heldToTheEnd(answer))).pattern).toBe('all-at-once');
    expect(verdictOf(streamOf(answer)).pattern).toBe('streaming');
  });

  it('accuses nobody when the page left so much unread that arrival waited for its reading', () => {
    const full = (at: number) => held({ marks: [{ kind: 'read-ahead-full', at }] });
    expect(full(1000)).toMatchObject({
      pattern: 'inconclusive',
      summary: expect.stringContaining('the page read so late'),
    });
    expect(full(3000).pattern).toBe('all-at-once');
  });

  it('finds it whether the headers came early or with the body', () => {
    expect(held({ response: responseOf('text/event-stream', 12) }).pattern).toBe('all-at-once');
    expect(held({ response: responseOf('text/event-stream', 1994) }).pattern).toBe('all-at-once');
  });

  it('finds it when the app server sent its start event at once', () => {
    const { pattern, summary } = verdictOf(streamOf(heldToTheEnd(aiSdkAnswer(80, 25), 1)));
    expect(pattern).toBe('all-at-once');
    expect(summary).toContain(
      '86 of 87 events arrived in one chunk, 2 s after the request and after 1.99 s of silence.',
    );
  });

  it.each([
    ['4 last events 55 ms later', 80, 4, 55, 'all-at-once'],
    ['5 last events 55 ms later', 80, 5, 55, 'inconclusive'],
    ['50 ms and 3 ms per event of 82', 80, 4, 296, 'all-at-once'],
    ['longer than that', 80, 4, 297, 'inconclusive'],
    ['longer than a quarter of the silence', 20, 4, 120, 'inconclusive'],
  ])('finds it when the own end of an app server came after the held text: %s', (_, deltas, late, pause, pattern) => {
    const pieces = heldToTheEnd(aiSdkAnswer(deltas, 25), 1);
    const delayed = pieces.map(({ at, text }, i) => ({ at: i < pieces.length - late ? at : at + pause, text }));
    const verdict = verdictOf(streamOf(delayed));
    expect(verdict.pattern).toBe(pattern);
    if (pattern === 'all-at-once') {
      expect(verdict.summary).toContain('82 of 87 events arrived in one chunk, 2 s after the request');
    }
  });

  it('finds it when the burst comes in pieces, and not when the pieces come at a pace that a model can have', () => {
    const burst = heldToTheEnd(chatAnswer(80, 25));
    expect(verdictOf(streamOf(spreadFrom(burst, 0.2))).pattern).toBe('all-at-once');
    expect(verdictOf(streamOf(spreadFrom(burst, 0.3))).pattern).toBe('inconclusive');
  });

  it('finds it over a long line, where a held answer comes in large pieces', () => {
    const burst = heldToTheEnd(chatAnswer(380, 25)).map(({ at, text }, i) => ({
      at: at + Math.floor(i / 130) * 60,
      text,
    }));
    expect(verdictOf(streamOf(burst)).pattern).toBe('all-at-once');
  });

  it('does not find it where the page works for 25 ms after each arrival of a fast model', () => {
    const rendered = chatAnswer(130, 0.9, 12_000).map(({ at, text }) => ({ at: Math.ceil(at / 25) * 25, text }));
    expect(verdictOf(streamOf(rendered)).pattern).toBe('inconclusive');
  });

  it('finds it, by stamps, over a long line that has one window more', () => {
    const burst = heldToTheEnd(stamped(chatAnswer(150, 25))).map(({ at, text }, i) => ({
      at: i < 120 ? at : at + 250,
      text,
    }));
    expect(verdictOf(streamOf(burst))).toMatchObject({ pattern: 'all-at-once', confidence: 'high' });
    // What DevTools' throttling hands out, which held a short answer for the latency it adds.
    const packets = burst.map(({ text }, i) => ({ at: 3750 + Math.floor(i / 11) * 30, text }));
    expect(verdictOf(streamOf(packets)).pattern).toBe('inconclusive');
  });

  it('does not find it where a buffer let go half of the answer when that was made, also by stamps', () => {
    const halves = stamped(chatAnswer(150, 25)).map(({ text }, i) => ({ at: i < 120 ? 3000 : 3770, text }));
    expect(verdictOf(streamOf(halves)).pattern).not.toBe('all-at-once');
  });

  it('finds it over a slow line, where the last hop wrote all of it in one piece', () => {
    const answer = heldToTheEnd(chatAnswer(80, 60));
    const text = answer.map((piece) => piece.text).join('');
    const pieces = Array.from({ length: Math.ceil(text.length / 1448) }, (_, i) => ({
      at: 4760 + i * 60,
      text: text.slice(i * 1448, (i + 1) * 1448),
    }));
    const { pattern, summary } = verdictOf(streamOf(pieces, { network: writtenIn([text.length]) }));
    expect(pattern).toBe('all-at-once');
    expect(summary).toContain('The last hop wrote them in one piece: it is the line that took so long');
    expect(verdictOf(streamOf(pieces)).pattern).toBe('inconclusive');
  });

  it('does not find it where so much came after so short a silence that no model made it meanwhile', () => {
    expect(verdictOf(streamOf(chatAnswer(2396, 0, 599))).pattern).toBe('inconclusive');
    expect(verdictOf(streamOf(chatAnswer(2396, 0, 601))).pattern).toBe('all-at-once');
  });

  it.each([
    ['8 deltas: 12 events', 8, 'all-at-once'],
    ['7 deltas: 11 events', 7, 'inconclusive'],
    ['2 deltas', 2, 'inconclusive'],
  ])('needs 12 events: %s', (_, deltas, pattern) => {
    expect(verdictOf(streamOf(heldToTheEnd(chatAnswer(deltas, 300)))).pattern).toBe(pattern);
  });

  it.each([
    [501, 'all-at-once'],
    [499, 'inconclusive'],
    [3, 'inconclusive'],
  ])('needs 500 ms of silence: %d ms', (at, pattern) => {
    expect(verdictOf(streamOf(chatAnswer(80, 0, at))).pattern).toBe(pattern);
  });

  it('counts the silence from when the request left, where the network log knows', () => {
    const network = {
      timings: { blocked: 5, dns: 95, connect: 200, ssl: 100 },
      fromCache: false,
      fromServiceWorker: false,
    };
    expect(verdictOf(streamOf(chatAnswer(80, 0, 740), { network })).pattern).toBe('inconclusive');
    expect(verdictOf(streamOf(chatAnswer(80, 0, 900), { network })).pattern).toBe('all-at-once');
    // A starved browser got to the request long after the page had asked.
    const late = { ...network, timings: {}, startedAt: 316 };
    expect(verdictOf(streamOf(chatAnswer(80, 0, 760), { network: late })).pattern).toBe('inconclusive');
    expect(verdictOf(streamOf(chatAnswer(80, 0, 860), { network: late })).pattern).toBe('all-at-once');
  });

  it('does not take a timer that flushed twice for a hold', () => {
    const twice = chatAnswer(20, 0, 1000).map(({ at, text }, i) => ({ at: i < 3 ? at : 2000, text }));
    expect(verdictOf(streamOf(twice)).pattern).toBe('inconclusive');
  });

  it.each([
    ['4 events', 12, 4, 'all-at-once'],
    ['6 of 34 events', 30, 6, 'inconclusive'],
    ['20 of 304 events', 300, 20, 'all-at-once'],
  ])('lets few come before: %s', (_, deltas, passed, pattern) => {
    expect(verdictOf(streamOf(heldToTheEnd(chatAnswer(deltas, 100), passed))).pattern).toBe(pattern);
  });

  it('needs the burst to be short against the silence', () => {
    const burst = heldToTheEnd(chatAnswer(1000, 2));
    expect(verdictOf(streamOf(spreadFrom(burst, 0.09))).pattern).toBe('all-at-once');
    expect(verdictOf(streamOf(spreadFrom(burst, 0.11))).pattern).not.toBe('all-at-once');
  });

  it('needs all of the text', () => {
    const { chunks } = streamOf(heldToTheEnd(chatAnswer(80, 25)));
    const holed = { at: [...chunks.at, 1996], bytes: [...chunks.bytes, 400], text: [...(chunks.text ?? []), ''] };
    expect(held({ chunks: holed }).pattern).toBe('inconclusive');
  });

  it('believes a thinking model: 20 s of silence, then 300 tokens in 1 s', () => {
    expect(verdictOf(streamOf(chatAnswer(300, 3.3, 20_000))).pattern).toBe('streaming');
    expect(verdictOf(streamOf(aiSdkAnswer(300, 3.3, 20_000))).pattern).toBe('streaming');
  });
});

describe('all-at-once is not said when something else explains the burst', () => {
  it.each([
    ['the main thread was busy', { longTasks: [[100, 1890]] }, "the page's main thread was busy for 1.89 s"],
    ['one long task', { longTasks: [[1900, 95]] }, 'busy for 95 ms'],
    [
      'a row of long tasks',
      {
        longTasks: [
          [1700, 150],
          [1870, 120],
        ],
      },
      "the page's main thread was busy for 270 ms",
    ],
    ['the page was hidden', { hidden: [[900, 1090]] }, 'the page was hidden for 1.09 s'],
    [
      'the last server wrote the events one by one',
      { network: { timings: {}, bodyBytes: 8000, wireBodyBytes: 8504, fromCache: false, fromServiceWorker: false } },
      '6.0 bytes of HTTP framing per event',
    ],
  ] satisfies [string, Partial<Stream>, string][])('%s', (_, changes, reason) => {
    const { pattern, summary } = held(changes);
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain(reason);
  });

  it.each([
    ['16 events after 3 s, by themselves', 12, 0, 'inconclusive'],
    ['16 events after a start', 12, 1, 'all-at-once'],
    ['64 events', 60, 0, 'all-at-once'],
  ])(
    'the last server wrote one by one, long after the headers, what a model may say at a go: %s',
    (_, deltas, passed, pattern) => {
      const answer = chatAnswer(deltas, 5, 3000);
      const pieces = heldToTheEnd(
        answer.map(({ at, text }, i) => ({ at: i < passed ? 20 : at, text })),
        passed,
      );
      const changes = {
        response: responseOf('text/event-stream', 15),
        network: writtenIn(answer.map(({ text }) => text.length)),
      };
      expect(verdictOf(streamOf(pieces, changes)).pattern).toBe(pattern);
    },
  );

  it.each([
    ['long tasks that ended well before', { longTasks: [[100, 1700]] }],
    ['a long task too short for so many events', { longTasks: [[1984, 15]] }],
    ['a cache that missed', { response: responseOf('text/event-stream', 5, [['x-cache', 'MISS']]) }],
    [
      'a server that wrote one piece',
      { network: { timings: {}, bodyBytes: 8000, wireBodyBytes: 8013, fromCache: false, fromServiceWorker: false } },
    ],
  ] satisfies [string, Partial<Stream>][])('but it is said in spite of %s', (_, changes) => {
    expect(held(changes).pattern).toBe('all-at-once');
  });
});

describe('a burst that DevTools’ throttling may have made', () => {
  const throttled = (pieces: readonly Piece[], roundTrip: number, headersAt = 1990) =>
    verdictOf(
      streamOf(pieces, {
        marks: [{ kind: 'line', roundTrip }],
        response: responseOf('text/event-stream', headersAt),
      }),
    ).pattern;
  const answer = heldToTheEnd(chatAnswer(80, 25));
  const made = heldToTheEnd(stamped(chatAnswer(80, 25)));

  it('is accused of nothing', () => {
    expect(throttled(answer, 1950)).toBe('inconclusive');
    expect(throttled(made, 1950)).toBe('inconclusive');
  });

  it.each([
    ['the events were made over much longer', () => throttled(made, 550)],
    ['the headers had long been there', () => throttled(answer, 1950, 1000)],
    ['the latency is that of a line', () => throttled(answer, 150)],
  ])('but is where %s', (_, judged) => {
    expect(judged()).toBe('all-at-once');
  });
});

describe('all-at-once over shifted clocks', () => {
  it.each([0, 100, 3000, 60_000])('adding %d ms to all times does not turn held into not held', (shift) => {
    const later = heldToTheEnd(chatAnswer(80, 25)).map(({ at, text }) => ({ at: at + shift, text }));
    expect(verdictOf(streamOf(later)).pattern).toBe('all-at-once');
  });

  it('a late start event before a long hold does not hide it', () => {
    const later = heldToTheEnd(aiSdkAnswer(80, 60), 1).map(({ at, text }) => ({ at: at + 20_000, text }));
    expect(verdictOf(streamOf(later)).pattern).toBe('all-at-once');
  });
});
