import { describe, expect, it } from 'vitest';
import type { NetworkLog, Stream } from '../../../src/trace/recording.ts';
import {
  aiSdkAnswer,
  chatAnswer,
  flushedByTime,
  heldStart,
  heldToTheEnd,
  responseOf,
  stamped,
  streamOf,
  verdictOf,
} from './streams.ts';

const LOG: NetworkLog = { timings: {}, fromCache: false, fromServiceWorker: false };
/** 84 events and 6 bytes of framing for each, as an HTTP/1.1 server has that writes them one by one. */
const ONE_BY_ONE: NetworkLog = { ...LOG, bodyBytes: 8000, wireBodyBytes: 8509 };
const PROOF: NetworkLog = { ...LOG, timings: { blocked: 3, send: 1, wait: 1988, receive: 3 }, finishedAt: 1995 };
const ONE_PIECE: NetworkLog = { ...LOG, bodyBytes: 8000, wireBodyBytes: 8013 };

const held = (changes: Partial<Stream> = {}) => verdictOf(streamOf(heldToTheEnd(chatAnswer(80, 25)), changes));
const headersAt = (at: number) => ({ response: responseOf('text/event-stream', at) });

describe('HTTP framing of a burst', () => {
  it('for each event: inconclusive when it came with the headers, as DevTools throttling makes it', () => {
    expect(held({ network: ONE_BY_ONE, ...headersAt(1990) }).pattern).toBe('inconclusive');
    expect(held({ network: ONE_BY_ONE, ...headersAt(1496) }).pattern).toBe('inconclusive');
  });

  it('for each event: all at once when the headers came long before, and the last server is not the one', () => {
    // An AI SDK app server behind a gateway that holds: it writes 87 events in one go.
    const pieces = heldToTheEnd(aiSdkAnswer(80, 25), 1);
    const { pattern, summary, facts } = verdictOf(streamOf(pieces, { network: ONE_BY_ONE, ...headersAt(8) }));
    expect(pattern).toBe('all-at-once');
    expect(summary).toContain('The last server wrote them one by one: if they were held, then before they came to it');
    expect(facts.find(({ name }) => name === 'HTTP framing per event')?.value).toBeCloseTo(5.85, 2);
  });

  it('for all of them: all at once, whenever the headers came', () => {
    for (const at of [5, 1994]) {
      const { pattern, summary } = held({ network: ONE_PIECE, ...headersAt(at) });
      expect(pattern).toBe('all-at-once');
      expect(summary).not.toContain('last server');
    }
  });
});

it('counts no framing of a body that was encoded, though the header is not to be seen', () => {
  const { facts } = held({ network: { ...LOG, bodyBytes: 8000, wireBodyBytes: 1200 } });
  expect(facts.filter(({ value }) => value < 0)).toEqual([]);
});

it('says of late headers no more than is known', () => {
  expect(held(headersAt(1990)).observations.join()).toContain('or the server sent none before it had something to say');
});

it('says of whole events not whether a timer or a full buffer let them go', () => {
  const pieces = flushedByTime(stamped(chatAnswer(80, 25)), 250);
  expect(verdictOf(streamOf(pieces)).summary).toContain('passes them on by a timer.');
  const wholeEvents = streamOf(pieces, { source: 'eventsource', marks: [{ kind: 'event-level' }] });
  expect(verdictOf(wholeEvents).summary).toContain('by a timer, or whenever so much is there.');
});

describe("the network's own clock", () => {
  it('excuses: the answer had ended before the page took it in, though nobody saw the page busy', () => {
    const { pattern, summary } = held({ network: { ...ONE_PIECE, finishedAt: 1900 } });
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain(
      "DevTools' network log has the end of the answer 95 ms before: the page took them in late",
    );
  });

  it.each([1946, 1995, 2010])('does not excuse when it has the end at %d ms', (finishedAt) => {
    expect(held({ network: { ...ONE_PIECE, finishedAt } }).pattern).toBe('all-at-once');
  });

  it.each<[string, Partial<Stream>]>([
    ['the page was busy right before', { longTasks: [[1700, 290]] }],
    ['the page took it in late', { network: { ...PROOF, finishedAt: 1900, timings: { wait: 1895, receive: 3 } } }],
    ['the page was hidden for a while', { hidden: [[1100, 890]] }],
  ])('proves a burst although %s', (_, changes) => {
    expect(held(changes).pattern).toBe(changes.network === undefined ? 'inconclusive' : 'all-at-once');
    const { pattern, summary } = held({ network: PROOF, ...changes });
    expect(pattern).toBe('all-at-once');
    expect(summary).toContain("The browser's network log has it so too: all of it within 3 ms after the headers.");
  });

  it.each<[string, Partial<Stream>]>([
    ['the headers came long before the rest', { network: { ...PROOF, timings: { wait: 8, receive: 1985 } } }],
    ['the body took longer than events may', { network: { ...PROOF, timings: { wait: 1960, receive: 22 } } }],
    ['the silence was short', { network: { ...PROOF, timings: { wait: 499, receive: 3 } } }],
    [
      'the silence was within the connecting',
      { network: { ...PROOF, timings: { blocked: 1200, wait: 480, receive: 3 } } },
    ],
    ['a service worker answered', { network: { ...PROOF, fromServiceWorker: true } }],
    ['it has no end', { network: { ...PROOF, timings: { wait: 1988, receive: -1 } } }],
    ['the page stood still for most of the time, as on a starved machine', { longTasks: [[900, 1090]] }],
  ])('does not prove it where %s', (_, changes) => {
    const verdict = held({ network: PROOF, longTasks: [[1700, 290]], ...changes });
    expect(verdict.pattern).toBe('inconclusive');
    expect(verdict.summary).toContain('main thread was busy');
  });

  it('does not prove a burst that took long against the silence', () => {
    const burst = (receive: number) =>
      verdictOf(
        streamOf(heldToTheEnd(chatAnswer(300, 3)), {
          network: { ...LOG, timings: { wait: 910, receive } },
          longTasks: [[700, 210]],
        }),
      ).pattern;
    expect([burst(45), burst(46)]).toEqual(['all-at-once', 'inconclusive']);
  });

  it('counts silence from the last of a chain of redirects', () => {
    const network: NetworkLog = { ...LOG, timings: { _redirects: 1400, blocked: 100 } };
    expect(held({ network }).pattern).toBe('inconclusive');
    expect(held({ network: { ...network, timings: { _redirects: 300, blocked: 100 } } }).pattern).toBe('all-at-once');
  });
});

describe('a service worker that answered', () => {
  it('is named as one of those that may have held, and not for a stream', () => {
    const network: NetworkLog = { ...LOG, fromServiceWorker: true };
    expect(held({ network })).toMatchObject({
      pattern: 'all-at-once',
      summary: expect.stringContaining('it is one of those that may have held them'),
    });
    expect(verdictOf(streamOf(chatAnswer(80, 25), { network })).summary).not.toContain('service worker');
  });
});

describe('a stream that only the network log knows', () => {
  const timed: Partial<Stream> = { source: 'network-log', marks: [{ kind: 'timed-by-devtools' }] };
  const logged = (network: NetworkLog, at = 1992) => held({ ...timed, network, ...headersAt(at) });

  it('may stream', () => {
    expect(verdictOf(streamOf(chatAnswer(80, 25), { ...timed, network: LOG })).pattern).toBe('streaming');
  });

  it('is all at once only where the network had headers and end right after one another', () => {
    expect(logged(PROOF).pattern).toBe('all-at-once');
  });

  it.each<[string, NetworkLog, number]>([
    ['the network log has no times', LOG, 1992],
    ['the headers came early', { ...PROOF, timings: { wait: 8, receive: 1985 } }, 10],
    ['the body took longer than a fast model', { ...PROOF, timings: { wait: 1960, receive: 22 } }, 1964],
    ['the network was silent for less', { ...PROOF, timings: { wait: 450, receive: 3 }, finishedAt: 460 }, 455],
  ])('is inconclusive where %s: a busy worker makes the same', (_, network, at) => {
    const { pattern, summary } = logged(network, at);
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain('had the thread that asked been busy, it would look the same');
  });

  it('may be whole: that is seen by shape', () => {
    const text = `data: ${JSON.stringify({ choices: [{ delta: { content: 'word '.repeat(300) } }] })}\n\n`;
    expect(verdictOf(streamOf([{ at: 900, text }], { ...timed, network: LOG })).pattern).toBe('whole');
  });

  it('without times says what is known and what to do', () => {
    const untimed: Partial<Stream> = { source: 'network-log', marks: [{ kind: 'untimed' }], endedAt: 2000 };
    const { pattern, summary } = verdictOf(streamOf([], untimed));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain("DevTools' network log tells when this request began and ended, not when its parts came");
    expect(summary).toContain('Reload the page with the panel open');
  });

  it('is not said to have a held start, as DevTools does not tell when the first events came', () => {
    const pieces = heldStart(chatAnswer(80, 25), 600);
    expect(verdictOf(streamOf(pieces)).summary).toContain('something may have held the start');
    const { pattern, summary } = verdictOf(streamOf(pieces, { ...timed, network: LOG }));
    expect(pattern).toBe('inconclusive');
    expect(summary).toBe('DevTools does not tell when the first 25 of 84 events came.');
  });

  it('in even groups may come from a busy thread', () => {
    const stream = streamOf(flushedByTime(chatAnswer(80, 25), 250), { ...timed, network: LOG });
    expect(verdictOf(stream).summary).toContain('or the thread that asked was busy');
  });
});
