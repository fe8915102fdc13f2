import { describe, expect, it } from 'vitest';
import { createRecorder, type Recorder } from '../../../src/capture/recorder.ts';
import { MAX_WAITING_CHARACTERS, MAX_WAITING_OBSERVATIONS } from '../../../src/link/limits.ts';
import type { HookReport, Observation } from '../../../src/link/messages.ts';

interface Bench {
  recorder: Recorder;
  reports: HookReport[];
  /** Runs what was scheduled. */
  tick(): void;
}

function bench(): Bench {
  const reports: HookReport[] = [];
  let scheduled: (() => void)[] = [];
  const recorder = createRecorder({
    post: (report) => reports.push(report),
    schedule: (callback) => scheduled.push(callback),
  });
  return {
    recorder,
    reports,
    tick() {
      const due = scheduled;
      scheduled = [];
      for (const callback of due) callback();
    },
  };
}

const ended = (stream: number): Observation => ({ type: 'stream-ended', stream, endedAt: 1, outcome: 'complete' });
const observed = (reports: HookReport[]): Observation[] => reports.flatMap(({ observations }) => observations);

describe('the recorder', () => {
  it('joins chunks of one stream and keeps their order against its end', () => {
    const { recorder, reports, tick } = bench();
    recorder.chunkArrived(1, 10, 3, 'abc');
    recorder.chunkArrived(2, 11, 1, 'x');
    recorder.chunkArrived(1, 12, 2, 'de');
    recorder.observe(ended(1));
    recorder.chunkArrived(2, 13, 1, 'y');
    tick();
    expect(reports).toEqual([
      {
        type: 'report',
        sequence: 1,
        observations: [
          { type: 'chunks-arrived', stream: 1, at: [10, 12], bytes: [3, 2], text: ['abc', 'de'] },
          { type: 'chunks-arrived', stream: 2, at: [11, 13], bytes: [1, 1], text: ['x', 'y'] },
          ended(1),
        ],
      },
    ]);
  });

  it('never changes an observation that was posted', () => {
    const { recorder, reports, tick } = bench();
    recorder.chunkArrived(1, 10, 1, 'a');
    tick();
    const posted = structuredClone(reports);
    recorder.chunkArrived(1, 11, 1, 'b');
    expect(reports).toEqual(posted);
  });

  it('sends eight reports ahead and gathers until one is taken', () => {
    const { recorder, reports, tick } = bench();
    for (let i = 0; i < 10; i++) {
      recorder.chunkArrived(1, i, 1, 'a');
      tick();
    }
    expect(reports).toHaveLength(8);
    recorder.reportTaken(1);
    tick();
    expect(reports).toHaveLength(9);
    expect(observed(reports).flatMap((each) => (each.type === 'chunks-arrived' ? each.at : []))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('lets text go before times and sizes when reports are not taken', () => {
    const { recorder, reports, tick } = bench();
    const megabyte = 'a'.repeat(1024 * 1024);
    // Eight go at once, since so much text does not wait; eight more fit here.
    for (let i = 0; i < 20; i++) recorder.chunkArrived(1, i, megabyte.length, megabyte);
    expect(reports).toHaveLength(8);
    recorder.reportTaken(8);
    tick();
    const chunks = observed(reports).flatMap((each) => (each.type === 'chunks-arrived' ? [each] : []));
    expect(chunks.flatMap(({ bytes }) => bytes)).toHaveLength(20);
    expect(chunks.flatMap(({ text }) => text).filter((text) => text === null)).toHaveLength(4);
  });

  it('survives a report that cannot be posted', () => {
    const posted: HookReport[] = [];
    let scheduled = (): void => undefined;
    let refuse = true;
    const recorder = createRecorder({
      post: (report) => {
        if (refuse) throw new Error('could not be cloned');
        posted.push(report);
      },
      schedule: (callback) => {
        scheduled = callback;
      },
    });
    for (let i = 0; i < 10; i++) {
      recorder.observe(ended(i));
      scheduled();
    }
    refuse = false;
    recorder.observe(ended(10));
    scheduled();
    expect(posted).toEqual([{ type: 'report', sequence: 1, observations: [ended(10)] }]);
  });

  it('keeps nothing of streams that it did not begin because too much waited, not even their ends', () => {
    const { recorder, reports, tick } = bench();
    const started = (stream: number): Observation => ({
      type: 'stream-started',
      stream,
      source: 'fetch',
      startedAt: 0,
      page: '',
      request: { method: 'GET', url: 'https://a.test/', headers: [] },
    });
    for (let stream = 0; stream < MAX_WAITING_OBSERVATIONS; stream++) recorder.observe(started(stream));
    for (let stream = MAX_WAITING_OBSERVATIONS; stream < 2 * MAX_WAITING_OBSERVATIONS; stream++) {
      recorder.observe(started(stream));
      recorder.chunkArrived(stream, 1, 1, 'a');
      recorder.bytesRead(stream, 1, 1);
      recorder.observe(ended(stream));
    }
    recorder.observe(ended(7));
    tick();
    expect(observed(reports)).toHaveLength(MAX_WAITING_OBSERVATIONS + 1);
    expect(observed(reports).at(-1)).toEqual(ended(7));
  });

  it('counts what the page decides the length of: URLs, headers, reasons', () => {
    const { recorder, reports, tick } = bench();
    const long = 'x'.repeat(MAX_WAITING_CHARACTERS / 4);
    for (let i = 0; i < 20; i++) recorder.observe({ ...ended(i), error: long } as Observation);
    for (let i = 0; i < 100; i++) {
      recorder.observe({
        type: 'stream-started',
        stream: 100 + i,
        source: 'fetch',
        startedAt: 0,
        page: '',
        request: { method: 'GET', url: `https://a.test/${long}`, headers: [['x', long]] },
      });
    }
    // Each was large enough for a report of its own, of which eight go ahead; the rest is bounded.
    recorder.reportTaken(8);
    tick();
    const starts = observed(reports).filter(({ type }) => type === 'stream-started');
    expect(starts.length).toBeLessThan(20);
  });

  it('begins no more streams when too much waits, and still ends those that are listed', () => {
    const { recorder, reports, tick } = bench();
    for (let i = 0; i < 60_000; i++) recorder.observe({ type: 'page-busy', at: i, duration: 1 });
    recorder.observe(ended(1));
    tick();
    expect(observed(reports)).toHaveLength(50_001);
    expect(observed(reports).at(-1)).toEqual(ended(1));
  });

  it('counts chunks that do not fit, and says so', () => {
    const { recorder, reports, tick } = bench();
    for (let i = 0; i < 200_003; i++) recorder.chunkArrived(1, i, 2, '');
    tick();
    expect(observed(reports).at(-1)).toEqual({ type: 'chunks-lost', stream: 1, chunks: 3, bytes: 6 });
    recorder.chunkArrived(1, 200_003, 2, 'b');
    recorder.reportTaken(1);
    tick();
    expect(observed(reports).at(-1)).toMatchObject({ type: 'chunks-arrived', at: [200_003] });
  });

  it('keeps nothing while recording is off, and starts afresh', () => {
    const { recorder, reports, tick } = bench();
    for (let i = 0; i < 8; i++) {
      recorder.observe(ended(i));
      tick();
    }
    recorder.observe(ended(5));
    recorder.setRecording(false);
    recorder.observe(ended(6));
    recorder.chunkArrived(6, 1, 1, 'a');
    recorder.setRecording(true);
    recorder.observe(ended(7));
    tick();
    expect(observed(reports.slice(8))).toEqual([ended(7)]);
  });

  it('does not believe that reports were taken which it never sent', () => {
    const { recorder, reports, tick } = bench();
    recorder.reportTaken(1000);
    for (let i = 0; i < 10; i++) {
      recorder.observe(ended(i));
      tick();
    }
    expect(reports).toHaveLength(8);
  });
});
