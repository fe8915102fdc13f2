import { pacedProfiles } from './paced.ts';
import type { Profile } from './profile.ts';
import { reasoningProfiles } from './reasoning.ts';
import { troubleProfiles } from './trouble.ts';

/** Every way the model can speak, in the order lists show them. */
export const profiles: readonly Profile[] = [...pacedProfiles, ...reasoningProfiles, ...troubleProfiles];
