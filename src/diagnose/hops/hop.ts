import type { Stream } from '../../trace/recording.ts';
import type { HeldPattern } from '../verdict.ts';

/** What shows that a hop had a response. It lists the hop and convicts nobody. */
export type Sign =
  /** A response header, by its name in lower case or the beginning of it, and what its value must have. */
  | { header: string | RegExp; value?: RegExp }
  /** The host that was asked. */
  | { host: RegExp };

/**
 * How it is known that a hop does so: `measured` (through a real one, `docs/verdicts.md`), `documented` by its maker, read in its
 * `source`, or `reported` by those who use it.
 */
export type Basis = 'measured' | 'documented' | 'source' | 'reported';

/** What to do about it. */
export interface Remedy {
  /** A sentence. */
  text: string;
  /** To copy: the exact directive, header or command. */
  code?: string;
  /** Where that is written. */
  source: string;
}

/** One thing in a hop that holds. */
export interface Cause {
  /** What it looks like from the page. */
  patterns: readonly HeldPattern[];
  /** A sentence: what holds, and when. */
  text: string;
  basis: Basis;
  source: string;
  /** How to tell this cause from the hop's others, where there are several. */
  test?: string;
  remedies: readonly Remedy[];
  /** Only responses for which this holds can have been held so: an encoded one by a compressor. */
  applies?: (stream: Stream) => boolean;
}

/** Something between page and model that can hold bytes. */
export interface Hop {
  /** As those who run it call it. */
  name: string;
  /** One of them is enough. */
  signs: readonly Sign[];
  causes: readonly Cause[];
}
