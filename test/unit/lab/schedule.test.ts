import { describe, expect, test } from 'vitest';
import { isModelStringProblem, parseModelString, scheduleFor } from '../../lab/model/model-string.ts';
import { profiles } from '../../lab/model/profiles/index.ts';
import { answerText, deltasOf, reasoningText, type Schedule } from '../../lab/model/schedule.ts';

/** Milliseconds between one write and the next. */
function gapsOf(schedule: Schedule): number[] {
  const times = schedule.writes.map((write) => write.atMilliseconds);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

describe('every profile', () => {
  test.each(profiles.map((profile) => profile.name))('%s repeats itself and differs by seed', (name) => {
    expect(scheduleFor(`${name}?seed=7`)).toEqual(scheduleFor(`${name}?seed=7`));
    expect(answerText(scheduleFor(`${name}?seed=7`))).not.toBe(answerText(scheduleFor(`${name}?seed=8`)));
  });

  test.each(profiles.map((profile) => profile.name))('%s goes forward in time and ends last', (name) => {
    const schedule = scheduleFor(name);
    expect(gapsOf(schedule).every((gap) => gap >= 0)).toBe(true);
    const last = schedule.writes.at(-1)?.atMilliseconds ?? 0;
    const { ending } = schedule;
    expect(ending.kind === 'repeats' ? ending.everyMilliseconds : ending.atMilliseconds).toBeGreaterThanOrEqual(
      ending.kind === 'repeats' ? last - (schedule.writes[0]?.atMilliseconds ?? 0) : last,
    );
  });
});

describe('shapes', () => {
  test('steady: 60 deltas 25 ms apart', () => {
    const schedule = scheduleFor('steady');
    expect(schedule.writes).toHaveLength(60);
    expect(Math.min(...gapsOf(schedule))).toBeGreaterThan(20);
    expect(Math.max(...gapsOf(schedule))).toBeLessThan(30);
  });

  test('parameters change a profile', () => {
    const schedule = scheduleFor('steady?events=12&interval=100&jitter=0');
    expect(schedule.writes).toHaveLength(12);
    expect(gapsOf(schedule)).toEqual(Array(11).fill(100));
  });

  test('short-answer: 12 deltas, 100 ms apart', () => {
    const schedule = scheduleFor('short-answer');
    expect(schedule.writes).toHaveLength(12);
    expect(schedule.ending).toMatchObject({ kind: 'complete' });
  });

  test('thinks-first says nothing for two seconds', () => {
    expect(scheduleFor('thinks-first').roleAtMilliseconds).toBe(2000);
  });

  test('bursts: 5 to 12 deltas, then a pause', () => {
    const gaps = gapsOf(scheduleFor('bursts?events=200'));
    const pauses = gaps.flatMap((gap, index) => (gap > 100 ? [index + 1] : []));
    const sizes = pauses.map((end, index) => end - (pauses[index - 1] ?? 0));
    expect(pauses.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(12);
  });

  test('pause: one long gap, in the middle', () => {
    const gaps = gapsOf(scheduleFor('pause'));
    expect(gaps.findIndex((gap) => gap > 2900)).toBe(19);
    expect(gaps.filter((gap) => gap > 100)).toHaveLength(1);
  });

  test('very-fast and very-short', () => {
    expect(scheduleFor('very-fast').writes).toHaveLength(300);
    expect(scheduleFor('very-short').writes).toHaveLength(2);
  });

  test.each(['reasoning-minimax', 'reasoning-deepseek'])('%s reasons, then answers', (name) => {
    const schedule = scheduleFor(name);
    const kinds = deltasOf(schedule).map((delta) => delta.kind);
    expect(kinds.lastIndexOf('reasoning')).toBeLessThan(kinds.indexOf('text'));
    expect(reasoningText(schedule)).not.toBe('');
    expect(answerText(schedule)).not.toBe('');
  });

  test('flood: all events in one write', () => {
    const schedule = scheduleFor('flood');
    expect(schedule.writes).toHaveLength(1);
    expect(deltasOf(schedule)).toHaveLength(10_000);
  });

  test('big-event: one delta of the size asked for', () => {
    const sizes = deltasOf(scheduleFor('big-event')).map((delta) => delta.text.length);
    expect(sizes.filter((size) => size === 2 ** 20)).toHaveLength(1);
    expect(sizes[10]).toBe(2 ** 20);
  });

  test('endless and breaks do not complete', () => {
    expect(scheduleFor('endless').ending.kind).toBe('repeats');
    expect(scheduleFor('breaks?after=4')).toMatchObject({ ending: { kind: 'breaks' }, writes: { length: 4 } });
  });
});

describe('model strings', () => {
  test.each([
    ['nobody', { kind: 'unknown-profile', name: 'nobody' }],
    ['', { kind: 'unknown-profile', name: '' }],
    ['steady?evnets=3', { kind: 'bad-parameter' }],
    ['steady?after=3', { kind: 'bad-parameter' }],
    ['steady?events=many', { kind: 'bad-parameter' }],
    ['steady?events=', { kind: 'bad-parameter' }],
    ['steady?events=-1', { kind: 'bad-parameter' }],
    ['steady?events=1e9', { kind: 'bad-parameter' }],
    ['steady?__proto__=1', { kind: 'bad-parameter' }],
  ])('%s is a problem', (model, problem) => {
    expect(parseModelString(model)).toMatchObject(problem);
  });

  test('seed, stamps and early belong to every profile', () => {
    const choice = parseModelString('very-short?seed=3&stamps=1&early=0');
    expect(isModelStringProblem(choice)).toBe(false);
    expect(choice).toMatchObject({ seed: 3, stamps: true, early: false });
  });
});
