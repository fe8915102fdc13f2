import type { Random } from '../random.ts';
import type { Schedule } from '../schedule.ts';

/** Everything a model string may set. What a profile does not name, it does not take. */
export interface Parameters {
  /** deltas */
  readonly events: number;
  /** milliseconds between deltas */
  readonly interval: number;
  /** how late a delta may be, as a share of `interval` */
  readonly jitter: number;
  /** milliseconds of silence before the first event */
  readonly silence: number;
  /** milliseconds of a pause within the answer */
  readonly pause: number;
  /** reasoning deltas before the answer */
  readonly thoughts: number;
  /** number of deltas before something happens */
  readonly after: number;
  /** size of the large event */
  readonly bytes: number;
  /** 1: reasoning in a field of its own, as if the request said `reasoning_split` */
  readonly split: number;
}

/** One way of speaking. */
export interface Profile {
  readonly name: string;
  readonly summary: string;
  /** The parameters the profile takes, with their defaults. */
  readonly defaults: Partial<Parameters>;
  /** Pure: the same parameters and random sequence give the same schedule. Every parameter is filled in. */
  readonly schedule: (parameters: Parameters, random: Random) => Schedule;
}
