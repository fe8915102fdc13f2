import { expect, it } from 'vitest';
import { createVerdictClock } from '../../../src/panel/store/verdictClock.ts';
import { createWorkQueue } from '../../../src/panel/store/workQueue.ts';
import { someVerdict } from '../diagnose/streams.ts';
import { createFakeScheduler } from './fakeScheduler.ts';
import { watched } from './watched.ts';

it('work that fails is dropped and told, and does not stop what comes after it', () => {
  const scheduler = createFakeScheduler();
  const queue = createWorkQueue(scheduler);
  const done: string[] = [];
  queue.push(() => {
    throw new Error('broken');
  });
  queue.push(() => {
    done.push('after');
    return true;
  });
  expect(done).toEqual(['after']);
  expect(() => scheduler.pass(1)).toThrow('broken');
});

it('small work is done at once, long work in slices of 12 ms with other tasks in between', () => {
  const scheduler = createFakeScheduler();
  const queue = createWorkQueue(scheduler);
  let steps = 0;
  queue.push(() => {
    steps += 1;
    scheduler.spend(5);
    return steps === 7;
  });
  expect(steps).toBe(3);
  scheduler.pass(0);
  expect(steps).toBe(6);
  scheduler.pass(0);
  expect(steps).toBe(7);
  expect(scheduler.waitingTimers).toBe(0);
});

it('a verdict that takes long is made so much the more rarely', () => {
  const scheduler = createFakeScheduler();
  const verdicts = createVerdictClock(scheduler, () => {
    scheduler.spend(50);
    return someVerdict('streaming');
  });
  const stream = watched({ chunks: [[1, 'x']] });
  expect(verdicts.isDue(stream)).toBe(true);
  verdicts.judge(stream);
  stream.takeChunk(2, 1, 'x');
  scheduler.pass(900);
  expect(verdicts.isDue(stream)).toBe(false);
  scheduler.pass(100);
  expect(verdicts.isDue(stream)).toBe(true);
});
