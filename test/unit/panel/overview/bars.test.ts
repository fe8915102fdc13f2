import { describe, expect, it } from 'vitest';
import { createBarMaker, overviewBar } from '../../../../src/panel/overview/bars.ts';
import { isOutdated, isWithin } from '../../../../src/panel/overview/overviewRange.ts';
import { barRows, momentRows, rangeInWords } from '../../../../src/panel/overview/overviewWords.ts';
import { wallAxis } from '../../../../src/panel/overview/wallAxis.ts';
import type { NetworkLog } from '../../../../src/trace/recording.ts';
import { chatAnswer, heldToTheEnd, streamOf } from '../../diagnose/streams.ts';
import { EPOCH } from '../observations.ts';
import { watchedRecord } from '../plotTraces.ts';
import { watched } from '../watched.ts';
import { bar } from './overviewBars.ts';

const logged = (more: Partial<NetworkLog>): NetworkLog => ({
  timings: {},
  fromCache: false,
  fromServiceWorker: false,
  ...more,
});

describe('a bar', () => {
  it('waits until the first byte of the body, held or not, and receives to the end', () => {
    const held = streamOf(heldToTheEnd(chatAnswer(80, 25)), { startedAt: EPOCH });
    expect(overviewBar(watchedRecord(held), 0)).toMatchObject({
      from: EPOCH,
      queuedUntil: EPOCH,
      receivingFrom: EPOCH + 1995,
      to: EPOCH + 1995,
      tone: 'bad',
      live: false,
      continues: false,
    });
  });

  it('tells the queue of the network log apart', () => {
    const network = logged({ startedAt: 3, timings: { blocked: 800, wait: 200 } });
    const stream = watchedRecord(streamOf(chatAnswer(80, 25, 1010), { startedAt: EPOCH, network }));
    expect(overviewBar(stream, 0)).toMatchObject({ queuedUntil: EPOCH + 803, receivingFrom: EPOCH + 1010 });
  });

  it('of a stream that is live reaches up to now, and receives nothing before it does', () => {
    const stream = watched({ chunks: [] });
    expect(overviewBar(stream, EPOCH + 70)).toMatchObject({ to: EPOCH + 70, receivingFrom: null, tone: 'live' });
  });

  it('carries on what it names the last event of', () => {
    const request = { method: 'GET', url: 'https://a.test/', headers: [['Last-Event-ID', '7']] as [string, string][] };
    expect(overviewBar(watchedRecord(streamOf([], { request })), 0).continues).toBe(true);
  });

  it('of an EventSource that came back begins when the network log says that it asked', () => {
    const network = logged({ startedAt: -120, timings: { blocked: 100 } });
    const stream = watchedRecord(streamOf([{ at: 5, text: 'data: 1\n\n' }], { startedAt: EPOCH, network }));
    stream.addMark({ kind: 'reconnected', lastEventId: '' });
    expect(overviewBar(stream, 0)).toMatchObject({ from: EPOCH - 120, queuedUntil: EPOCH - 20, continues: true });
  });

  it('without times of its body receives from the headers on', () => {
    const stream = watched({ contentType: 'text/event-stream' });
    stream.addMark({ kind: 'untimed' });
    stream.end('complete', 90);
    expect(overviewBar(stream, 0)).toMatchObject({ receivingFrom: EPOCH + 5, to: EPOCH + 90 });
  });
});

describe('bars of all streams', () => {
  it('are the same array while nothing changes, and made anew of what did', () => {
    const streams = [
      watched({ chunks: [[1, 'data: 1\n\n']], end: 'complete' }),
      watched({ chunks: [], end: 'failed' }),
    ];
    const make = createBarMaker();
    const before = make(streams, EPOCH);
    expect(make(streams, EPOCH + 50)).toBe(before);
    streams[1]?.addMark({ kind: 'event-level' });
    const after = make(streams, EPOCH + 50);
    expect(after).not.toBe(before);
    expect(after[0]).toBe(before[0]);
  });
});

describe('a range', () => {
  const range = { from: EPOCH + 100, to: EPOCH + 200 };

  it('has streams that overlap it, and live ones that began before its end', () => {
    const ended = (at: number) => watched({ chunks: [[at, 'data: 1\n\n']], end: 'complete' });
    expect([isWithin(range, ended(99)), isWithin(range, ended(100)), isWithin(range, ended(900))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isWithin(range, watched())).toBe(true);
    expect(isWithin({ from: EPOCH - 20, to: EPOCH - 10 }, watched())).toBe(false);
  });

  it('is outdated when all streams came after it', () => {
    expect(isOutdated(range, [])).toBe(true);
    expect(isOutdated(range, [watched()])).toBe(false);
    expect(isOutdated({ from: EPOCH - 20, to: EPOCH - 10 }, [watched()])).toBe(true);
  });
});

describe('in words', () => {
  const bars = [
    bar({ from: 0, to: 4000 }),
    bar({ from: 90_000, to: 95_000, queuedUntil: 91_000, receivingFrom: 92_000 }),
  ];
  const axis = wallAxis(bars, 0, 1000);

  it('a stream has its name, its times and its pattern', () => {
    const [, second] = bars;
    if (second === undefined) throw new Error('no second bar');
    const rows = barRows(watched({ url: 'https://api.test/v1/chat', end: 'complete' }), second, axis);
    expect(rows.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Name: chat',
      'Host: api.test',
      'Pattern: Inconclusive',
      'Started: 1:30',
      expect.stringMatching(/^Wall clock: \d\d:\d\d:\d\d\.\d\d\d$/),
      'Queued: 1.00 s',
      'Waiting: 1.00 s',
      'Receiving: 3.00 s',
    ]);
  });

  it('a moment has how many streams were there, and a cut how long it is', () => {
    expect(momentRows(EPOCH + 1000, bars, axis)[2]).toEqual({ name: 'At once', value: '1 stream' });
    expect(momentRows(EPOCH + 50_000, bars, axis)[2]).toEqual({ name: 'Cut out', value: 'no stream for 86.0 s' });
  });

  it('a range has its ends since the first stream', () => {
    expect(rangeInWords({ from: EPOCH + 1000, to: EPOCH + 92_000 }, axis)).toBe('1.00 s – 1:32');
  });
});
