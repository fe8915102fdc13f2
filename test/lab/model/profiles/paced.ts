import type { Schedule, ScheduledWrite } from '../schedule.ts';
import { tokenSource } from '../words.ts';
import { evenWrites, lastAt, spokenDeltas } from './pacing.ts';
import type { Parameters, Profile } from './profile.ts';

const evenly: Profile['schedule'] = (parameters, random) => {
  const deltas = spokenDeltas(parameters.events, 'text', tokenSource(random));
  return finished(parameters, parameters.silence, evenWrites(parameters, random, parameters.silence, deltas));
};

/** Profiles that answer in plain text and differ only in when they speak. */
export const pacedProfiles: readonly Profile[] = [
  {
    name: 'steady',
    summary: 'one delta after another at an even pace',
    defaults: { events: 60, interval: 25, jitter: 0.15 },
    schedule: evenly,
  },
  {
    name: 'short-answer',
    summary: 'an answer under 4 KB, spoken slowly',
    defaults: { events: 12, interval: 100, jitter: 0.1 },
    schedule: evenly,
  },
  {
    name: 'thinks-first',
    summary: 'silent, then an even pace',
    defaults: { events: 40, interval: 25, jitter: 0.15, silence: 2000 },
    schedule: evenly,
  },
  {
    name: 'very-fast',
    summary: 'hundreds of deltas, milliseconds apart',
    defaults: { events: 300, interval: 2, jitter: 0.5 },
    schedule: evenly,
  },
  {
    name: 'very-short',
    summary: 'two tokens',
    defaults: { events: 2, interval: 25, jitter: 0.15 },
    schedule: evenly,
  },
  {
    name: 'bursts',
    summary: '5 to 12 deltas at once, then a pause',
    defaults: { events: 60, interval: 1, pause: 400 },
    schedule: (parameters, random) => {
      const deltas = spokenDeltas(parameters.events, 'text', tokenSource(random));
      const writes: ScheduledWrite[] = [];
      for (let taken = 0; taken < deltas.length; ) {
        const burst = deltas.slice(taken, taken + random.integer(5, 12));
        const from = lastAt(writes, 0) + (taken === 0 ? 0 : parameters.pause * (0.75 + 0.5 * random.fraction()));
        writes.push(...evenWrites(parameters, random, from, burst));
        taken += burst.length;
      }
      return finished(parameters, 0, writes);
    },
  },
  {
    name: 'pause',
    summary: 'a long pause in the middle',
    defaults: { events: 40, interval: 25, jitter: 0.15, pause: 3000 },
    schedule: (parameters, random) => {
      const deltas = spokenDeltas(parameters.events, 'text', tokenSource(random));
      const half = Math.ceil(deltas.length / 2);
      const before = evenWrites(parameters, random, 0, deltas.slice(0, half));
      const resumesAt = lastAt(before, 0) + parameters.pause;
      return finished(parameters, 0, [...before, ...evenWrites(parameters, random, resumesAt, deltas.slice(half))]);
    },
  },
];

function finished(parameters: Parameters, roleAt: number, writes: readonly ScheduledWrite[]): Schedule {
  return {
    dialect: 'openai',
    roleAtMilliseconds: roleAt,
    writes,
    ending: { kind: 'complete', atMilliseconds: lastAt(writes, roleAt) + parameters.interval },
  };
}
