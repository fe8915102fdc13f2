import { type Pair, pairOf } from '../../compare/pair.ts';
import type { WatchedStream } from '../store/watchedStream.ts';

interface Given {
  /** The ordinal of the other. */
  with: number;
  roles: string;
  isA: boolean;
}

/** What the first of two was called. */
const given = new WeakMap<WatchedStream, Given>();

/**
 * Two streams by their letters, which stay theirs: what somebody has read of A is true of A when verdicts have come, and in the evidence. Only a
 * person who says what the streams are makes another of them A.
 */
export function lettered(first: WatchedStream, second: WatchedStream): Pair<WatchedStream> {
  const roles = `${first.record.labels?.role} ${second.record.labels?.role}`;
  const before = given.get(first);
  if (before?.with === second.ordinal && before.roles === roles) {
    return before.isA ? { A: first, B: second } : { A: second, B: first };
  }
  const pair = pairOf(first, second);
  // What is not judged yet is so in a moment.
  if (!first.isPending && !second.isPending) {
    given.set(first, { with: second.ordinal, roles, isA: pair.A === first });
  }
  return pair;
}
