import { expect, test } from 'vitest';
import { chunkWriter } from '../../lab/model/chunks.ts';
import type { Clock } from '../../lab/model/clock.ts';
import { scheduleFor } from '../../lab/model/model-string.ts';
import { play } from '../../lab/model/player.ts';

const usage = {
  prompt_tokens: 1,
  completion_tokens: 2,
  total_tokens: 3,
  completion_tokens_details: { reasoning_tokens: 0 },
};

/** Time that passes only when somebody waits, and then always `lateness` more than asked. */
function lateClock(lateness: number): Clock {
  let time = 0;
  return {
    now: () => time,
    async waitUntil(atMilliseconds, signal) {
      signal.throwIfAborted();
      time = Math.max(time, atMilliseconds) + lateness;
    },
  };
}

function performanceOf(model: string) {
  const voice = { id: 'id', model, created: 0, dialect: 'openai', splitsReasoning: false } as const;
  return { schedule: scheduleFor(model), writer: chunkWriter(voice, usage, false), stamps: false };
}

test('being late does not add up', async () => {
  const performance = performanceOf('steady?events=500&interval=10&jitter=0');
  const clock = lateClock(3);
  const times: number[] = [];
  const sink = {
    write: async () => {
      times.push(clock.now());
    },
  };
  await expect(play(performance, sink, clock, new AbortController().signal)).resolves.toBe('complete');
  expect(times.slice(1, 501)).toEqual(performance.schedule.writes.map((write) => write.atMilliseconds + 3));
});

test('an endless answer goes on in step until it is stopped', async () => {
  const stop = new AbortController();
  const clock = lateClock(0);
  const times: number[] = [];
  const sink = {
    write: async () => {
      times.push(clock.now());
      if (times.length > 35) stop.abort();
    },
  };
  const performance = performanceOf('endless?events=10&interval=10&jitter=0');
  await expect(play(performance, sink, clock, stop.signal)).rejects.toThrow();
  expect(times.slice(1)).toEqual(Array.from({ length: 35 }, (_, index) => (index + 1) * 10));
});
