/** Ids of the streams in the list. */
export interface UniqueIds {
  /** The id, or where another stream has it already, `id~2`, `id~3` … */
  take(id: string): string;
  /** Its stream is gone. */
  free(id: string): void;
}

/** Recordings may be opened twice, and bring ids that streams recorded here have too: no two streams in the list share one. */
export function createUniqueIds(): UniqueIds {
  const taken = new Set<string>();
  /** How many copies of an id there were: the next one's number is not sought from 2 on. */
  const copies = new Map<string, number>();
  return {
    take(id) {
      let free = id;
      while (taken.has(free)) {
        const copy = (copies.get(id) ?? 1) + 1;
        copies.set(id, copy);
        free = `${id}~${copy}`;
      }
      taken.add(free);
      return free;
    },
    free(id) {
      taken.delete(id);
      if (taken.size === 0) copies.clear();
    },
  };
}
