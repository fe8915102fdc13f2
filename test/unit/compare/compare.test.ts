import { describe, expect, it } from 'vitest';
import { compareStreams } from '../../../src/compare/compare.ts';
import { measuredOf } from '../../../src/compare/measured.ts';
import { differenceInWords, measureInWords } from '../../../src/compare/measureWords.ts';
import { pairOf } from '../../../src/compare/pair.ts';
import { responseOf } from '../diagnose/streams.ts';
import { compared, direct, gateway, SPOKEN, withoutLog } from './pairs.ts';

describe('who is A', () => {
  it('is who is labelled the gateway, else who was held back, else the first', () => {
    const [fast, slow] = [direct(), gateway()];
    expect(pairOf(fast, slow).A).toBe(slow);
    expect(pairOf(slow, fast).A).toBe(slow);
    const other = direct();
    expect(pairOf(fast, other).A).toBe(fast);
    const labelled = direct({ labels: { role: 'gateway' } });
    expect(pairOf(slow, labelled).A).toBe(labelled);
    const route = gateway({ labels: { role: 'direct' } });
    expect(pairOf(route, fast).A).toBe(fast);
  });
});

describe('the measures', () => {
  const { measures } = compareStreams(pairOf(gateway(), direct()));
  const row = (name: string) => measures.find((each) => each.name === name);

  it('have the values of both, and A less B', () => {
    expect(row('Time to first event')).toEqual({
      name: 'Time to first event',
      unit: 'ms',
      A: 2500,
      B: 300,
      difference: 2200,
    });
    expect(row('Events')).toMatchObject({ A: 93, B: 93, difference: 0 });
    expect(row('Chunks')).toMatchObject({ A: 1, B: 89, difference: -88 });
    expect(row('Most events in a chunk')).toMatchObject({ A: 93, B: 4 });
    expect(row('Share of the largest burst')).toMatchObject({ A: 1 });
  });

  it('have no difference where one cannot be said, and are left out where both cannot', () => {
    expect(row('Characters per second')).toMatchObject({ A: undefined, difference: undefined, B: expect.any(Number) });
    expect(row('Time to first reasoning')).toBeUndefined();
    expect(row('Output tokens per second')).toBeUndefined();
  });

  it('never is a number that is none', () => {
    const none = compareStreams(pairOf(compared([]), compared([], { response: null, outcome: 'failed' })));
    for (const { A, B, difference } of [...measures, ...none.measures]) {
      for (const value of [A, B, difference]) expect(value === undefined || Number.isFinite(value)).toBe(true);
    }
  });

  it('say nothing of chunks where the browser tells of events only, nor of times where nobody knows when it asked', () => {
    const source = compared(SPOKEN, {
      source: 'eventsource',
      marks: [{ kind: 'event-level' }, { kind: 'reconnected', lastEventId: '7' }],
    });
    const known = measuredOf(source).filter(({ value }) => value !== undefined);
    expect(known.map(({ name }) => name)).toEqual([
      'Events',
      'Characters',
      'Share of the largest burst',
      'Longest stall',
      'Characters per second',
    ]);
  });

  it('in words', () => {
    expect(measureInWords(2338, 'ms')).toBe('2.34 s');
    expect(measureInWords(undefined, 'ms')).toBe('–');
    expect(measureInWords(0.987, 'share')).toBe('98.7 %');
    expect(differenceInWords(-88, 'count')).toBe('−88');
    expect(differenceInWords(2338, 'ms')).toBe('+2.34 s');
    expect(differenceInWords(0.001, 'mean')).toBe('0.00');
    expect(differenceInWords(undefined, 'count')).toBe('–');
  });
});

describe('the headers', () => {
  it('are those that differ or that only one has, however their names are written', () => {
    const one = responseOf('text/event-stream', 5, [
      ['Server', 'cloudflare'],
      ['Cache-Control', 'no-cache'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
    const other = responseOf('text/event-stream', 5, [
      ['cache-control', 'no-cache '],
      ['server', 'nginx'],
      ['x-accel-buffering', 'no'],
    ]);
    const { headers } = compareStreams({ A: direct({ response: one }), B: direct({ response: other }) });
    expect(headers).toEqual([
      { name: 'server', A: ['cloudflare'], B: ['nginx'] },
      { name: 'set-cookie', A: ['a=1', 'b=2'], B: [] },
      { name: 'x-accel-buffering', A: [], B: ['no'] },
    ]);
  });

  it('may not be all of them where the page of another origin alone tells', () => {
    const unlogged = withoutLog(direct());
    expect(compareStreams({ A: unlogged, B: direct() }).mayLackHeaders).toEqual(['A']);
    const own = withoutLog(direct({ page: 'http://gateway.test/chat' }));
    expect(compareStreams({ A: own, B: direct() }).mayLackHeaders).toEqual([]);
  });
});
