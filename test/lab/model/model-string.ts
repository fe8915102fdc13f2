import { profiles } from './profiles/index.ts';
import type { Parameters, Profile } from './profiles/profile.ts';
import { seededRandom } from './random.ts';
import type { Schedule } from './schedule.ts';

/** A `model` field understood: `steady?events=12&interval=100&seed=3`. */
export interface ModelChoice {
  readonly profile: Profile;
  readonly parameters: Parameters;
  readonly seed: number;
  /** `stamps=1`: each event carries the time it was written. */
  readonly stamps: boolean;
  /** `early=0`: the response headers wait for the first event. */
  readonly early: boolean;
}

export type ModelStringProblem =
  | { readonly kind: 'unknown-profile'; readonly name: string }
  | { readonly kind: 'bad-parameter'; readonly detail: string };

const unset: Parameters = {
  events: 0,
  interval: 0,
  jitter: 0,
  silence: 0,
  pause: 0,
  thoughts: 0,
  after: 0,
  bytes: 0,
  split: 0,
};
const common: Readonly<Record<string, number>> = { seed: 1, stamps: 0, early: 1 };
/** Beyond these a typo would eat the machine's memory. */
const largestCount = 200_000;
const largestValue = 100_000_000;
const counts: ReadonlySet<string> = new Set(['events', 'thoughts', 'after']);

/** Reads a model string; a parameter that the profile does not take is a problem, so that typos do not pass as defaults. */
export function parseModelString(model: string): ModelChoice | ModelStringProblem {
  const [name = '', query = ''] = model.split(/\?(.*)/s, 2);
  const profile = profiles.find((candidate) => candidate.name === name);
  if (!profile) return { kind: 'unknown-profile', name };

  const allowed: Readonly<Record<string, number>> = { ...common, ...profile.defaults };
  const values: Record<string, number> = { ...allowed };
  for (const [key, text] of new URLSearchParams(query)) {
    const value = Number(text);
    if (!Object.hasOwn(allowed, key)) {
      return { kind: 'bad-parameter', detail: `'${key}'; '${name}' takes ${Object.keys(allowed).join(', ')}` };
    }
    const most = counts.has(key) ? largestCount : largestValue;
    if (text === '' || !(value >= 0 && value <= most)) {
      return { kind: 'bad-parameter', detail: `${key}='${text}'; a number from 0 to ${most} is needed` };
    }
    values[key] = value;
  }
  return {
    profile,
    parameters: { ...unset, ...profile.defaults, ...values },
    seed: values.seed ?? 1,
    stamps: values.stamps === 1,
    early: values.early === 1,
  };
}

/** Tells a problem from a choice. */
export function isModelStringProblem(parsed: ModelChoice | ModelStringProblem): parsed is ModelStringProblem {
  return 'kind' in parsed;
}

/** The schedule of a choice: the same choice always gives the same. */
export function scheduleOf(choice: ModelChoice): Schedule {
  return choice.profile.schedule(choice.parameters, seededRandom(choice.seed));
}

/** The schedule of a model string, for callers that know it to be right. */
export function scheduleFor(model: string): Schedule {
  const parsed = parseModelString(model);
  if (isModelStringProblem(parsed)) throw new Error(`not a model of the lab: ${model}`);
  return scheduleOf(parsed);
}
