import type { Dialect } from '../schedule.ts';
import { tokenSource } from '../words.ts';
import { evenWrites, lastAt, spokenDeltas } from './pacing.ts';
import type { Profile } from './profile.ts';

/**
 * Profiles that reason before they answer, as two vendors spell it. MiniMax puts the reasoning into `content` between
 * `<think>` tags, and into `reasoning_details` when the request says `reasoning_split: true` (here also `?split=1`);
 * its deltas are increments here, whether the vendor's are cumulative was not verified. DeepSeek has `reasoning_content`
 * and reports the usage in the finish event.
 */
export const reasoningProfiles: readonly Profile[] = [
  {
    name: 'reasoning-minimax',
    summary: 'reasons as MiniMax does, then answers',
    defaults: { thoughts: 30, events: 30, interval: 25, jitter: 0.15, split: 0 },
    schedule: reasonsIn('minimax'),
  },
  {
    name: 'reasoning-deepseek',
    summary: 'reasons as DeepSeek does, then answers',
    defaults: { thoughts: 30, events: 30, interval: 25, jitter: 0.15 },
    schedule: reasonsIn('deepseek'),
  },
];

function reasonsIn(dialect: Dialect): Profile['schedule'] {
  return (parameters, random) => {
    const thoughts = spokenDeltas(parameters.thoughts, 'reasoning', tokenSource(random));
    const answer = spokenDeltas(parameters.events, 'text', tokenSource(random));
    const writes = evenWrites(parameters, random, 0, [...thoughts, ...answer]);
    return {
      dialect,
      roleAtMilliseconds: 0,
      writes,
      ending: { kind: 'complete', atMilliseconds: lastAt(writes, 0) + parameters.interval },
    };
  };
}
