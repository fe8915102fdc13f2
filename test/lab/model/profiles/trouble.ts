import type { ScheduledDelta } from '../schedule.ts';
import { tokenSource } from '../words.ts';
import { evenWrites, lastAt, spokenDeltas } from './pacing.ts';
import type { Profile } from './profile.ts';

/** Profiles that a tool must survive. */
export const troubleProfiles: readonly Profile[] = [
  {
    name: 'endless',
    summary: 'never ends until the client leaves',
    defaults: { events: 40, interval: 50, jitter: 0.15 },
    schedule: (parameters, random) => ({
      dialect: 'openai',
      roleAtMilliseconds: 0,
      writes: evenWrites(parameters, random, 0, spokenDeltas(parameters.events, 'text', tokenSource(random))),
      ending: { kind: 'repeats', everyMilliseconds: Math.max(1, parameters.events * parameters.interval) },
    }),
  },
  {
    name: 'breaks',
    summary: 'destroys the socket after some deltas',
    defaults: { after: 10, interval: 25, jitter: 0.15 },
    schedule: (parameters, random) => {
      const writes = evenWrites(parameters, random, 0, spokenDeltas(parameters.after, 'text', tokenSource(random)));
      return {
        dialect: 'openai',
        roleAtMilliseconds: 0,
        writes,
        ending: { kind: 'breaks', atMilliseconds: lastAt(writes, 0) + parameters.interval },
      };
    },
  },
  {
    name: 'big-event',
    summary: 'one very large event in the middle',
    defaults: { events: 20, interval: 25, jitter: 0.15, bytes: 2 ** 20 },
    schedule: (parameters, random) => {
      const nextToken = tokenSource(random);
      const deltas = spokenDeltas(parameters.events, 'text', nextToken);
      deltas.splice(Math.floor(deltas.length / 2), 0, {
        kind: 'text',
        text: asciiOfLength(parameters.bytes, nextToken),
      });
      return complete(parameters.interval, evenWrites(parameters, random, 0, deltas));
    },
  },
  {
    name: 'flood',
    summary: 'thousands of events in one write',
    defaults: { events: 10_000, interval: 25 },
    schedule: (parameters, random) =>
      complete(parameters.interval, [
        {
          atMilliseconds: parameters.interval,
          deltas: spokenDeltas(parameters.events, 'text', tokenSource(random)),
        },
      ]),
  },
  {
    name: 'invalid-utf8',
    summary: 'every fourth delta carries bytes that are not UTF-8',
    defaults: { events: 20, interval: 25, jitter: 0.15 },
    schedule: (parameters, random) => {
      const deltas = spokenDeltas(parameters.events, 'text', tokenSource(random)).map(
        (delta, index): ScheduledDelta =>
          index % 4 === 3 ? { kind: 'text', text: `${delta.text}\uFFFD\uFFFD`, invalidUtf8: true } : delta,
      );
      return complete(parameters.interval, evenWrites(parameters, random, 0, deltas));
    },
  },
];

function complete(interval: number, writes: ReturnType<typeof evenWrites>): ReturnType<Profile['schedule']> {
  return {
    dialect: 'openai',
    roleAtMilliseconds: 0,
    writes,
    ending: { kind: 'complete', atMilliseconds: lastAt(writes, 0) + interval },
  };
}

/** Joined once: concatenating in a loop copies a megabyte per word. */
function asciiOfLength(length: number, nextToken: () => string): string {
  const words: string[] = [];
  for (let size = 0; size < length; ) {
    const word = nextToken().replace(/[^ -~]/g, '.');
    words.push(word);
    size += word.length;
  }
  return words.join('').slice(0, length);
}
