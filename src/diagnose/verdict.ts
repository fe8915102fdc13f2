import type { FactName } from './factName.ts';
import type { Basis, Remedy } from './hops/hop.ts';

/** How the events of a stream arrived: DESIGN.md's patterns. */
export type Pattern =
  | 'streaming'
  | 'all-at-once'
  | 'size-flushed'
  | 'interval-flushed'
  | 'held-start'
  | 'page-blocked'
  | 'whole'
  | 'cached'
  | 'inconclusive';

/** Those that something on the way makes, or that look just as if. */
export type HeldPattern = Extract<
  Pattern,
  'all-at-once' | 'size-flushed' | 'interval-flushed' | 'held-start' | 'whole'
>;

/** Where events were held. `null`: nowhere, or nobody can tell. */
export type Where = 'network path' | 'this page' | 'cache' | 'server or gateway' | null;

/**
 * How sure the pattern and its place are, not how bad it is:
 * - `high`: a measurement that timing cannot fake says so too: send stamps in the payload, the network log's own clock and framing;
 * - `medium`: the arrival times say so, and everything known that could fake them was looked for and was not there;
 * - `low`: the times say so, but what could fake them could not be looked for (no network log, no long tasks, few events).
 */
export type Confidence = 'high' | 'medium' | 'low';

/** A measured number that led to the verdict. */
export interface Fact {
  name: FactName;
  value: number;
  unit: 'ms' | 'events' | 'chunks' | 'bytes' | 'ratio';
  /** The bound it was held against, in words: "at most 0.05". Absent for facts that only inform. */
  bound?: string;
}

/** A hop that the response carries a sign of, and what in it is known to do this. */
export interface Suspect {
  hop: string;
  /** The sign as it stands in the response: "server: nginx/1.22.1". */
  sign: string;
  causes: readonly { text: string; basis: Basis; source: string; test?: string }[];
}

/** What a rule says of the pattern. `diagnose` adds the rest. */
export interface Finding {
  pattern: Pattern;
  /** One sentence for a person, with the numbers it rests on. */
  summary: string;
  facts: Fact[];
  confidence: Confidence;
  /** Why the confidence is what it is, a sentence each. */
  because: readonly string[];
}

export interface Verdict extends Finding {
  where: Where;
  /** What else was seen that is no pattern. */
  observations: readonly string[];
  suspects: readonly Suspect[];
  remedies: readonly Remedy[];
  /** What would make it surer. */
  surer: readonly string[];
}
