import type { Bytes } from '../../trace/recording.ts';

/** Files from this size on take long enough that it must be said, and that what stands first in them is shown before. */
export const LARGE_FILE: Bytes = 4_000_000;
