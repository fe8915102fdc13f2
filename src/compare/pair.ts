import type { Answer } from '../decode/answer.ts';
import type { ArrivedEvent, Aside } from '../decode/event.ts';
import { isHeldBack } from '../diagnose/held.ts';
import type { Verdict } from '../diagnose/verdict.ts';
import type { Stream } from '../trace/recording.ts';

/** One stream to be compared, with what was made of it. */
export interface ComparedStream {
  readonly record: Stream;
  readonly events: readonly ArrivedEvent[];
  readonly asides: readonly Aside[];
  readonly answer: Pick<Answer, 'deltas' | 'usage' | 'hidesReasoning' | 'stamps'>;
  /** `null`: not judged yet. */
  readonly verdict: Verdict | null;
  /** More of it may arrive. */
  readonly live?: boolean;
}

export type Letter = 'A' | 'B';

/** Two streams, by their letters. A is the gateway, as far as that is known. */
export interface Pair<S extends ComparedStream = ComparedStream> {
  readonly A: S;
  readonly B: S;
}

export const LETTERS: readonly Letter[] = ['A', 'B'];

/** Who is A: the gateway by the labels; else the one that was held back by its verdict; else the first. */
export function pairOf<S extends ComparedStream>(first: S, second: S): Pair<S> {
  const swaps = rank(first) < rank(second);
  return swaps ? { A: second, B: first } : { A: first, B: second };
}

/** Labels say more than any verdict. */
function rank({ record, verdict }: ComparedStream): number {
  const role = record.labels?.role;
  if (role !== undefined) return role === 'gateway' ? 3 : -1;
  const pattern = verdict?.pattern;
  if (isHeldBack(pattern)) return 2;
  return pattern === 'whole' ? 1 : 0;
}

/** "A", or "A (gateway)" where a label says what it is. Nobody is called a gateway for being slow. */
export function nameOf(letter: Letter, { record }: ComparedStream): string {
  const role = record.labels?.role;
  return role === undefined ? letter : `${letter} (${role})`;
}
