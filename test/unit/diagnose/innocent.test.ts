import { describe, expect, it } from 'vitest';
import type { Span, Stream } from '../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, responseOf, stamped, streamOf, verdictOf, writtenIn } from './streams.ts';

const steady = chatAnswer(80, 25);
const ONE_BY_ONE = writtenIn(steady.map(({ text }) => text.length));
const held = (changes: Partial<Stream>): Stream => streamOf(heldToTheEnd(steady), changes);

describe('page blocked', () => {
  it('up to the end, the last hop wrote one by one', () => {
    const { pattern, where, summary, remedies } = verdictOf(held({ longTasks: [[30, 1960]], network: ONE_BY_ONE }));
    expect(pattern).toBe('page-blocked');
    expect(where).toBe('this page');
    expect(summary).toContain("the page's main thread was busy for 1.96 s right before they arrived");
    expect(remedies.length).toBeGreaterThan(0);
  });

  it('in the middle', () => {
    const pieces = steady.map(({ at, text }) => ({ at: at > 300 && at < 900 ? 900 : at, text }));
    expect(verdictOf(streamOf(pieces, { longTasks: [[301, 598]], network: ONE_BY_ONE })).pattern).toBe('page-blocked');
  });

  it('not: the page looked up for a moment within a burst (an app server behind a gateway that held all)', () => {
    const answer = chatAnswer(15, 70);
    const pieces = answer.map(({ text }, i) => ({ at: i === 0 ? 65 : i < 15 ? 1380 : 1440, text }));
    const network = writtenIn(answer.map(({ text }) => text.length));
    expect(verdictOf(streamOf(pieces, { longTasks: [[1381, 58]], network })).pattern).toBe('all-at-once');
  });

  it('not: it was busy with the first 80 of 204 events that an app server passed on at once, and had the rest in a group', () => {
    const answer = chatAnswer(200, 15);
    const pieces = answer.map(({ text }, i) => ({ at: i === 0 ? 60 : i < 80 ? 3060 : 3198, text }));
    const network = writtenIn(answer.map(({ text }) => text.length));
    expect(verdictOf(streamOf(pieces, { longTasks: [[3059, 138]], network }))).toMatchObject({
      pattern: 'inconclusive',
      summary: expect.stringContaining('the page may have joined them'),
    });
  });

  it.each([
    ['6 ms after its beginning', { finishedAt: 2546 }],
    ['60 ms after it, which is 2 ms for each', { finishedAt: 2600 }],
    ['at a time that the log does not know', {}],
  ])('not: it was busy with the first 4 of 37 events that came after 2.5 s, all of them %s', (_, logged) => {
    const answer = chatAnswer(33, 75);
    const pieces = answer.map(({ text }, i) => ({ at: i < 4 ? 2540 : 2670, text }));
    const network = { ...writtenIn(answer.map(({ text }) => text.length)), startedAt: 1, ...logged };
    expect(verdictOf(streamOf(pieces, { longTasks: [[2541, 129]], network })).pattern).toBe('inconclusive');
  });

  it('but where they came as slowly as models talk', () => {
    const answer = chatAnswer(33, 75);
    const pieces = answer.map(({ text }, i) => ({ at: i < 4 ? 2540 : 2670, text }));
    const network = { ...writtenIn(answer.map(({ text }) => text.length)), startedAt: 1, finishedAt: 2660 };
    expect(verdictOf(streamOf(pieces, { longTasks: [[2541, 129]], network })).pattern).toBe('page-blocked');
  });

  it('not: it was busy for 60 ms before a burst that came after two seconds', () => {
    const verdict = verdictOf(held({ longTasks: [[1935, 60]], network: ONE_BY_ONE }));
    expect(verdict.pattern).toBe('inconclusive');
    expect(verdict.summary).toContain("the page's main thread was busy for 60 ms right before they arrived");
  });

  it('not: the network log, which no busy page stops, has them all at once too', () => {
    const network = { ...ONE_BY_ONE, timings: { send: 0, wait: 1990, receive: 4 } };
    expect(verdictOf(held({ longTasks: [[1900, 91]], network })).pattern).toBe('inconclusive');
  });

  it('not: the page was just hidden, which stops nothing that comes from the network; frozen it is', () => {
    const hidden = { hidden: [[10, 1980]], network: ONE_BY_ONE } satisfies Partial<Stream>;
    expect(verdictOf(held(hidden))).toMatchObject({
      pattern: 'inconclusive',
      summary: expect.stringContaining('the page was hidden for 1.98 s'),
    });
    expect(verdictOf(held({ ...hidden, frozen: [[20, 1970]] })).pattern).toBe('page-blocked');
    const pieces = steady.map(({ at, text }) => ({ at: at > 300 && at < 900 ? 900 : at, text }));
    const inMid = { hidden: [[301, 598]], network: ONE_BY_ONE } satisfies Partial<Stream>;
    expect(verdictOf(streamOf(pieces, inMid)).pattern).toBe('inconclusive');
    expect(verdictOf(streamOf(pieces, { ...inMid, frozen: [[305, 590]] })).pattern).toBe('page-blocked');
  });

  it('not: hidden, and known never to have been frozen', () => {
    const hidden = { hidden: [[0, 2100]] satisfies Span[] };
    expect(verdictOf(held(hidden)).pattern).toBe('inconclusive');
    expect(verdictOf(held({ ...hidden, frozen: [] })).pattern).toBe('all-at-once');
    expect(verdictOf(held({ ...hidden, frozen: [[100, 1890]] })).summary).toContain('the page was frozen for 1.89 s');
  });

  it.each<[string, Stream]>([
    [
      'the last hop wrote all in one piece: it may have been both',
      held({ longTasks: [[30, 1960]], network: writtenIn([20_000]) }),
    ],
    ['nobody knows what it wrote', held({ longTasks: [[30, 1960]] })],
  ])('not: %s', (_, stream) => {
    expect(verdictOf(stream).pattern).toBe('inconclusive');
  });
});

describe('cached', () => {
  it.each<[string, Partial<Stream>]>([
    ['by a header', { response: responseOf('text/event-stream', 3, [['cf-aig-cache-status', 'HIT']]) }],
    ['by the browser', { network: { timings: {}, fromCache: true, fromServiceWorker: false } }],
  ])('%s', (_, changes) => {
    const { pattern, where, suspects } = verdictOf(held(changes));
    expect(pattern).toBe('cached');
    expect(where).toBe('cache');
    expect(suspects).toEqual([]);
  });

  it('not: it came spread, whatever the header says', () => {
    expect(
      verdictOf(streamOf(steady, { response: responseOf('text/event-stream', 3, [['x-cache', 'HIT']]) })).pattern,
    ).toBe('streaming');
  });
});

describe('the clock of who made the events', () => {
  it('proves a hold, and then it is not said that the model may have sent all at once', () => {
    const { pattern, confidence, summary } = verdictOf(streamOf(heldToTheEnd(stamped(steady))));
    expect([pattern, confidence]).toEqual(['all-at-once', 'high']);
    expect(summary).toContain('They were made over 1.98 s, by the clock of who made them: something');
    expect(summary).not.toContain('or the model sent them at once');
  });

  it('excuses: the model made them all at once', () => {
    const dumped = steady.map(({ text }, i) => ({ at: 2000 + i / 100, text }));
    const { pattern, summary } = verdictOf(streamOf(heldToTheEnd(stamped(dumped))));
    expect(pattern).toBe('inconclusive');
    expect(summary).toContain('by the clock of who made them: the model sent them so');
  });

  it('tells of a hold that was played back evenly', () => {
    const pieces = stamped(steady).map(({ text }, i) => ({ at: 2000 + 8 * i, text }));
    const { pattern, observations } = verdictOf(streamOf(pieces));
    expect(pattern).toBe('streaming');
    expect(observations.join()).toContain('some events came 1.3');
  });

  it('of whole seconds decides nothing', () => {
    const created = steady.map(({ at, text }) => ({
      at,
      text: text.replace(/^data: \{/, 'data: {"_sent":1795431583000,'),
    }));
    expect(verdictOf(streamOf(heldToTheEnd(created))).confidence).toBe('low');
  });
});
