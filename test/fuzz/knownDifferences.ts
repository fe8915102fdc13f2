import type { Observed, Sequence } from './sequence.ts';

/** A true difference between native and hooked that is lived with. */
export interface KnownDifference {
  name: string;
  reason: string;
  explains(sequence: Sequence, native: Observed, hooked: Observed): boolean;
}

export const KNOWN_DIFFERENCES: KnownDifference[] = [];
