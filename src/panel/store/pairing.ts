import type { LoggedRequest } from './loggedRequest.ts';
import { type HookedStream, mayBeSame } from './sameRequest.ts';

export interface Pair<Logged> {
  hooked: HookedStream;
  logged: Logged;
}

/**
 * Which streams and log entries belong together, so far as it can be told. A stream that is still live is not paired, but counts: an
 * entry that may be its own is not given to another.
 *
 * - A stream and an entry that may be each other's and nobody else's are.
 * - Of several that may be each other's, as many streams as entries, all of them ended, the first asked is the first logged, and so
 *   on: one thread asks in order, and the log keeps it (tried in Chromium 156 with equal requests of one moment). The log's start has
 *   whole milliseconds, so of two that began in the same one the order is not known: they stay unpaired.
 */
export function pairsOf<Logged extends { request: LoggedRequest }>(
  streams: readonly HookedStream[],
  entries: readonly Logged[],
): Pair<Logged>[] {
  const pairs: Pair<Logged>[] = [];
  const seen = new Set<HookedStream>();
  for (const stream of streams) {
    if (seen.has(stream)) continue;
    const together = connected(stream, streams, entries);
    for (const each of together.streams) seen.add(each);
    pairs.push(...pairsWithin(together));
  }
  return pairs;
}

interface Together<Logged> {
  streams: HookedStream[];
  entries: Logged[];
}

/** All that may be each other's, directly or through others. */
function connected<Logged extends { request: LoggedRequest }>(
  start: HookedStream,
  streams: readonly HookedStream[],
  entries: readonly Logged[],
): Together<Logged> {
  const found: Together<Logged> = { streams: [start], entries: [] };
  for (const stream of found.streams) {
    for (const entry of entries) {
      if (found.entries.includes(entry) || !mayBeSame(stream, entry.request)) continue;
      found.entries.push(entry);
      for (const other of streams) {
        if (!found.streams.includes(other) && mayBeSame(other, entry.request)) found.streams.push(other);
      }
    }
  }
  return found;
}

function pairsWithin<Logged extends { request: LoggedRequest }>({
  streams,
  entries,
}: Together<Logged>): Pair<Logged>[] {
  if (streams.length !== entries.length || streams.some(({ stream }) => stream.live)) return [];
  const inOrder = [...entries].sort((a, b) => a.request.startedAt - b.request.startedAt);
  if (inOrder.some(({ request }, i) => request.startedAt === inOrder[i - 1]?.request.startedAt)) return [];
  const asked = [...streams].sort((a, b) => a.stream.record.startedAt - b.stream.record.startedAt);
  const pairs = asked.flatMap((hooked, i) => {
    const logged = inOrder[i];
    return logged !== undefined && mayBeSame(hooked, logged.request) ? [{ hooked, logged }] : [];
  });
  return pairs.length === streams.length ? pairs : [];
}
