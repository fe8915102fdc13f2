import type { Pattern } from './verdict.ts';

const HELD_BACK: ReadonlySet<Pattern> = new Set(['all-at-once', 'size-flushed', 'interval-flushed', 'held-start']);

/** Does the pattern say that something on the way held events back? `undefined`: no verdict yet. */
export function isHeldBack(pattern: Pattern | undefined): boolean {
  return pattern !== undefined && HELD_BACK.has(pattern);
}
