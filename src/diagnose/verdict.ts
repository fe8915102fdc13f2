/** DESIGN.md's patterns that this version can tell. */
export type Pattern = 'streaming' | 'all-at-once' | 'whole' | 'inconclusive';

/** A measured number that led to the verdict. */
export interface Fact {
  name: string;
  value: number;
  unit: 'ms' | 'events' | 'chunks' | 'bytes' | 'ratio';
  /** The bound it was held against, in words: "at most 0.05". Absent for facts that only inform. */
  bound?: string;
}

export interface Verdict {
  pattern: Pattern;
  /** One sentence for a person, with the numbers it rests on. */
  summary: string;
  facts: Fact[];
}
